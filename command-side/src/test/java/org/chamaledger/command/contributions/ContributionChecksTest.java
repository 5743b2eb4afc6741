package org.chamaledger.command.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.INVITED;
import static org.chamaledger.command.play.Cast.LEFT;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.SUSPENDED;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.caused;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.command.Claims.Kind;
import org.chamaledger.command.contributions.ContributionCommand.ConfirmContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReconcileContribution;
import org.chamaledger.command.contributions.ContributionCommand.RejectContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReverseContribution;
import org.chamaledger.command.play.Cast;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionConfirmed;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReconciled;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionRejected;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReversed;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.treasury.Channel;
import org.junit.jupiter.api.Test;

/** Confirming, rejecting, reconciling and reversing. */
class ContributionChecksTest extends ContributionScene {

    private static final ConfirmContribution CONFIRM = new ConfirmContribution(ID);
    private static final RejectContribution REJECT = new RejectContribution(ID, "no such payment");
    private static final ReconcileContribution RECONCILE = new ReconcileContribution(ID);
    private static final ReverseContribution REVERSE = new ReverseContribution(ID, "wrong member", null);
    private static final ContributionConfirmed CONFIRMED =
            new ContributionConfirmed(ID, GROUP, AMINA, kes("1500"), Fund.SAVINGS, Channel.CASH, TODAY);
    private static final ContributionReconciled RECONCILED = new ContributionReconciled(ID, GROUP);
    private static final ContributionRejected REJECTED = new ContributionRejected(ID, GROUP, "no such payment");

    @Test
    void another_official_confirms_a_claim_and_it_counts() {
        for (var official : List.of(CHAIR, TREASURER, SECRETARY)) {
            contribution.given(caused(AMINA, claimed(AMINA, null))).when(CONFIRM, by(official))
                    .expectEvents(CONFIRMED)
                    .expectResultMessagePayloadMatching(answering((ContributionView view) -> {
                        assertThat(view.status()).isEqualTo(ContributionStatus.COMPLETED);
                        assertThat(view.entryNumber()).isEqualTo(7);
                        assertThat(view.recordedBy()).isEqualTo(AMINA);
                    }));
        }
    }

    @Test
    void nobody_checks_their_own() {
        for (var check : List.of(CONFIRM, REJECT)) {
            contribution.given(caused(TREASURER, claimed(TREASURER, null))).when(check, by(TREASURER))
                    .expectNoEvents().expectException(forbidden("contribution.own"));
            contribution.given(caused(SECRETARY, claimed(AMINA, null))).when(check, by(SECRETARY))
                    .expectNoEvents().expectException(forbidden("contribution.own"));
            contribution.given(caused(SECRETARY, claimed(TREASURER, null))).when(check, by(TREASURER))
                    .expectNoEvents().expectException(forbidden("contribution.own"));
        }
        contribution.given(caused(TREASURER, received(null))).when(RECONCILE, by(TREASURER))
                .expectNoEvents().expectException(forbidden("contribution.own"));
        contribution.given(caused(SECRETARY, received(TREASURER, null))).when(RECONCILE, by(TREASURER))
                .expectNoEvents().expectException(forbidden("contribution.own"));
    }

    @Test
    void members_and_the_group_admin_check_nothing() {
        for (var check : List.of(CONFIRM, REJECT, RECONCILE)) {
            for (var person : List.of(BARAKA, GROUP_ADMIN)) {
                contribution.given(caused(AMINA, claimed(AMINA, null))).when(check, by(person))
                        .expectNoEvents().expectException(forbidden("group.not-official"));
            }
        }
        for (var person : List.of(SECRETARY, GROUP_ADMIN, AMINA)) {
            contribution.given(caused(TREASURER, received(null))).when(REVERSE, by(person))
                    .expectNoEvents().expectException(forbidden("group.role-may-not"));
        }
    }

    @Test
    void to_people_outside_the_group_there_is_no_such_contribution() {
        for (var command : List.of(CONFIRM, REJECT, RECONCILE, REVERSE)) {
            for (var outsider : List.of(STRANGER, INVITED, LEFT)) {
                contribution.given(caused(AMINA, claimed(AMINA, null))).when(command, by(outsider))
                        .expectNoEvents().expectException(unknown("contribution.unknown"));
            }
            contribution.given(caused(AMINA, claimed(AMINA, null))).when(command, by(SUSPENDED))
                    .expectNoEvents().expectException(forbidden("membership.suspended"));
        }
    }

    @Test
    void a_closed_group_checks_nothing_any_more() {
        roster = Cast.roster(GroupStatus.CLOSED, true);

        for (var command : List.of(CONFIRM, REJECT, RECONCILE, REVERSE)) {
            contribution.given(caused(AMINA, claimed(AMINA, null))).when(command, by(TREASURER))
                    .expectNoEvents().expectException(refused("group.not-active"));
        }
    }

    @Test
    void the_claim_of_someone_who_left_is_not_confirmed() {
        contribution.given(caused(LEFT, claimed(LEFT, null))).when(CONFIRM, by(TREASURER))
                .expectNoEvents().expectException(refused("contribution.not-a-member"));
        contribution.given(caused(LEFT, claimed(LEFT, null))).when(REJECT, by(TREASURER)).expectEvents(REJECTED);
    }

