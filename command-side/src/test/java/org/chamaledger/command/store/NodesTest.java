package org.chamaledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.Committed;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.contributions.ContributionCommand.RejectContribution;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.groups.GroupCommand.ReinstateMember;
import org.chamaledger.command.groups.GroupCommand.SuspendMember;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one ledger, each with a memory of its own. */
class NodesTest extends LedgerTest {

    private static ConfigurableApplicationContext other;

    private MemberId chair;
    private MemberId treasurer;
    private MemberId member;
    private GroupId group;
    private CommandDesk there;

    @BeforeAll
    static void anotherNode() {
        other = new SpringApplicationBuilder(CommandSide.class).web(WebApplicationType.NONE)
                .properties(settings()).run();
    }

    @AfterAll
    static void stopIt() {
        other.close();
    }

    @BeforeEach
    void aGroupThatBothRemember() {
        there = other.getBean(CommandDesk.class);
        chair = someone();
        group = groupOf(chair);
        treasurer = memberOf(group, chair, GroupRole.TREASURER);
        member = memberOf(group, chair, GroupRole.MEMBER);
        contribute(group, treasurer, member, "10.00");
        there.<ContributionView>handle(recording(group, member, "10.00"), by(treasurer));
    }

    @Test
    void whoever_is_suspended_on_one_node_records_nothing_on_the_other() {
        there.handle(new SuspendMember(group, treasurer, null), by(chair));
        assertRefused(() -> contribute(group, treasurer, member, "10.00"), "membership.suspended");
        assertThat(contributions()).isEqualTo(2);
    }

    @Test
    void whoever_is_let_in_on_one_node_is_not_turned_away_by_the_other() {
        assertRefused(() -> contribute(group, member, chair, "10.00"), "contribution.not-official");
        there.handle(new GiveRole(group, member, GroupRole.SECRETARY), by(chair));
        contribute(group, member, chair, "10.00");
        assertThat(contributions()).isEqualTo(3);
    }

    @Test
    void a_reference_given_back_on_one_node_is_free_on_the_other() {
        var claimed = claiming("QFT4XYZ1A2");
        desk.handle(claimed, by(member));
        assertRefused(() -> desk.handle(claiming("QFT4XYZ1A2"), by(member)), "contribution.reference-used");
        assertRefused(() -> desk.handle(claiming("QFT4XYZ1A2"), by(member)), "contribution.reference-used");
        there.handle(new RejectContribution(claimed.contributionId(), "Not received"), by(treasurer));
        desk.handle(claiming("QFT4XYZ1A2"), by(member));
    }

    @Test
    void nothing_is_recorded_by_someone_suspended_however_the_nodes_race() throws Exception {
        var racing = new AtomicBoolean(true);
        var recorders = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node : List.of(desk, there, desk, there)) {
                recorders.add(threads.submit(() -> recordWhile(racing, node)));
            }
            try {
                for (int i = 0; i < 8; i++) {
                    insist(there, new SuspendMember(group, treasurer, null));
                    insist(desk, new ReinstateMember(group, treasurer));
                }
            } finally {
                racing.set(false);
            }
        }
        int recorded = 0;
        for (var recorder : recorders) {
            recorded += recorder.get();
        }
        assertThat(contributions()).isEqualTo(recorded + 2);
        assertThat(db.sql("""
                with standing as (
                    select position, type = 'groups.MemberReinstated' working, lead(position) over (order by position) until
                    from ledger.event where stream_type = 'group' and stream_id = :group
                    and type in ('groups.MemberSuspended', 'groups.MemberReinstated'))
                select count(*) from ledger.event c join standing s on c.position between s.position and s.until
                where c.type = 'contributions.ContributionReceived' and c.payload->>'group_id' = :group::text
                and not s.working
                """).param("group", group.value()).query(Long.class).single()).isZero();
    }

    @Test
    void a_ledger_that_was_set_back_is_learnt_anew() {
        var superuser = JdbcClient.create(DATABASE.superuser());
        long before = head();
        contribute(group, treasurer, member, "10.00");
        superuser.sql("""
                set session_replication_role = replica;
                delete from ledger.claim where position >= %1$d;
                delete from ledger.event where position > %1$d;
                update ledger.event_head set position = %1$d;
                set session_replication_role = origin
                """.formatted(before)).update();

        assertThat(contribute(group, treasurer, member, "10.00").result().entryNumber()).isEqualTo(3);
        assertThat(there.<ContributionView>handle(recording(group, member, "10.00"), by(treasurer)))
                .extracting(Committed::position).isEqualTo(before + 4);
    }

    @Test
    void a_node_that_is_far_behind_begins_anew() {
        there.handle(new SuspendMember(group, treasurer, null), by(chair));
        JdbcClient.create(DATABASE.superuser()).sql("""
                with head as (update ledger.event_head set position = position + 6000 returning position - 6000 as base)
                insert into ledger.event select base + n, gen_random_uuid(), 'group', gen_random_uuid(), 0,
                       'groups.GroupRenamed', '1', now(), '{}', '{}' from head, generate_series(1, 6000) n
                """).update();
        assertRefused(() -> contribute(group, treasurer, member, "10.00"), "membership.suspended");
        assertThat(contribute(group, chair, member, "10.00").result().entryNumber()).isEqualTo(3);
    }

    private void insist(CommandDesk node, Object command) {
        for (boolean done = false; !done; ) {
            try {
                node.handle(command, by(chair));
                done = true;
            } catch (CommandDesk.Contended tooMany) {
                // answered 409: not done, and tried again
            }
        }
    }

    private int recordWhile(AtomicBoolean racing, CommandDesk node) {
        int done = 0;
        while (racing.get()) {
            try {
                node.<ContributionView>handle(recording(group, member, "1.00"), by(treasurer));
                done++;
            } catch (RuleViolation suspended) {
                assertThat(suspended.code()).isEqualTo("membership.suspended");
            } catch (CommandDesk.Contended tooMany) {
                // answered 409: not done, and the caller knows
            }
        }
        return done;
    }

    private RecordContribution claiming(String reference) {
        return new RecordContribution(ContributionId.next(), group, member, new Amount("10.00"), PaymentMethod.MPESA,
                reference, null, null, null);
    }

    private long contributions() {
        return db.sql("""
                select count(*) from ledger.event
                where type = 'contributions.ContributionReceived' and payload->>'group_id' = ?
                """).param(group.toString()).query(Long.class).single();
    }

    private long head() {
        return db.sql("select position from ledger.event_head").query(Long.class).single();
    }

    private static void assertRefused(ThrowingCallable attempt, String code) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(RuleViolation.class, r -> assertThat(r.code()).isEqualTo(code));
    }
}
