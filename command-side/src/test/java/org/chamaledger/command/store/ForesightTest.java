package org.chamaledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.chamaledger.command.Committed;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.contributions.ContributionCommand.ReconcileContribution;
import org.chamaledger.command.groups.GroupCommand.FormGroup;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ForesightTest extends LedgerTest {

    @Autowired
    private Foresight foresight;

    @Autowired
    private AggregateCache cache;

    private MemberId chair;
    private MemberId member;
    private GroupId group;

    @BeforeEach
    void aGroup() {
        chair = someone();
        group = groupOf(chair);
        member = memberOf(group, chair, GroupRole.MEMBER);
        contribute(group, chair, member, "10.00");
    }

    @Test
    void group_and_books_are_read_ahead_of_a_contribution_and_used_once() {
        cache.removeAll();
        try (var foreseen = foresight.of(contributing())) {
            assertThat(foresight.take("treasury-" + group)).hasValueSatisfying(
                    events -> assertThat(events).last().extracting(e -> e.getPayload().getClass().getSimpleName())
                            .isEqualTo("EntryPosted"));
            assertThat(foresight.take("treasury-" + group)).isEmpty();
            assertThat(foresight.take("group-" + group)).hasValueSatisfying(events -> assertThat(events).hasSize(3));
        }
    }

    @Test
    void what_is_remembered_or_begun_is_not_read() {
        try (var foreseen = foresight.of(contributing())) {
            assertThat(foresight.take("treasury-" + group)).isEmpty();
        }
        var formed = GroupId.next();
        try (var foreseen = foresight.of(new GenericCommandMessage<>(
                new FormGroup(formed, "Umoja", GroupType.SAVINGS, null, null, null, null, null, null, null)))) {
            assertThat(foresight.take("group-" + formed)).isEmpty();
        }
    }

    @Test
    void the_group_of_a_contribution_is_found_by_the_contribution() {
        var recorded = contribute(group, chair, member, "20.00").result();
        cache.removeAll();
        try (var foreseen = foresight.of(new GenericCommandMessage<>(new ReconcileContribution(recorded.id())))) {
            assertThat(foresight.take("contribution-" + recorded.id())).isPresent();
            assertThat(foresight.take("group-" + group)).isPresent();
            assertThat(foresight.take("treasury-" + group)).isPresent();
        }
    }

    @Test
    void what_was_decided_since_makes_it_void() {
        cache.removeAll();
        try (var foreseen = foresight.of(contributing())) {
            contribute(group, chair, member, "20.00");
            assertThat(foresight.take("treasury-" + group)).isEmpty();
        }
    }

    @Test
    void what_a_command_did_not_use_is_forgotten_with_it() {
        cache.removeAll();
        try (var foreseen = foresight.of(contributing())) {
            assertThat(cache.containsKey("group-" + group)).isFalse();
        }
        assertThat(foresight.take("group-" + group)).isEmpty();
    }

    @Test
    void whatever_is_forgotten_while_many_post_is_read_again_whole() throws Exception {
        int each = 40;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var posters = new ArrayList<Future<?>>();
            for (int poster = 0; poster < 8; poster++) {
                posters.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        contribute(group, chair, member, "1.00");
                        cache.removeAll();
                    }
                }));
            }
            for (var poster : posters) {
                poster.get();
            }
        }
        assertThat(contribute(group, chair, member, "1.00")).extracting(Committed::result)
                .extracting(ContributionView::entryNumber).isEqualTo(8L * each + 2);
        assertThat(db.sql("""
                select (payload->>'number')::bigint from ledger.event
                where stream_type = 'treasury' and stream_id = ? and type = 'treasury.EntryPosted' order by sequence
                """).param(group.value()).query(Long.class).list())
                .isEqualTo(LongStream.rangeClosed(1, 8L * each + 2).boxed().toList());
    }

    private CommandMessage<?> contributing() {
        return new GenericCommandMessage<>(recording(group, member, "5.00"));
    }
}
