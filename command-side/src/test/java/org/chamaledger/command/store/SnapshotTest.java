package org.chamaledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.contributions.ContributionCommand.ReverseContribution;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.groups.GroupCommand.FillOffice;
import org.chamaledger.command.treasury.TransferCommand.MakeTransfer;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.TransferId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A snapshot is a shortcut: with it, without it or with an old one, an aggregate is the same. */
class SnapshotTest extends LedgerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ANY = Pattern.compile("[0-9]{4}.*|[0-9a-f-]{36}");
    private static final String ANOTHER_SHAPE =
            "a snapshot of another shape is another @Revision of the aggregate, or those stored before are misread";

    @Autowired
    private AggregateCache cache;

    @Autowired
    private LedgerSerializer serializer;

    @Autowired
    private ApplicationContext beans;

    private MemberId chair;
    private GroupId group;

    @BeforeEach
    void aGroup() {
        chair = someone();
        group = groupOf(chair);
    }

    @Test
    void books_with_hundreds_of_entries_are_the_same_through_their_snapshot() {
        var amina = memberOf(group, chair, GroupRole.MEMBER);
        var baraka = memberOf(group, chair, GroupRole.MEMBER);
        for (int i = 1; i <= 110; i++) {
            var paid = contribute(group, chair, i % 2 == 0 ? amina : baraka, i + ".50");
            if (i % 10 == 0) {
                desk.handle(new ReverseContribution(paid.result().id(), "wrong amount", null), by(chair));
            } else {
                desk.handle(
                        new MakeTransfer(TransferId.next(), group, Channel.CASH, Channel.BANK, new Amount("1"), null),
                        by(chair));
            }
            if (i % 2 == 1) {
                contribute(group, chair, baraka, "3");
            }
            if (i == 40) {
                desk.handle(new ClosePeriod(group, LocalDate.of(2026, 1, 1)), by(chair));
            }
        }
        var remembered = state("treasury", group.value());
        var snapshot = awaitSnapshot("treasury", group.value(), 190);
        assertThat(shape(snapshot)).as(ANOTHER_SHAPE).containsExactly(
                "balances.units.*", "closed_until", "currency", "entries", "group", "stream", "time_zone");

        cache.removeAll();
        assertThat(state("treasury", group.value())).isEqualTo(remembered);
        forgetSnapshot(group.value());
        assertThat(state("treasury", group.value())).as("from the events alone").isEqualTo(remembered);
        assertThat(snapshot.at("/closed_until").asString()).isEqualTo("2026-01-01");
        long entries = remembered.at("/entries").asLong();
        assertThat(entries).isEqualTo(110 + 110 + 55);
        assertThat(contribute(group, chair, amina, "1").result().entryNumber()).isEqualTo(entries + 1);
    }

    @Test
    void a_group_is_the_same_through_its_snapshot() {
        var treasurer = memberOf(group, chair, GroupRole.TREASURER);
        var later = LocalDate.now(ZoneId.of("Africa/Nairobi")).plusDays(9);
        desk.handle(new FillOffice(group, treasurer, GroupRole.TREASURER, null, null), by(chair));
        desk.handle(new FillOffice(group, treasurer, GroupRole.SECRETARY, later, null), by(chair));
        for (int i = 0; i < 260; i++) {
            desk.handle(describing("Season " + i), by(treasurer));
        }
        var remembered = state("group", group.value());
        assertThat(shape(awaitSnapshot("group", group.value(), 240))).as(ANOTHER_SHAPE).containsExactly(
                "membership.places.*.joined_at", "membership.places.*.leaves_from", "membership.places.*.role",
                "membership.places.*.since", "membership.places.*.status", "membership.places.*.tenure",
                "membership.places.*.tenure.first_day", "membership.places.*.tenure.last_day",
                "membership.places.*.tenure.office", "membership.places.*.tenure.terms", "offices.waiting",
                "profile.approvals.expiry_days", "profile.approvals.high_amount", "profile.approvals.high_threshold",
                "profile.approvals.threshold", "profile.constitution.exit_notice_days",
                "profile.constitution.group_id", "profile.constitution.terms.consecutive",
                "profile.constitution.terms.months", "profile.constitution.version", "profile.contributions_from",
                "profile.currency", "profile.description",
                "profile.formed_at", "profile.founder", "profile.frequency", "profile.group_type", "profile.id",
                "profile.meeting_day", "profile.members_may_read", "profile.minimum", "profile.name",
                "profile.objectives", "profile.officials_complete_at_once", "profile.registration_number",
                "profile.status", "profile.time_zone", "stream");

        cache.removeAll();
        assertThat(state("group", group.value())).isEqualTo(remembered);
        forgetSnapshot(group.value());
        assertThat(state("group", group.value())).as("from the events alone").isEqualTo(remembered);
        cache.removeAll();
        assertThat(desk.handle(describing("Another"), by(treasurer)).version()).isEqualTo(268);
    }

    @Test
    void a_snapshot_of_today_is_used_and_one_of_another_revision_is_not() {
        desk.handle(new ChangeGroup(group, null, null, null, null, null, null, null, "CBO/17", null, null, null, null),
                by(chair));
        for (int i = 0; i < 260; i++) {
            desk.handle(describing("Season " + i), by(chair));
        }
        var snapshot = (ObjectNode) awaitSnapshot("group", group.value(), 240);
        snapshot.withObject("profile").put("registration_number", "in the snapshot alone");
        store(snapshot, "3");
        assertThat(registration()).isEqualTo("in the snapshot alone");

        store(snapshot, "2");
        assertThat(registration()).isEqualTo("CBO/17");
    }

    private String registration() {
        cache.removeAll();
        return state("group", group.value()).at("/profile/registration_number").asString();
    }

    private void store(JsonNode snapshot, String revision) {
        db.sql("update ledger.snapshot set payload = ?::json, revision = ?"
                        + " where stream_type = 'group' and stream_id = ?")
                .params(snapshot.toString(), revision, group.value()).update();
    }

    private ChangeGroup describing(String text) {
        return new ChangeGroup(group, null, null, text, null, null, null, null, null, null, null, null, null);
    }

    /** What an aggregate is, all of it, as a snapshot of it would say. */
    @SuppressWarnings("unchecked") // a bean is found by its name alone; its aggregate is its room's own
    private JsonNode state(String type, UUID id) {
        var repository = (Repository<Object>) beans.getBean(type + "Repository");
        var work = DefaultUnitOfWork.startAndGet(null);
        try {
            Aggregate<Object> aggregate = repository.load(type + "-" + id);
            String state = aggregate.invoke(root -> serializer.serialize(root, String.class).getData());
            return JSON.readTree(state);
        } finally {
            work.rollback();
        }
    }

    private JsonNode awaitSnapshot(String type, UUID id, long sequence) {
        var patience = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(patience)) {
            var found = db.sql("""
                    select payload::text from ledger.snapshot
                    where stream_type = ? and stream_id = ? and sequence >= ?
                    """).params(type, id, sequence).query(String.class).optional();
            if (found.isPresent()) {
                return JSON.readTree(found.get());
            }
            pause();
        }
        throw new AssertionError("No snapshot of %s-%s was made".formatted(type, id));
    }

    /** The paths to all values; what is named after an account, a day or a person is any of them. */
    private static SortedSet<String> shape(JsonNode state) {
        var paths = new TreeSet<String>();
        state.properties().forEach(field -> {
            var name = ANY.matcher(field.getKey()).matches() ? "*" : field.getKey();
            if (field.getValue().isObject()) {
                shape(field.getValue()).forEach(path -> paths.add(name + "." + path));
            } else {
                paths.add(name);
            }
        });
        return paths;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }

    private void forgetSnapshot(UUID id) {
        db.sql("delete from ledger.snapshot where stream_id = ?").param(id).update();
        cache.removeAll();
    }
}