    @Test
    void a_claim_that_is_not_true_is_rejected_and_its_reference_is_free_for_the_true_one() {
        claims.take(Kind.REFERENCE, "CASH:" + GROUP + ":017", ID.toString());

        contribution.given(caused(AMINA, claimed(AMINA, "017"))).when(REJECT, by(TREASURER))
                .expectEvents(REJECTED)
                .expectResultMessagePayloadMatching(answering((ContributionView view) -> {
                    assertThat(view.status()).isEqualTo(ContributionStatus.FAILED);
                    assertThat(view.reason()).isEqualTo("no such payment");
                    assertThat(view.entryNumber()).isNull();
                }));
        assertThat(claims.owner(Kind.REFERENCE, "CASH:" + GROUP + ":017")).isEmpty();
    }

    @Test
    void a_claim_is_decided_once() {
        for (var check : List.of(CONFIRM, REJECT)) {
            contribution.given(caused(AMINA, claimed(AMINA, null)), CONFIRMED).when(check, by(TREASURER))
                    .expectNoEvents().expectException(refused("contribution.not-pending"));
            contribution.given(caused(AMINA, claimed(AMINA, null)), REJECTED).when(check, by(TREASURER))
                    .expectNoEvents().expectException(refused("contribution.not-pending"));
            contribution.given(caused(SECRETARY, received(null))).when(check, by(TREASURER))
                    .expectNoEvents().expectException(refused("contribution.not-pending"));
        }
    }

    @Test
    void what_counted_is_reconciled_once() {
        contribution.given(caused(SECRETARY, received(null))).when(RECONCILE, by(TREASURER))
                .expectEvents(RECONCILED)
                .expectResultMessagePayloadMatching(answering((ContributionView view) ->
                        assertThat(view.status()).isEqualTo(ContributionStatus.RECONCILED)));
        contribution.given(caused(SECRETARY, received(null)), RECONCILED).when(RECONCILE, by(TREASURER))
                .expectNoEvents().expectException(refused("contribution.not-completed"));
        contribution.given(caused(AMINA, claimed(AMINA, null))).when(RECONCILE, by(TREASURER))
                .expectNoEvents().expectException(refused("contribution.not-completed"));
        contribution.given(caused(SECRETARY, received(null)), reversed(TODAY)).when(RECONCILE, by(TREASURER))
                .expectNoEvents().expectException(refused("contribution.not-completed"));
    }

    @Test
    void what_counted_is_reversed_once_by_treasurer_or_chairperson() {
        claims.take(Kind.REFERENCE, "CASH:" + GROUP + ":017", ID.toString());
        contribution.given(caused(SECRETARY, received("017"))).when(REVERSE, by(TREASURER))
                .expectEvents(reversed(TODAY))
                .expectResultMessagePayloadMatching(answering((ContributionView view) -> {
                    assertThat(view.status()).isEqualTo(ContributionStatus.REVERSED);
                    assertThat(view.reason()).isEqualTo("wrong member");
                    assertThat(view.entryNumber()).isEqualTo(7);
                }));
        assertThat(claims.owner(Kind.REFERENCE, "CASH:" + GROUP + ":017"))
                .as("a reference is used once, ever").contains(ID.toString());
        contribution.given(caused(SECRETARY, received(null)), RECONCILED).when(REVERSE, by(CHAIR))
                .expectEvents(reversed(TODAY));
        contribution.given(caused(AMINA, claimed(AMINA, null)), CONFIRMED).when(REVERSE, by(CHAIR))
                .expectEvents(reversed(TODAY));
        contribution.given(caused(SECRETARY, received(null)), reversed(TODAY)).when(REVERSE, by(TREASURER))
                .expectNoEvents().expectException(refused("contribution.reversed-already"));
    }

    @Test
    void what_never_counted_is_not_reversed() {
        contribution.given(caused(AMINA, claimed(AMINA, null))).when(REVERSE, by(TREASURER))
                .expectNoEvents().expectException(refused("contribution.not-completed"));
        contribution.given(caused(AMINA, claimed(AMINA, null)), REJECTED).when(REVERSE, by(TREASURER))
                .expectNoEvents().expectException(refused("contribution.not-completed"));
    }

    @Test
    void a_contribution_is_not_reversed_before_it_took_effect() {
        contribution.given(caused(SECRETARY, received(null)))
                .when(new ReverseContribution(ID, "wrong member", TODAY.minusDays(1)), by(TREASURER))
                .expectNoEvents().expectException(refused("contribution.reversal-before-contribution"));
        contribution.given(caused(SECRETARY, received(null)))
                .when(new ReverseContribution(ID, "wrong member", TODAY), by(TREASURER))
                .expectEvents(reversed(TODAY));
    }

    private static ContributionReversed reversed(LocalDate day) {
        return new ContributionReversed(
                ID, GROUP, AMINA, kes("1500"), Fund.SAVINGS, Channel.CASH, day, "wrong member", null);
    }
}
