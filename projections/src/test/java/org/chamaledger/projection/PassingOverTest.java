package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.chamaledger.projection.Progress.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Moving projections over what does not concern them, and over nothing else. */
class PassingOverTest {

    private final Given groups = new Given(Given.projection("groups"));
    private final Reached reached = new Reached();
    private final Progress progress = new Progress(groups.service, Given.NODE, reached);
    private final PassingOver passing = new PassingOver(progress, reached, new Arrivals(progress, reached, () -> {}));

    @BeforeEach
    void begin() {
        progress.initializeTokenSegments("members", 1);
        progress.fetchToken("members", 0);
        progress.advance("groups", 10);
        progress.advance("members", 4);
    }

    @Test
    void all_that_nothing_concerns_move_at_once_and_readers_hear_of_it() {
        assertThat(leavesSome(new Passage("groups", 10, 20), new Passage("members", 3, 20))).isFalse();

        assertThat(progress.positions()).containsExactlyInAnyOrder(
                new Position("groups", 20), new Position("members", 20));
        assertThat(reached.of("groups")).isEqualTo(20);
    }

    @Test
    void one_that_has_not_taken_its_last_event_yet_stays() {
        assertThat(leavesSome(new Passage("groups", 10, 20), new Passage("members", 5, 20))).isTrue();

        assertThat(progress.positions()).containsExactlyInAnyOrder(
                new Position("groups", 20), new Position("members", 4));
        assertThat(reached.of("members")).isEqualTo(-1);
    }

    @Test
    void nobody_moves_back() {
        assertThat(leavesSome(new Passage("groups", 3, 7))).isTrue();

        assertThat(progress.positions()).contains(new Position("groups", 10));
    }

    @Test
    void one_that_another_node_runs_stays() {
        groups.db().sql("update reporting.projection_progress set owner = 'another' where name = 'groups'").update();

        assertThat(leavesSome(new Passage("groups", 10, 20))).isTrue();

        assertThat(progress.positions()).contains(new Position("groups", 10));
    }

    @Test
    void one_that_is_being_written_to_is_not_waited_for() {
        new TransactionTemplate(new DataSourceTransactionManager(groups.service)).executeWithoutResult(_ -> {
            progress.advance("groups", 15);
            var moved = new AtomicInteger();
            var meanwhile = Thread.ofVirtual().start(() ->
                    moved.set(progress.passOver(List.of(new Passage("groups", 10, 20))).size()));
            assertThat(joined(meanwhile)).isTrue();
            assertThat(moved).hasValue(0);
        });

        assertThat(progress.positions()).contains(new Position("groups", 15));
        assertThat(leavesSome(new Passage("groups", 15, 20))).isFalse();
        assertThat(progress.positions()).contains(new Position("groups", 20));
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private boolean leavesSome(Passage... passages) {
        return passing.leavesSome(List.of(passages).stream().map(PassingOverTest::follower).toList());
    }

    private static Tail.Follower follower(Passage passage) {
        return new Tail.Follower() {

            @Override
            public void arrived(List<TrackedEventMessage<?>> events) {}

            @Override
            public Passage passage() {
                return passage;
            }
        };
    }
}
