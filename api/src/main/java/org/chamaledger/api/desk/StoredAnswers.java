package org.chamaledger.api.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * First answers, kept under the idempotency key they were given for. Bodies hold personal details, so they are kept
 * only as ciphertext under the key of the person who asked, and are gone when that key is.
 */
@Component
class StoredAnswers {

    static final String REPLAYED = "Idempotency-Replayed";

    private static final String FIELD = "answer";

    /** An answer as it was given the first time. */
    record Stored(
            int status, @Nullable String location, String contentType, String body, @Nullable Long version,
            @Nullable Long position) {

        ResponseEntity<byte[]> entity() {
            var answer = ResponseEntity.status(status).header(REPLAYED, "true");
            if (!contentType.isEmpty()) {
                answer.contentType(MediaType.parseMediaType(contentType));
            }
            if (location != null) {
                answer.location(URI.create(location));
            }
            if (version != null) {
                answer.eTag(IfMatch.etag(version));
            }
            if (position != null) {
                answer.header(Commands.POSITION, position.toString());
            }
            return answer.body(body.getBytes(UTF_8));
        }
    }

    private final JdbcClient db;
    private final Keyring keyring;

    StoredAnswers(JdbcClient db, Keyring keyring) {
        this.db = db;
        this.keyring = keyring;
    }

    /** The body as it is stored: whose key it is under, and the ciphertext. */
    String conceal(@Nullable MemberId member, String body) {
        return member == null || body.isEmpty() ? ":" + body
                : member + ":" + keyring.encipher(member, FIELD, body).ciphertext();
    }

    /** The first answer under this key; refused with 422 when that was the answer to another request. */
    Optional<Stored> find(IdempotencyKey key) {
        return db.sql("""
                select fingerprint, status, location, content_type, body, version, position
                from ledger.idempotency where scope = ? and key = ?
                """)
                .params(key.scope(), key.key())
                .query((row, _) -> {
                    if (!row.getString("fingerprint").equals(key.fingerprint())) {
                        throw new HttpRefusal(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency.key-reused",
                                "This Idempotency-Key was used for another request");
                    }
                    return new Stored(row.getInt("status"), row.getString("location"), row.getString("content_type"),
                            reveal(row.getString("body")), row.getObject("version", Long.class),
                            row.getObject("position", Long.class));
                })
                .optional();
    }

    /** Keeps an answer that no command has stored in its own transaction; the first one stays. */
    void keep(IdempotencyKey key, Stored answer, @Nullable MemberId member) {
        db.sql("""
                insert into ledger.idempotency (scope, key, fingerprint, status, location, content_type, body)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
                .params(key.scope(), key.key(), key.fingerprint(), answer.status(), answer.location(),
                        answer.contentType(), conceal(member, answer.body()))
                .update();
    }

    /** Removes answers to requests made before this instant; says how many. */
    int forgetBefore(Instant instant) {
        return db.sql("delete from ledger.idempotency where created_at < ?")
                .param(instant.atOffset(ZoneOffset.UTC)).update();
    }

    private String reveal(String stored) {
        int colon = stored.indexOf(':');
        if (colon == 0) {
            return stored.substring(1);
        }
        return keyring.decipher(MemberId.of(stored.substring(0, colon)), FIELD,
                        new Enciphered(stored.substring(colon + 1)))
                .orElseThrow(() -> new HttpRefusal(HttpStatus.CONFLICT, "idempotency.answer-erased",
                        "This was answered before, and the answer has been erased since"));
    }
}
