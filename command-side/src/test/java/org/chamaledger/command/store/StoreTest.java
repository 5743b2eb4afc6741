package org.chamaledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.CommandDesk.Contended;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.groups.GroupRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the store promises: nothing acknowledged is lost or doubled, nothing stored is changed, one order without a gap.
 */
class StoreTest extends LedgerTest {

    /** Looks on from outside, over connections that nobody cuts. */
    private final JdbcClient administrator = JdbcClient.create(DATABASE.superuser());

    private MemberId chair;
    private GroupId group;
    private MemberId member;

    @BeforeEach
    void aGroup() {
        chair = someone();
        group = groupOf(chair);
        member = memberOf(group, chair, GroupRole.MEMBER);
    }

    @Test
    void connections_cut_at_any_moment_lose_and_double_nothing() throws Exception {
        var cutting = new AtomicBoolean(true);
        var pauses = new SplittableRandom(7);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var cutter = threads.submit(() -> {
                while (cutting.get()) {
                    administrator.sql("""
                            select count(pg_terminate_backend(pid)) from pg_stat_activity
                            where datname = current_database() and usename <> current_user
                            """).query(Long.class).single();
                    Thread.sleep(pauses.nextInt(20, 200));
                }
                return null;
            });
            var writers = new ArrayList<Future<List<String>>>();
            for (int writer = 0; writer < 16; writer++) {
                writers.add(threads.submit(() -> {
                    var acknowledged = new ArrayList<String>();
                    for (int i = 0; i < 25; i++) {
                        try {
                            acknowledged.add(contribute(group, chair, member, "1.00").result().id().toString());
                        } catch (StoreUnavailable unknown) {
                            // may be stored or not; it was not acknowledged
                        }
                    }
                    return acknowledged;
                }));
            }
            var acknowledged = new ArrayList<String>();
            for (var writer : writers) {
                acknowledged.addAll(writer.get());
            }
            cutting.set(false);
            cutter.get();

            assertThat(acknowledged).hasSizeGreaterThan(100).doesNotHaveDuplicates();
            assertThat(contributionsOf(group)).containsAll(acknowledged);
        }
        assertThat(entryNumbers()).isEqualTo(
                LongStream.rangeClosed(1, contributionsOf(group).size()).boxed().toList());
        assertOneOrderWithoutAGap();
    }

    @Test
    void two_nodes_write_one_group_without_a_lost_update() throws Exception {
        try (var other = new SpringApplicationBuilder(CommandSide.class).web(WebApplicationType.NONE)
                .properties(settings()).run();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var desks = List.of(desk, other.getBean(CommandDesk.class));
            var writers = new ArrayList<Future<Integer>>();
            for (int writer = 0; writer < 8; writer++) {
                var mine = desks.get(writer % 2);
                writers.add(threads.submit(() -> {
                    int done = 0;
                    for (int i = 0; i < 20; i++) {
                        try {
                            mine.<ContributionView>handle(recording(group, member, "1.00"), by(chair));
                            done++;
                        } catch (Contended tooMany) {
                            // answered 409: not done, and the caller knows
                        }
                    }
                    return done;
                }));
            }
            int done = 0;
            for (var writer : writers) {
                done += writer.get();
            }
            assertThat(done).isPositive();
            assertThat(entryNumbers()).isEqualTo(LongStream.rangeClosed(1, done).boxed().toList());
        }
        assertOneOrderWithoutAGap();
    }

    @Test
    void nobody_changes_or_removes_an_event() {
        assertThatThrownBy(() -> db.sql("delete from ledger.event").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> db.sql("update ledger.event set payload = '{}'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> db.sql("truncate ledger.event").update()).isInstanceOf(DataAccessException.class);
        var owner = JdbcClient.create(DATABASE.owner());
        assertThatThrownBy(() -> owner.sql("update ledger.event set payload = '{}'").update())
                .rootCause().hasMessageContaining("never changed");
        assertThatThrownBy(() -> owner.sql("truncate ledger.event").update())
                .rootCause().hasMessageContaining("never changed");
    }

    private void assertOneOrderWithoutAGap() {
        var order = administrator.sql(
                "select count(*) events, min(position) first, max(position) last from ledger.event")
                .query().singleRow();
        assertThat(order).containsEntry("first", 1L).containsEntry("last", order.get("events"));
        assertThat(administrator.sql("select position from ledger.event_head").query(Long.class).single())
                .isEqualTo(order.get("last"));
    }

    private List<String> contributionsOf(GroupId group) {
        return administrator.sql("""
                select stream_id::text from ledger.event
                where stream_type = 'contribution' and payload->>'group_id' = ? order by position
                """).param(group.toString()).query(String.class).list();
    }

    private List<Long> entryNumbers() {
        return administrator.sql("""
                select (payload->>'number')::bigint from ledger.event
                where stream_type = 'treasury' and stream_id = ? and type = 'treasury.EntryPosted' order by sequence
                """).param(group.value()).query(Long.class).list();
    }
}
