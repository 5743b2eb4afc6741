package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.TUMAINI;
import static org.chamaledger.projection.SampleStory.UMOJA;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.GroupEvent.GroupRenamed;
import org.chamaledger.kernel.members.MemberEvent.StaffRoleGranted;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.kernel.projections.ProjectionView;
import org.chamaledger.kernel.projections.ProjectionView.Status;
import org.chamaledger.kernel.projections.RebuildView;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All projections at work behind real processors. */
class ReadSideTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeLedger ledger = SampleStory.told();
    private final DataSource database = Given.emptied();
    private final JdbcClient db = JdbcClient.create(database);
    private final Stumbling groups = new Stumbling(Given.projection("groups"), _ -> false);
    private final ReadSide readSide = node();
    private final ProjectionDesk desk = new ProjectionDesk(readSide, database);

    private ReadSide node() {
        return new ReadSide(
                List.of(groups, Given.projection("members"), Given.projection("treasury"),
                        Given.projection("contributions")),
                ledger, database);
    }

    @AfterEach
    void stop() {
        readSide.stop();
        readSide.close();
    }

    @Test
    void every_projection_reaches_the_end_of_the_ledger() {
        readSide.start();
        assertThat(desk.await(ledger.events().size(), LONG)).isTrue();
        assertThat(desk.all()).extracting(view -> view.name() + " " + view.status() + " " + view.lag())
                .containsExactly(
                        "contributions RUNNING 0", "groups RUNNING 0", "members RUNNING 0", "treasury RUNNING 0");
        assertThat(db.sql("select count(*) from reporting.entry").query(Long.class).single())
                .isEqualTo(ledger.events().stream().filter(e -> e.getPayload() instanceof EntryPosted).count());
    }

    @Test
    void what_has_just_happened_can_be_read_within_moments() {
        readSide.start();
        ledger.tells(readSide.tail());
        desk.await(ledger.events().size(), LONG);
        long worst = 0;
        for (int i = 0; i < 50; i++) {
            long begun = System.nanoTime();
            long position = ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Umoja " + i));
            assertThat(desk.await(position, LONG)).isTrue();
            worst = Math.max(worst, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            assertThat(db.sql("select name from reporting.chama_group where group_id = ?").param(UMOJA.value())
                    .query(String.class).single()).isEqualTo("Umoja " + i);
        }
        assertThat(worst).isLessThan(500);
    }

    @Test
    void what_concerns_members_alone_is_not_waited_for_in_vain_elsewhere() {
        readSide.start();
        assertThat(desk.await(ledger.events().size(), LONG)).isTrue();
        long position = ledger.append("member-" + AMINA, new StaffRoleGranted(AMINA, StaffRole.AUDITOR));
        assertThat(desk.await(position, LONG)).isTrue();
        assertThat(desk.all()).extracting(ProjectionView::position).containsOnly(position);
    }

    @Test
    void a_reader_does_not_wait_longer_than_it_said() {
        readSide.start();
        assertThat(desk.await(ledger.events().size() + 1, Duration.ofMillis(50))).isFalse();
    }

    @Test
    void a_reader_waits_for_projections_that_another_node_runs() {
        readSide.start();
        desk.await(ledger.events().size(), LONG);
        var other = node();
        try {
            other.start();
            long position = ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Umoja tena"));
            assertThat(new ProjectionDesk(other, database).await(position, LONG)).isTrue();
        } finally {
            other.stop();
            other.close();
        }
    }

    @Test
    void another_node_takes_over() {
        readSide.start();
        desk.await(ledger.events().size(), LONG);
        var other = node();
        try {
            other.start();
            readSide.stop();
            long position = ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Umoja tena"));
            assertThat(new ProjectionDesk(other, database).await(position, LONG)).isTrue();
        } finally {
            other.stop();
            other.close();
        }
    }

    @Test
    void a_node_that_was_killed_is_replaced_in_seconds() {
        db.sql("""
                insert into reporting.projection_progress (name, position, updated_at, owner, claimed_at)
                select name, 0, now(), 'a node that is gone', now()
                from unnest(array['groups', 'members', 'treasury', 'contributions']) name
                """).update();
        readSide.start();
        assertThat(desk.await(ledger.events().size(), Duration.ofSeconds(1))).isFalse();
        assertThat(desk.await(ledger.events().size(), Duration.ofSeconds(12))).isTrue();
    }

    @Test
    void batches_that_a_crash_of_the_database_took_back_are_delivered_again() {
        readSide.start();
        desk.await(ledger.events().size(), LONG);
        takeBackEverything();
        // nothing new happens, and yet
        until(() -> names().size() == 2);
        assertThat(desk.await(ledger.events().size(), LONG)).isTrue();

        takeBackEverything();
        long position = ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Umoja tena"));
        until(() -> names().contains("Umoja tena"));
        assertThat(desk.await(position, LONG)).isTrue();
        assertThat(names()).containsExactly("Umoja", "Umoja tena");
        assertThat(desk.find("groups").deadLetters()).isZero();
    }

    private void takeBackEverything() {
        db.sql("""
                with g as (delete from reporting.chama_group), m as (delete from reporting.membership)
                update reporting.projection_progress set position = 0 where name = 'groups'
                """).update();
    }

    @Test
    void a_node_may_stop_and_start_again() {
        readSide.start();
        desk.await(ledger.events().size(), LONG);
        readSide.stop();
        assertThat(desk.find("groups").status()).isEqualTo(Status.STOPPED);
        long position = ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Umoja tena"));
        readSide.start();
        assertThat(desk.await(position, LONG)).isTrue();
        assertThat(desk.find("groups").status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void an_event_that_cannot_be_applied_holds_up_its_group_and_no_other() {
        groups.over(event -> event.payload() instanceof GroupRenamed renamed && renamed.name().equals("?"));
        readSide.start();
        ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "?"));
        ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Umoja safi"));
        long last = ledger.append("group-" + TUMAINI, new GroupRenamed(TUMAINI, "Tumaini jipya"));

        assertThat(desk.await(last, LONG)).isTrue();
        assertThat(names()).containsExactly("Tumaini jipya", "Umoja wa Wanawake");
        assertThat(desk.find("groups").deadLetters()).isEqualTo(2);
        assertThat(desk.deadLetters("groups", 0, 10))
                .extracting(letter -> letter.attempts() + " " + letter.eventType() + " " + letter.cause())
                .containsExactly(
                        "1 groups.GroupRenamed IllegalArgumentException: Cannot make anything of it",
                        "0 groups.GroupRenamed Waits behind position " + (last - 2));

        var later = ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Umoja zaidi"));
        assertThat(desk.await(later, LONG)).isTrue();
        assertThat(desk.deadLetters("groups", 0, 10)).hasSize(3);
    }

    @Test
    void a_replay_applies_in_order_what_waited() {
        an_event_that_cannot_be_applied_holds_up_its_group_and_no_other();
        var letters = desk.deadLetters("groups", 0, 10);
        long first = letters.getFirst().id();
        assertThatThrownBy(() -> desk.replay("groups", letters.getLast().id()))
                .isInstanceOfSatisfying(RuleViolation.class, refused -> {
                    assertThat(refused.code()).isEqualTo("dead-letter.not-first");
                    assertThat(refused.details()).containsEntry("first", first);
                });

        var stillFailing = desk.replay("groups", first);
        assertThat(stillFailing.replayed()).isZero();
        assertThat(stillFailing.waiting()).isEqualTo(3);
        assertThat(desk.deadLetters("groups", 0, 10).getFirst().attempts()).isEqualTo(2);

        groups.over(_ -> false);
        var done = desk.replay("groups", first);
        assertThat(done.replayed()).isEqualTo(3);
        assertThat(done.cause()).isNull();
        assertThat(names()).containsExactly("Tumaini jipya", "Umoja zaidi");
        assertThat(desk.find("groups").deadLetters()).isZero();

        long next = ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Umoja"));
        assertThat(desk.await(next, LONG)).isTrue();
        assertThat(names()).containsExactly("Tumaini jipya", "Umoja");
    }

    @Test
    void what_is_given_up_is_kept_with_its_reason() {
        an_event_that_cannot_be_applied_holds_up_its_group_and_no_other();
        var first = desk.deadLetters("groups", 0, 10).getFirst();
        var discarded = desk.discard("groups", first.id(), "A name nobody can read", AMINA);
        assertThat(discarded.status()).isEqualTo("DISCARDED");
        var waiting = desk.deadLetters("groups", 0, 10);
        assertThat(waiting).hasSize(2);
        assertThat(desk.replay("groups", waiting.getFirst().id()).replayed()).isEqualTo(2);
        assertThat(names()).containsExactly("Tumaini jipya", "Umoja zaidi");
        assertThat(db.sql("select discard_reason from reporting.dead_letter").query(String.class).list())
                .containsExactly("A name nobody can read");
        assertThatThrownBy(() -> desk.replay("groups", first.id())).isInstanceOfSatisfying(
                RuleViolation.class, refused -> assertThat(refused.code()).isEqualTo("dead-letter.unknown"));
    }

    @Test
    void a_rebuild_applies_what_could_not_be_applied_before() throws Exception {
        an_event_that_cannot_be_applied_holds_up_its_group_and_no_other();
        groups.over(_ -> false);
        var rebuild = rebuilt("groups");
        assertThat(rebuild.differing()).extracting(d -> d.kind() + " " + d.table() + " " + d.key())
                .containsExactly("DIFFERENT chama_group " + UMOJA);
        assertThat(names()).containsExactly("Tumaini jipya", "Umoja zaidi");
        assertThat(desk.find("groups").deadLetters()).isZero();
    }

    @Test
    void a_rebuild_keeps_aside_what_still_cannot_be_applied() throws Exception {
        an_event_that_cannot_be_applied_holds_up_its_group_and_no_other();
        var rebuild = rebuilt("groups");
        assertThat(rebuild.differences()).isZero();
        assertThat(names()).containsExactly("Tumaini jipya", "Umoja wa Wanawake");
        assertThat(desk.deadLetters("groups", 0, 10)).hasSize(3);
    }

    @Test
    void an_unknown_event_stops_the_projection_and_is_not_skipped() {
        readSide.start();
        desk.await(ledger.events().size(), LONG);
        long before = ledger.events().size();
        long unknown = ledger.append("loan-" + UUID.randomUUID(), "something of a later release");
        assertThat(desk.await(unknown, Duration.ofMillis(500))).isFalse();
        until(() -> desk.all().stream().allMatch(view -> view.status() == Status.FAILING));
        assertThat(desk.all()).allSatisfy(view -> {
            assertThat(view.position()).isEqualTo(before);
            assertThat(view.failure()).contains("does not know the event java.lang.String at position " + unknown);
            assertThat(view.deadLetters()).isZero();
        });
    }

    @Test
    void a_projection_whose_database_fails_goes_on_when_it_is_back() {
        readSide.start();
        desk.await(ledger.events().size(), LONG);
        var owner = JdbcClient.create(Given.DATABASE.owner());
        owner.sql("alter table reporting.chama_group rename to elsewhere").update();
        long position = ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Umoja tena"));
        until(() -> desk.find("groups").status() == Status.FAILING);
        assertThat(desk.find("groups").failure()).contains("SQLSTATE 42P01");
        assertThat(desk.find("groups").deadLetters()).isZero();
        owner.sql("alter table reporting.elsewhere rename to chama_group").update();
        assertThat(desk.await(position, Duration.ofSeconds(10))).isTrue();
        assertThat(desk.find("groups").status()).isEqualTo(Status.RUNNING);
    }

    private RebuildView rebuilt(String projection) {
        var begun = desk.rebuild(projection, AMINA);
        return Rebuilding.ended(readSide.rebuilds(), readSide.rooms().get(projection).projection(), begun.id());
    }

    private List<String> names() {
        return db.sql("select name from reporting.chama_group order by name").query(String.class).list();
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(10)).until(holds);
    }
}
