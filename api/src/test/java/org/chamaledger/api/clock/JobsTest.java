package org.chamaledger.api.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.chamaledger.api.clock.JobView.Status;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.CommandDesk.Contended;
import org.chamaledger.command.Committed;
import org.chamaledger.command.Request;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.RuleViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several nodes on one database, at a time that the test drives. */
class JobsTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Instant MONDAY = Instant.parse("2026-06-01T00:00:00Z");

    private final DrivenClock clock = new DrivenClock();
    private final Desk desk = new Desk();
    private final List<Leases> nodes = new ArrayList<>();

    private record Strike(int number) {}

    private record Chore(String name, Duration every, Consumer<Turn> work) implements Job {

        @Override
        public String purpose() {
            return "Shows what a job does";
        }

        @Override
        public void run(Turn turn) {
            work.accept(turn);
        }
    }

    /** Keeps what it is sent; an even strike is refused. */
    private static final class Desk implements CommandDesk {

        private final List<Actor> actors = new CopyOnWriteArrayList<>();

        @Override
        public <R> Committed<R> handle(Object command, Request request) {
            switch (((Strike) command).number()) {
                case 2 -> throw RuleViolation.refused("job.refused-here", "Somebody was faster");
                case 4 -> throw new Contended(null);
                default -> actors.add(request.actor());
            }
            return null;
        }
    }

    @BeforeEach
    void nothing_has_run() {
        JdbcClient.create(DATABASE.owner()).sql("truncate clock.lease, clock.job_run").update();
        clock.set(MONDAY);
    }

    @AfterEach
    void nodes_stop() {
        nodes.forEach(Leases::destroy);
    }

    @Test
    void a_job_runs_when_it_is_due_and_not_before() {
        var runs = new ArrayList<Instant>();
        var node = node(daily(turn -> runs.add(turn.at())));

        node.runDue();
        node.runDue();
        clock.advance(Duration.ofHours(23));
        node.runDue();
        assertThat(runs).containsExactly(MONDAY);

        clock.advance(Duration.ofHours(1));
        node.runDue();
        assertThat(runs).hasSize(2);
    }

    @Test
    void days_without_the_service_are_caught_up_by_one_run() {
        var runs = new ArrayList<Instant>();
        node(daily(turn -> runs.add(turn.at()))).runDue();
        clock.advance(Duration.ofDays(9));

        var restarted = node(daily(turn -> runs.add(turn.at())));
        restarted.runDue();
        restarted.runDue();

        assertThat(runs).containsExactly(MONDAY, MONDAY.plus(Duration.ofDays(9)));
    }

    @Test
    void of_many_nodes_that_look_at_once_one_runs_the_job() throws InterruptedException {
        var runs = new CopyOnWriteArrayList<Instant>();
        var start = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            var node = node(daily(turn -> runs.add(turn.at())));
            threads.add(Thread.ofVirtual().start(() -> {
                awaited(start);
                node.runDue();
            }));
        }
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(runs).hasSize(1);
    }

    @Test
    void while_a_job_runs_on_one_node_it_runs_on_no_other() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var busy = node(daily(_ -> {
            begun.countDown();
            awaited(finish);
        }));
        var running = Thread.ofVirtual().start(busy::runDue);
        awaited(begun);

        var runs = new ArrayList<Instant>();
        var other = node(daily(turn -> runs.add(turn.at())));
        other.runDue();
        assertThatThrownBy(() -> other.run("daily")).isInstanceOf(HttpRefusal.class).hasMessageContaining("running");
        assertThat(other.all()).extracting(JobView::status).containsExactly(Status.RUNNING);
        finish.countDown();
        running.join();

        assertThat(runs).isEmpty();
        assertThat(other.all()).extracting(JobView::status).containsExactly(Status.DONE);
    }

    @Test
    void a_node_that_died_in_a_job_leaves_it_to_another_when_its_lease_has_run_out() {
        var db = JdbcClient.create(DATABASE.owner());
        db.sql("insert into clock.job_run (job, status, started_at) values ('daily', 'RUNNING', ?)")
                .param(MONDAY.atOffset(ZoneOffset.UTC)).update();
        db.sql("""
                insert into clock.lease values ('daily', timezone('utc', now()) + interval '1 minute',
                                                timezone('utc', now()), 'a node that died')
                """).update();
        var runs = new ArrayList<Instant>();
        var node = node(daily(turn -> runs.add(turn.at())));
        node.runDue();
        assertThat(runs).isEmpty();

        db.sql("update clock.lease set lock_until = timezone('utc', now()) - interval '1 second'").update();
        node.runDue();
        assertThat(runs).containsExactly(MONDAY);
    }

    @Test
    void a_job_that_fails_is_tried_again_sooner_and_the_others_go_on() {
        var attempts = new ArrayList<Instant>();
        var runs = new ArrayList<Instant>();
        var node = node(
                new Chore("broken", Duration.ofDays(1), turn -> {
                    attempts.add(turn.at());
                    throw new IllegalStateException("broken on purpose");
                }),
                daily(turn -> runs.add(turn.at())));
        node.runDue();
        assertThat(node.all()).extracting(JobView::name, JobView::status, JobView::error).containsExactly(
                tuple("broken", Status.FAILED, "IllegalStateException"),
                tuple("daily", Status.DONE, null));

        clock.advance(Duration.ofMinutes(5));
        node.runDue();
        assertThat(attempts).hasSize(2);
        assertThat(runs).hasSize(1);
    }

    @Test
    void a_clock_that_was_put_back_stops_no_job() {
        var runs = new ArrayList<Instant>();
        var node = node(daily(turn -> runs.add(turn.at())));
        clock.advance(Duration.ofDays(365));
        node.runDue();
        clock.set(MONDAY);
        node.runDue();
        node.runDue();
        assertThat(runs).hasSize(2);
    }

    @Test
    void a_command_that_is_refused_keeps_up_no_other_and_all_are_the_clocks() {
        var node = node(daily(turn -> {
            for (int i = 1; i <= 5; i++) {
                turn.send(new Strike(i));
            }
        }));
        var answer = node.run("daily");
        assertThat(answer.done()).isEqualTo(3);
        assertThat(answer.refused()).isEqualTo(2);
        assertThat(desk.actors).hasSize(3).allMatch(Actor::isTheClock).allMatch(actor -> actor.at().equals(MONDAY));
    }

    @Test
    void a_job_run_by_hand_counts_as_run() {
        var runs = new ArrayList<Instant>();
        var node = node(daily(turn -> runs.add(turn.at())));
        node.run("daily");
        node.runDue();
        assertThat(runs).hasSize(1);
        assertThatThrownBy(() -> node.run("weekly")).isInstanceOf(RuleViolation.class);
    }

    private Jobs node(Job... jobs) {
        var leases = new Leases(DATABASE.service());
        nodes.add(leases);
        return new Jobs(List.of(jobs), new JobLog(JdbcClient.create(DATABASE.service())), leases, desk, clock, true);
    }

    private static Job daily(Consumer<Turn> work) {
        return new Chore("daily", Duration.ofDays(1), work);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
