package org.chamaledger.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.chamaledger.kernel.audit.MerkleProof;
import org.chamaledger.kernel.audit.MerkleTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever has a login can check that nothing was changed; whoever audits can take everything along. */
class LogOverHttpTest extends ApiTest {

    private static final String AUDIT = "/api/v1/audit/";

    private Person admin;
    private Person auditor;
    private Person anybody;

    @BeforeEach
    void people() {
        admin = login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
        var other = register("Auditor");
        request("PUT", "/api/v1/users/%s/staff-roles/AUDITOR/".formatted(other.id())).as(admin).send().is(200);
        auditor = login(other);
        anybody = register("Anybody");
    }

    @Test
    void an_event_is_proven_to_be_in_what_was_signed() {
        var first = post(auditor, AUDIT + "checkpoints/").is(200).json();
        form(anybody, Map.of());
        var signed = post(admin, AUDIT + "checkpoints/").is(200).json();
        long size = signed.path("tree_size").longValue();
        assertThat(size).isGreaterThan(first.path("tree_size").longValue());
        assertThat(signed.path("words").size()).isEqualTo(8);

        var line = request("GET", AUDIT + "export/?from=%d&to=%d".formatted(size, size)).as(auditor).send()
                .is(200).text();
        var proof = get(anybody, AUDIT + "proofs/inclusion/?position=%d&tree_size=%d".formatted(size, size))
                .is(200).json();
        var leaf = MerkleTree.leafHash(line.strip().getBytes(UTF_8));
        assertThat(hex(proof, "leaf_hash")).isEqualTo(leaf);
        assertThat(proof.path("leaf_index").longValue()).isEqualTo(size - 1);
        assertThat(MerkleProof.includes(hex(signed, "root_hash"), size, size - 1, leaf, hashes(proof))).isTrue();

        var consistency = get(anybody, AUDIT + "proofs/consistency/?first=%d&second=%d".formatted(
                first.path("tree_size").longValue(), size)).is(200).json();
        assertThat(MerkleProof.isBeginning(hex(first, "root_hash"), first.path("tree_size").longValue(),
                hex(signed, "root_hash"), size, hashes(consistency))).isTrue();
        var listed = get(anybody, AUDIT + "checkpoints/?page_size=1&before=" + (size + 1)).is(200).json();
        assertThat(listed.at("/results/0/root_hash").stringValue()).isEqualTo(signed.path("root_hash").stringValue());
        assertThat(get(anybody, listed.path("next").stringValue().replaceFirst("https?://[^/]*", "")).is(200).json()
                .at("/results/0/tree_size").longValue()).isLessThan(size);
    }

