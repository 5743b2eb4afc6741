package org.chamaledger.projection.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.audit.CheckpointNote;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.EventLine;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.MerkleEdge;
import org.chamaledger.kernel.audit.MerkleTree;
import org.chamaledger.kernel.audit.Witness;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class MerkleLogTest {

    private final Grown ledger = new Grown();

    @Test
    void every_event_is_a_leaf_and_every_proof_leads_to_what_was_signed() {
        ledger.events(1_000);
        var node = ledger.node();
        var first = node.notary().sign();
        ledger.events(1);
        var second = node.notary().sign();

        var all = node.log().events(LongStream.rangeClosed(1, 1_001).boxed().toList());
        assertThat(first.treeSize()).isEqualTo(1_000);
        assertThat(first.root()).isEqualTo(root(all.subList(0, 1_000)));
        assertThat(second.root()).isEqualTo(root(all));
        assertThat(node.log().inclusions(List.of(1L, 256L, 257L, 1_000L), 1_000)).allSatisfy(proof -> {
            assertThat(proof.checks()).isTrue();
            assertThat(proof.rootHash()).isEqualTo(first.rootHash());
            assertThat(proof.leafIndex()).isEqualTo(proof.position() - 1);
        });
        var consistency = node.log().consistency(1_000, 1_001);
        assertThat(consistency.checks()).isTrue();
        assertThat(consistency.firstRoot()).isEqualTo(first.rootHash());
        assertThat(consistency.secondRoot()).isEqualTo(second.rootHash());
        assertThat(node.notary().sign()).as("nothing new").isEqualTo(second);
        assertThat(node.notary().latest()).contains(second);
        assertThat(node.notary().before(1_001, 10)).containsExactly(first);
        assertThat(node.log().check(1, 1_001)).isEmpty();
        assertThat(node.log().state().lag()).isZero();
    }

    @Test
    void sizes_that_are_nonsense_and_sizes_not_reached_are_refused() {
        var node = ledger.node();
        assertRefusal("REFUSED audit.empty", () -> node.notary().sign());
        ledger.events(5);
        node.notary().sign();
        assertRefusal("MALFORMED audit.no-such-range", () -> node.log().inclusion(0, 5));
        assertRefusal("MALFORMED audit.no-such-range", () -> node.log().inclusion(6, 5));
        assertRefusal("UNKNOWN audit.beyond-the-log", () -> node.log().inclusion(1, 6));
        assertRefusal("MALFORMED audit.no-such-range", () -> node.log().consistency(0, 5));
        assertRefusal("MALFORMED audit.no-such-range", () -> node.log().consistency(3, 2));
        assertRefusal("UNKNOWN audit.beyond-the-log", () -> node.log().consistency(3, 6));
        assertRefusal("MALFORMED audit.no-such-range", () -> export(node, 3, 2L, false));
        assertRefusal("UNKNOWN audit.beyond-the-log", () -> export(node, 3, 9L, false));
        assertRefusal("UNKNOWN audit.beyond-the-log", () -> export(node, 9, null, true));
    }

    @Test
    void nodes_that_race_and_are_started_again_add_each_event_once() {
        ledger.events(3 * LogAppender.BATCH + 77);
        var adding = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(() -> {
            for (int round = 0; round < 40; round++) {
                ledger.node().appender().addIfFree();
            }
        })).toList();
        for (int i = 0; i < 20; i++) {
            ledger.events(13);
        }
        adding.forEach(CompletableFuture::join);
        var node = ledger.node();
        var signed = node.notary().sign();

        assertThat(signed.treeSize()).isEqualTo(3 * LogAppender.BATCH + 77 + 20 * 13);
        assertThat(node.log().check(1, signed.treeSize())).isEmpty();
        assertThat(signed.root()).isEqualTo(
                root(node.log().events(LongStream.rangeClosed(1, signed.treeSize()).boxed().toList())));
    }

    @Test
    void a_log_that_was_taken_back_in_the_middle_of_a_batch_goes_on_where_it_is() {
        ledger.events(300);
        var node = ledger.node();
        node.appender().addAll();
        ledger.events(300);
        // As after a crash: what this node remembers is further than what the database holds.
        var remembering = ledger.node();
        remembering.appender().addAll();
        var leaves = node.log().events(LongStream.rangeClosed(257, 300).boxed().toList()).stream()
                .map(event -> HexFormat.of().formatHex(event.leafHash())).collect(Collectors.joining());
        ledger.tamper("delete from audit.tile where index = 1", "update audit.log set tree_size = 300",
                "update audit.edge set hashes = decode('" + leaves + "', 'hex') where level = 0",
                "update audit.edge set hashes = substr(hashes, 1, 32) where level = 1");
        remembering.appender().addAll();
        assertThat(remembering.notary().sign().root()).isEqualTo(
                root(node.log().events(LongStream.rangeClosed(1, 600).boxed().toList())));
    }

    @Test
    void the_service_may_add_to_the_log_and_change_nothing_of_it() {
        ledger.events(300);
        ledger.node().notary().sign();
        var service = JdbcClient.create(ledger.database.service());
        for (var change : List.of(
                "update audit.tile set hashes = ''", "delete from audit.tile", "truncate audit.tile",
                "update audit.checkpoint set tree_size = 1", "delete from audit.checkpoint",
                "update audit.signing_key set valid_from = now()", "delete from audit.signing_key",
                "update audit.log set origin = 'other'", "delete from audit.log", "delete from audit.edge")) {
            assertThatThrownBy(() -> service.sql(change).update()).as(change).isInstanceOf(DataAccessException.class);
        }
        for (var change : List.of("delete from audit.tile", "truncate audit.checkpoint",
                "update audit.signing_key set valid_from = now()")) {
            assertThatThrownBy(() -> ledger.owner.sql(change).update()).as("by the owner: " + change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void whatever_no_longer_matches_is_named_and_nothing_is_signed_until_it_does() {
        ledger.events(2_000);
        var node = ledger.node();
        node.notary().sign();
        ledger.events(1);
        ledger.tamper("update ledger.event set payload = '{}' where position = 700");

        assertRefusal("REFUSED audit.log-broken", () -> node.notary().sign());
        var state = node.log().state();
        assertThat(state.alarmPosition()).isEqualTo(700);
        assertThat(state.alarm()).isEqualTo("The event at position 700 was changed");

        ledger.tamper("update ledger.event set payload = json_build_object('amount', '700.00', 'notes',"
                + " repeat('x', 200)) where position = 700");
        assertThat(node.notary().sign().treeSize()).isEqualTo(2_001);
        assertThat(node.log().state().alarm()).isNull();
    }

    @Test
    void each_way_to_tamper_is_found() {
        found(700L, "delete from ledger.event where position = 700");
        found(2_000L, "delete from ledger.event where position > 1999", "update ledger.event_head set position = 1999");
        found(10L, "update ledger.event set position = -1 where position = 10",
                "update ledger.event set position = 10 where position = 11",
                "update ledger.event set position = 11 where position = -1");
        found(1L, "update audit.tile set hashes = overlay(hashes placing '\\x00'::bytea from 1) where index = 0");
        found(null, "update audit.checkpoint set root_hash = decode(repeat('ab', 32), 'hex')");
        found(null, "update audit.edge set hashes = ''");
        found(null, "update audit.log set tree_size = 1990");
        found(null, "delete from audit.tile where level = 0 and index = 0");
    }

    private void found(Long position, String... tampering) {
        var other = new Grown();
        other.events(2_000);
        other.node().notary().sign();
        other.tamper(tampering);
        assertRefusal("REFUSED audit.log-broken", () -> other.node().notary().sign());
        if (position != null) {
            assertThat(other.node().log().state().alarmPosition()).isEqualTo(position);
        }
    }

    @Test
    void a_key_that_is_replaced_stays_published_and_endorses_the_next() {
        ledger.events(3);
        var node = ledger.node();
        var old = node.notary().sign();
        var fresh = node.notary().rotate(MemberId.next());
        ledger.events(1);
        var signed = node.notary().sign();

        var keys = node.notary().keys();
        assertThat(keys).extracting(LogKeyView::keyId).containsExactly(old.keyId(), signed.keyId());
        assertThat(keys.getFirst().validUntil()).isEqualTo(fresh.validFrom());
        assertThat(keys.getLast().validUntil()).isNull();
        assertThat(fresh.endorsedBy()).isEqualTo(old.keyId());
        assertThat(CheckpointNote.isSigned(Base64.getDecoder().decode(keys.getFirst().publicKey()),
                "%s key %s valid from %s\n".formatted(old.origin(), fresh.publicKey(), fresh.validFrom()),
                Base64.getDecoder().decode(fresh.endorsement()))).isTrue();
        assertThat(ledger.owner.sql("select key_id from audit.signing_secret").query(String.class).list())
                .as("the old one signs no more").containsExactly(fresh.keyId());
        for (var checkpoint : List.of(old, signed)) {
            var key = keys.stream().filter(k -> k.keyId().equals(checkpoint.keyId())).findFirst().orElseThrow();
            assertThat(new CheckpointNote(checkpoint.origin(), checkpoint.treeSize(), checkpoint.root(),
                    checkpoint.timestamp()).isSignedBy(Base64.getDecoder().decode(key.publicKey()),
                    Base64.getDecoder().decode(checkpoint.signature()))).isTrue();
        }
    }

    @Test
    void an_export_is_the_leaves_and_what_it_takes_to_check_them() throws IOException {
        ledger.events(1_500);
        var node = ledger.node();
        node.notary().sign();
        ledger.events(10);
        var second = node.notary().sign();
        ledger.events(5);
        node.appender().addAll();

        var lines = export(node, 1, null, true).lines().toList();
        assertThat(lines).hasSize(1_515 + 2 + 1);
        assertThat(lines.subList(0, 1_515)).isEqualTo(node.log().events(
                LongStream.rangeClosed(1, 1_515).boxed().toList()).stream().map(EventLine::line).toList());
        assertThat(lines.get(1_515)).startsWith("{\"checkpoint\":{\"origin\":");
        assertThat(lines.get(1_516))
                .contains("\"tree_size\":1510", "\"root_hash\":\"" + second.rootHash(), "\"note\":");
        assertThat(lines.get(1_517)).startsWith("{\"keys\":[{\"key_id\":");

        var some = export(node, 1_501, 1_510L, true).lines().toList();
        assertThat(some).hasSize(1 + 10 + 1 + 1);
        assertThat(some.getFirst()).startsWith("{\"prefix\":{\"tree_size\":1500,\"hashes\":[");
        assertThat(some.getFirst().split(",").length).as("one root a bit").isEqualTo(1 + Long.bitCount(1_500));
        assertThat(export(node, 4, 6L, false).lines()).hasSize(3);
        assertThat(export(node, 9_999, null, false)).isEmpty();
    }

    @Test
    void witnesses_are_told_what_is_newest_and_one_that_is_away_later() {
        var away = new Recorder("away");
        var there = new Recorder("there");
        var node = ledger.node(away, there);
        ledger.events(3);
        node.notary().tellWitnesses();
        var first = node.notary().sign();
        away.broken = true;
        node.notary().tellWitnesses();
        ledger.events(300);
        var second = node.notary().sign();
        node.notary().tellWitnesses();

        assertThat(there.taken).containsExactly(first, second);
        assertThat(there.leaves).isEqualTo(303 * 32);
        assertThat(away.taken).isEmpty();
        var state = node.log().state().witnesses();
        assertThat(state.getFirst().error()).isEqualTo("It is away");
        assertThat(state.getFirst().failingSince())
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(state.getLast().treeSize()).isEqualTo(303);

        away.broken = false;
        node.notary().tellWitnesses();
        node.notary().tellWitnesses();
        assertThat(away.taken).containsExactly(second);
        assertThat(node.log().state().witnesses().getFirst().failingSince()).isNull();
    }

    @Test
    void a_witness_that_wants_one_a_day_is_given_no_more_whichever_node_has_it_and_is_not_pressed_when_it_took_none() {
        var daily = new Recorder("mail");
        daily.pace = new Witness.Pace(Duration.ofDays(1), Duration.ofMinutes(10));
        daily.broken = true;
        var node = ledger.node(daily);
        ledger.events(3);
        node.notary().sign();
        node.notary().tellWitnesses();
        daily.broken = false;
        node.notary().tellWitnesses();
        assertThat(daily.taken).isEmpty();
        assertThat(node.log().state().witnesses().getFirst().error()).isEqualTo("It is away");

        var other = ledger.node(daily);
        other.notary().tellWitnesses();
        assertThat(other.log().state().witnesses().getFirst().failingSince()).isNull();
        ledger.events(3);
        var second = other.notary().sign();
        other.notary().tellWitnesses();
        ledger.node(daily).notary().tellWitnesses();
        assertThat(daily.taken).extracting(CheckpointView::treeSize).containsExactly(3L);

        ledger.tamper("update audit.witness set delivered_at = delivered_at - interval '1 day'");
        other.notary().tellWitnesses();
        assertThat(daily.taken.getLast()).isEqualTo(second);
        ledger.events(1);
        other.notary().sign();
        ledger.tamper("update audit.witness set delivered_at = now() + interval '10 years'");
        other.notary().tellWitnesses();
        assertThat(daily.taken).as("nobody keeps it from its mail by a date").hasSize(3);
    }

    @Test
    void what_a_witness_remembers_must_still_be_true() {
        var witness = new Recorder("folder");
        ledger.events(10);
        ledger.node(witness).notary().sign();
        ledger.node(witness).notary().tellWitnesses();
        witness.held = new Witness.Held(10, witness.taken.getFirst().note());
        assertThat(ledger.node(witness).notary().sign().treeSize()).isEqualTo(10);

        witness.held = new Witness.Held(12, witness.taken.getFirst().note());
        ledger.events(1);
        assertRefusal("REFUSED audit.log-broken", () -> ledger.node(witness).notary().sign());
        assertThat(ledger.node().log().state().alarm())
                .isEqualTo("The witness folder holds a checkpoint over 12 events, and the log was signed up to 10");
        assertThat(ledger.node().log().state().alarmPosition()).isEqualTo(11);

        witness.held = new Witness.Held(12, "another log\n12\n");
        assertThat(ledger.node(witness).notary().sign().treeSize()).isEqualTo(11);
        ledger.node(witness).notary().tellWitnesses();
        assertThat(ledger.node().log().state().witnesses().getFirst().error()).contains("another log");
    }

    private static final class Recorder implements Witness {

        private final String name;
        private final List<CheckpointView> taken = new ArrayList<>();
        private long leaves;
        private boolean broken;
        private Held held;
        private Pace pace = Pace.AT_ONCE;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Pace pace() {
            return pace;
        }

        @Override
        public Optional<Held> held() {
            return Optional.ofNullable(held);
        }

        @Override
        public void take(CheckpointView checkpoint, List<LogKeyView> keys, Leaves source) throws IOException {
            if (broken) {
                throw new IOException("It is away");
            }
            assertThat(keys).hasSize(1);
            while (leaves / 32 < checkpoint.treeSize()) {
                leaves += source.from(leaves / 32).length;
            }
            taken.add(checkpoint);
        }
    }

    private static String export(AuditLogConfiguration.Parts node, long from, Long to, boolean proof) {
        var out = new ByteArrayOutputStream();
        try {
            node.log().export(from, to, proof, out);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toString(UTF_8);
    }

    private static byte[] root(List<EventLine> events) {
        var edge = new MerkleEdge();
        events.forEach(event -> edge.add(MerkleTree.leafHash(event.line().getBytes(UTF_8)), (_, _, _) -> {}));
        return edge.root();
    }

    private static void assertRefusal(String expected, Runnable asking) {
        assertThatThrownBy(asking::run).isInstanceOfSatisfying(RuleViolation.class,
                refusal -> assertThat(refusal.kind() + " " + refusal.code()).isEqualTo(expected));
    }
}
