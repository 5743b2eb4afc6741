package org.chamaledger.integration.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chamaledger.integration.keys.MasterKeys.Wrapped;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.springframework.stereotype.Component;

/**
 * AES-256-GCM under one key per person, with person and field as associated data.
 *
 * <p>Opened keys are kept for minutes, so that enciphering seldom asks the database. What other nodes destroy is asked
 * for every {@link #LOOK_EVERY}; when that cannot be asked, no kept key is used for longer than {@link #TRUST_FOR}.
 */
@Component
class TinkKeyring implements Keyring {

    private static final int KEPT_MINUTES = 10;
    private static final long LOOK_EVERY = Duration.ofSeconds(2).toNanos();
    private static final long TRUST_FOR = Duration.ofSeconds(5).toNanos();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SubjectKeyTable table;
    private final MasterKeys masterKeys;
    private final HouseKeys house;
    private final Cache<UUID, Aead> opened = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(KEPT_MINUTES))
            .build();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long looked = System.nanoTime();

    TinkKeyring(SubjectKeyTable table, MasterKeys masterKeys, HouseKeys house) {
        this.table = table;
        this.masterKeys = masterKeys;
        this.house = house;
    }

    @Override
    public Enciphered encipher(MemberId person, String field, String plain) {
        var key = key(person).orElseGet(() -> made(person));
        try {
            return new Enciphered(TEXT.encodeToString(key.encrypt(bytes(plain), bound(person, field))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A detail could not be enciphered", e);
        }
    }

    @Override
    public Optional<String> decipher(MemberId person, String field, Enciphered secret) {
        return key(person).map(key -> {
            try {
                var ciphertext = Base64.getUrlDecoder().decode(secret.ciphertext());
                return new String(key.decrypt(ciphertext, bound(person, field)), StandardCharsets.UTF_8);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IllegalStateException(
                        "The %s of %s was tampered with or is not theirs".formatted(field, person), e);
            }
        });
    }

    @Override
    public String fingerprint(String kind, String normalised) {
        try {
            return TEXT.encodeToString(house.fingerprint().computeMac(bytes(kind + '\0' + normalised)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A fingerprint could not be computed", e);
        }
    }

    @Override
    public void destroy(MemberId person) {
        table.destroy(person.value());
        opened.invalidate(person.value());
    }

    /** Nothing when there is no key yet or the key was destroyed. */
    private Optional<Aead> key(MemberId person) {
        forgetDestroyed();
        var kept = opened.getIfPresent(person.value());
        if (kept != null) {
            return Optional.of(kept);
        }
        return table.find(person.value()).flatMap(SubjectKeyTable.Row::key).map(key -> open(person, key));
    }

    private Aead made(MemberId person) {
        try {
            var fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            table.keep(person.value(), masterKeys.wrap(fresh, owner(person.value())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key could not be made", e);
        }
        // Another node may have been first, or the person may have been erased: what the table holds is what counts.
        return key(person).orElseThrow(() -> RuleViolation.refused(
                "member.erased", "This person's details were erased, and nothing can be written about them any more"));
    }

    private Aead open(MemberId person, Wrapped wrapped) {
        try {
            var aead = masterKeys
                    .unwrap(wrapped, owner(person.value()))
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
            opened.put(person.value(), aead);
            return aead;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of " + person + " cannot be used", e);
        }
    }

    /** A key read just before it was destroyed may be kept just after; the next look forgets it. */
    private void forgetDestroyed() {
        var waited = System.nanoTime() - looked;
        if (waited < LOOK_EVERY) {
            return;
        }
        if (looking.compareAndSet(false, true)) {
            try {
                look();
            } finally {
                looking.set(false);
            }
        } else if (waited > TRUST_FOR) {
            look();
        }
    }

    private void look() {
        var now = System.nanoTime();
        opened.invalidateAll(table.destroyedInTheLastMinutes(KEPT_MINUTES + 1));
        looked = now;
    }

    private static byte[] bound(MemberId person, String field) {
        return bytes(person + "/" + field);
    }

    static String owner(UUID person) {
        return "subject/" + person;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
