package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chamaledger.projection.SampleStory.UMOJA;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.GroupEvent.GroupRenamed;
import org.chamaledger.kernel.projections.RebuildView.Difference;
import org.chamaledger.kernel.projections.RebuildView.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filling tables anew while the old ones are in use. */
class RebuildTest {

    private static final Duration SOON = Duration.ofMillis(10);

    private final FakeLedger ledger = SampleStory.told();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean holding = new AtomicBoolean();
    private final Stumbling groups = new Stumbling(Given.projection("groups"), _ -> held());
    private final Given given = new Given(groups);
    private final Rebuilds rebuilds = new Rebuilds(given.service, ledger);

    @BeforeEach
    void deliver() {
        given.delivered(ledger.events(), 1_000);
        holding.set(true);
    }

    @AfterEach
    void end() {
        goOn.countDown();
        rebuilds.stop();
    }

    @Test
    void rows_that_were_tampered_with_are_named_and_set_right() throws Exception {
        goOn.countDown();
        var before = given.rows();
        given.db().sql("update reporting.chama_group set name = 'Forged' where group_id = ?")
                .param(UMOJA.value()).update();
        given.db().sql("delete from reporting.membership where member_id = ?")
                .param(SampleStory.BARAKA.value()).update();
        given.db().sql("insert into reporting.membership values (?, ?, 'MEMBER', 'ACTIVE', now())")
                .params(UMOJA.value(), UUID.fromString("019ab000-0000-7000-8000-0000000000ff")).update();

        var view = Rebuilding.of(given, ledger);

        assertThat(view.differences()).isEqualTo(3);
        assertThat(view.differing()).containsExactly(
                new Difference("chama_group", UMOJA.toString(), "DIFFERENT"),
                new Difference("membership", UMOJA + "/" + SampleStory.BARAKA, "MISSING"),
                new Difference("membership", UMOJA + "/019ab000-0000-7000-8000-0000000000ff", "LEFT_OVER"));
        assertThat(given.rows()).isEqualTo(before);
    }

    @Test
    void what_happens_meanwhile_is_in_the_new_tables_too() throws Exception {
        var view = rebuilds.start(groups, given.shapes, UUID.randomUUID());
        begun.await();
        holding.set(false);
        ledger.append("group-" + UMOJA, new GroupRenamed(UMOJA, "Renamed meanwhile"));
        given.delivered(ledger.events(), 1_000);
        assertThat(name()).isEqualTo("Renamed meanwhile");
        assertThat(rebuilds.last(groups).orElseThrow().status()).isEqualTo(Status.RUNNING);
        goOn.countDown();

        var end = Rebuilding.ended(rebuilds, groups, view.id());
        assertThat(end.status()).isEqualTo(Status.DONE);
        assertThat(end.differences()).isZero();
        assertThat(end.position()).isEqualTo(ledger.events().size());
        assertThat(name()).isEqualTo("Renamed meanwhile");
    }

    @Test
    void asked_twice_it_is_a_conflict() throws Exception {
        var view = rebuilds.start(groups, given.shapes, UUID.randomUUID());
        begun.await();
        var otherNode = new Rebuilds(given.service, ledger);
        assertThatThrownBy(() -> otherNode.start(groups, given.shapes, UUID.randomUUID()))
                .isInstanceOfSatisfying(RuleViolation.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(RuleViolation.Kind.CONFLICT);
                    assertThat(refused.code()).isEqualTo("projection.rebuilding");
                });
        goOn.countDown();
        assertThat(Rebuilding.ended(rebuilds, groups, view.id()).status()).isEqualTo(Status.DONE);
        var again = otherNode.start(groups, given.shapes, UUID.randomUUID());
        assertThat(Rebuilding.ended(otherNode, groups, again.id()).status()).isEqualTo(Status.DONE);
    }

    @Test
    void killed_in_the_middle_it_leaves_nothing_behind() throws Exception {
        var view = rebuilds.start(groups, given.shapes, UUID.randomUUID());
        begun.await();
        assertThat(leftovers()).isEqualTo(3);
        // as when the node dies: its connection is gone, and nobody is left to say so
        given.db().sql("""
                select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database =
                    (select oid from pg_database where datname = current_database())
                """).query(Boolean.class).single();

        var last = Rebuilding.ended(rebuilds, groups, view.id());

        assertThat(last.status()).isEqualTo(Status.FAILED);
        assertThat(last.failure()).isEqualTo("The service stopped in the middle of it");
        assertThat(leftovers()).isZero();
        goOn.countDown();
        holding.set(false);
        assertThat(Rebuilding.of(given, ledger).differences()).isZero();
    }

    @Test
    void a_service_that_stops_gives_it_up() throws Exception {
        var view = rebuilds.start(groups, given.shapes, UUID.randomUUID());
        begun.await();
        rebuilds.stop();
        assertThat(Rebuilding.ended(rebuilds, groups, view.id()).status()).isEqualTo(Status.FAILED);
        assertThat(leftovers()).isZero();
    }

    @Test
    void readers_find_their_rows_all_the_while() throws Exception {
        goOn.countDown();
        var stop = new AtomicBoolean();
        var reads = new AtomicInteger();
        var wrong = new AtomicInteger();
        var readers = IntStream.range(0, 4).mapToObj(_ -> Thread.ofVirtual().start(() -> {
            while (!stop.get()) {
                reads.incrementAndGet();
                if (given.db().sql("select count(*) from reporting.membership").query(Long.class).single() != 4) {
                    wrong.incrementAndGet();
                }
            }
        })).toList();
        for (int i = 0; i < 5; i++) {
            assertThat(Rebuilding.of(given, ledger).differences()).isZero();
        }
        stop.set(true);
        for (var reader : readers) {
            reader.join();
        }
        assertThat(wrong).hasValue(0);
        assertThat(reads).hasPositiveValue();
    }

    @Test
    void a_report_that_takes_long_is_waited_for() throws Exception {
        goOn.countDown();
        try (var connection = given.service.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select * from reporting.membership");
            var view = rebuilds.start(groups, given.shapes, UUID.randomUUID());
            await().pollInterval(SOON).until(this::isHeldUp);
            await().pollInterval(SOON).until(() -> !isHeldUp()); // it lets others go first, and tries again
            assertThat(rebuilds.last(groups).orElseThrow().status()).isEqualTo(Status.RUNNING);
            given.deliver(ledger.events()); // nor does the projection stand still in between
            connection.rollback();
            assertThat(Rebuilding.ended(rebuilds, groups, view.id()).status()).isEqualTo(Status.DONE);
        }
    }

    private boolean isHeldUp() {
        return given.db().sql("""
                select exists (select from pg_stat_activity
                               where datname = current_database() and wait_event_type = 'Lock')
                """).query(Boolean.class).single();
    }

    private boolean held() {
        if (holding.get()) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        return false;
    }

    private String name() {
        return given.db().sql("select name from reporting.chama_group where group_id = ?").param(UMOJA.value())
                .query(String.class).single();
    }

    private long leftovers() {
        return given.db()
                .sql("select count(*) from pg_class where relnamespace = 'rebuild'::regnamespace and relkind = 'r'")
                .query(Long.class).single();
    }
}