    @Test
    void the_newest_checkpoint_is_json_and_a_note() {
        post(auditor, AUDIT + "checkpoints/").is(200);
        var json = get(anybody, AUDIT + "checkpoints/latest/").is(200).json();
        var note = request("GET", AUDIT + "checkpoints/latest/").as(anybody).header("Accept", "text/plain")
                .send().is(200);
        assertThat(note.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(note.text()).startsWith(json.path("origin").stringValue() + "\n").contains("\n\n— ");
        assertThat(get(anybody, AUDIT + "keys/").is(200).json().path("results").valueStream()
                .map(key -> key.path("key_id").stringValue())).contains(json.path("key_id").stringValue());
    }

    @Test
    void a_key_is_replaced_by_an_admin_and_signs_from_then_on() {
        post(auditor, AUDIT + "checkpoints/").is(200);
        var fresh = post(admin, AUDIT + "keys/rotate/").is(200).json();
        form(anybody, Map.of());
        var signed = post(admin, AUDIT + "checkpoints/").is(200).json();
        assertThat(signed.path("key_id")).isEqualTo(fresh.path("key_id"));
        assertThat(fresh.path("endorsement").stringValue()).isNotBlank();
        var keys = get(anybody, AUDIT + "keys/").is(200).json().path("results");
        assertThat(keys.get(keys.size() - 2).path("valid_until")).isEqualTo(fresh.path("valid_from"));
    }

    @Test
    void what_makes_no_sense_or_is_not_there_is_told_so() {
        post(auditor, AUDIT + "checkpoints/").is(200);
        for (var nonsense : List.of("proofs/inclusion/", "proofs/inclusion/?position=0", "proofs/inclusion/?position=x",
                "proofs/inclusion/?position=2&tree_size=1", "proofs/inclusion/?position=1&size=1",
                "proofs/consistency/?first=0", "proofs/consistency/?first=3&second=2", "checkpoints/?page_size=0",
                "proofs/inclusion/?position=99999999999999999999")) {
            get(anybody, AUDIT + nonsense).is(400);
        }
        get(anybody, AUDIT + "proofs/inclusion/?position=1&tree_size=999999999")
                .isRefusal(404, "audit.beyond-the-log");
        get(anybody, AUDIT + "proofs/consistency/?first=1&second=999999999").isRefusal(404, "audit.beyond-the-log");
        get(auditor, AUDIT + "export/?from=5&to=4").isRefusal(400, "audit.no-such-range");
        get(auditor, AUDIT + "export/?to=999999999").isRefusal(404, "audit.beyond-the-log");
        get(anybody, AUDIT + "export/").is(403);
    }

    @Test
    void where_the_log_is_broken_nothing_is_proven_and_no_export_begun_and_the_description_says_so() throws Exception {
        form(anybody, Map.of());
        post(auditor, AUDIT + "checkpoints/").is(200);
        try (var follower = database().owner().getConnection(); var keptAway = follower.createStatement()) {
            follower.setAutoCommit(false);
            keptAway.execute("select 1 from audit.log for update");
            tamper("set level = level + 100");
            try {
                get(anybody, AUDIT + "proofs/inclusion/?position=1").isRefusal(422, "audit.log-broken");
                get(anybody, AUDIT + "proofs/consistency/?first=1").isRefusal(422, "audit.log-broken");
                get(anybody, "/api/v1/users/me/proof-pack/").isRefusal(422, "audit.log-broken");
                var export = get(auditor, AUDIT + "export/?proof=true&from=2").isRefusal(422, "audit.log-broken");
                assertThat(export.header("Content-Disposition")).isEmpty();
                get(auditor, AUDIT + "export/").is(200);
            } finally {
                tamper("set level = level - 100");
                follower.rollback();
            }
        }
        get(anybody, AUDIT + "proofs/inclusion/?position=1").is(200);
    }

    private static void tamper(String change) throws SQLException {
        try (var superuser = database().superuser().getConnection(); var statement = superuser.createStatement()) {
            statement.execute("begin; set local session_replication_role = replica; update audit.edge " + change
                    + "; update audit.tile " + change + "; commit");
        }
    }

    @Test
    void an_export_with_proof_ends_with_checkpoints_and_keys() {
        var size = post(auditor, AUDIT + "checkpoints/").is(200).json().path("tree_size").longValue();
        var lines = request("GET", AUDIT + "export/?proof=true").as(auditor).send().is(200).text().lines().toList();
        assertThat(lines.getFirst()).startsWith("{\"position\":1,");
        assertThat(lines.getLast()).startsWith("{\"keys\":[");
        assertThat(lines.get(lines.size() - 2)).startsWith("{\"checkpoint\":").contains("\"tree_size\":" + size);
        assertThat(get("/api/health/").is(200).json().at("/log/alarm").isNull()).isTrue();
    }

    private static byte[] hex(JsonNode answer, String field) {
        return HexFormat.of().parseHex(answer.path(field).stringValue());
    }

    private static List<byte[]> hashes(JsonNode proof) {
        return proof.path("hashes").valueStream().map(hash -> HexFormat.of().parseHex(hash.stringValue())).toList();
    }
}
