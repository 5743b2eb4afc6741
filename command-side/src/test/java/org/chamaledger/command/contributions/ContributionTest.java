package org.chamaledger.command.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.INVITED;
import static org.chamaledger.command.play.Cast.LEFT;
import static org.chamaledger.command.play.Cast.MARCH_1;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.SUSPENDED;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.TOMORROW;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.malformed;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.command.Claims.Kind;
import org.chamaledger.command.contributions.ContributionCommand.ReconcileContribution;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.play.Cast;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.members.MemberView;
import org.junit.jupiter.api.Test;

/** Bringing a contribution in. */
class ContributionTest extends ContributionScene {

    @Test
    void what_an_official_records_for_a_member_counts_at_once() {
        for (var official : List.of(CHAIR, TREASURER, SECRETARY)) {
            contribution.givenCurrentTime(NOW).when(recording(AMINA, null), by(official))
                    .expectEvents(received(null))
                    .expectResultMessagePayloadMatching(answering((ContributionView view) -> {
                        assertThat(view.status()).isEqualTo(ContributionStatus.COMPLETED);
                        assertThat(view.entryNumber()).isEqualTo(7);
                        assertThat(view.recordedAt()).isEqualTo(NOW);
                        assertThat(view.amount()).isEqualTo(new Amount("1500.00"));
                        assertThat(view.currency()).isEqualTo("KES");
                    }));
        }
    }

    @Test
    void a_members_own_is_a_claim_that_waits_even_if_she_is_the_treasurer() {
        contribution.givenNoPriorActivity().when(recording(null, null), by(AMINA))
                .expectEvents(claimed(AMINA, null))
                .expectResultMessagePayloadMatching(answering((ContributionView view) -> {
                    assertThat(view.status()).isEqualTo(ContributionStatus.PENDING);
                    assertThat(view.entryNumber()).isNull();
                }));
        contribution.givenNoPriorActivity().when(recording(TREASURER, null), by(TREASURER))
                .expectEvents(claimed(TREASURER, null));
    }

    @Test
    void where_the_group_wants_two_officials_the_first_ones_word_waits_too() {
        roster = Cast.roster(GroupStatus.ACTIVE, false);

        contribution.givenNoPriorActivity().when(recording(AMINA, null), by(TREASURER))
                .expectEvents(claimed(AMINA, null));
    }

    @Test
    void everything_that_was_said_is_kept_and_the_notes_as_ciphertext() {
        contribution.givenNoPriorActivity()
                .when(new RecordContribution(ID, GROUP, AMINA, new Amount("20.5"), PaymentMethod.MPESA, "qgh 7xk 2m1",
                        Fund.WELFARE, MARCH_1, " for Mama Otieno "), by(TREASURER))
                .expectEvents(everything())
                .expectResultMessagePayloadMatching(answering((ContributionView view) -> {
                    assertThat(view.notes()).isEqualTo("for Mama Otieno");
                    assertThat(view.referenceNumber()).isEqualTo("QGH7XK2M1");
                }));
        assertThat(claims.owner(Kind.REFERENCE, "MPESA:QGH7XK2M1")).contains(ID.toString());
    }

    @Test
    void its_notes_read_erased_once_the_members_key_is_destroyed() {
        keyring.destroy(AMINA);

        contribution.given(everything()).when(new ReconcileContribution(ID), by(TREASURER))
                .expectResultMessagePayloadMatching(answering((ContributionView view) ->
                        assertThat(view.notes()).isEqualTo(MemberView.ERASED)));
    }

    @Test
    void a_contribution_is_of_today_unless_said() {
        contribution.givenNoPriorActivity().when(recordingOn(null), by(TREASURER)).expectEvents(receivedOn(TODAY));
        contribution.givenNoPriorActivity().when(recordingOn(MARCH_1), by(TREASURER)).expectEvents(receivedOn(MARCH_1));
        contribution.givenNoPriorActivity().when(recordingOn(TOMORROW), by(TREASURER))
                .expectNoEvents().expectException(refused("contribution.value-date-in-future"));
    }

    @Test
    void nothing_is_claimed_for_a_period_that_is_closed() {
        books.closedUntil(MARCH_1);

        contribution.givenNoPriorActivity().when(claimingOn(MARCH_1), by(AMINA))
                .expectNoEvents().expectException(refused("treasury.period-closed"));
        contribution.givenNoPriorActivity().when(claimingOn(MARCH_1.plusDays(1)), by(AMINA))
                .expectEvents(claimedOn(MARCH_1.plusDays(1)));
    }

    @Test
    void only_officials_record_for_others() {
        contribution.givenNoPriorActivity().when(recording(TREASURER, null), by(AMINA))
                .expectNoEvents().expectException(forbidden("contribution.not-official"));
        contribution.givenNoPriorActivity().when(recording(AMINA, null), by(GROUP_ADMIN))
                .expectNoEvents().expectException(forbidden("contribution.not-official"));
        contribution.givenNoPriorActivity().when(recording(null, null), by(GROUP_ADMIN))
                .expectEvents(claimed(GROUP_ADMIN, null));
    }

    @Test
    void a_suspended_member_pays_in_by_an_official_and_nobody_outside_pays_in_at_all() {
        contribution.givenNoPriorActivity().when(recording(SUSPENDED, null), by(TREASURER))
                .expectEvents(received(SUSPENDED, null));
        contribution.givenNoPriorActivity().when(recording(null, null), by(SUSPENDED))
                .expectNoEvents().expectException(forbidden("membership.suspended"));
        for (var outsider : List.of(INVITED, LEFT, STRANGER)) {
            contribution.givenNoPriorActivity().when(recording(outsider, null), by(TREASURER))
                    .expectNoEvents().expectException(refused("contribution.not-a-member"));
            contribution.givenNoPriorActivity().when(recording(null, null), by(outsider))
                    .expectNoEvents().expectException(unknown("group.unknown"));
        }
    }

    @Test
    void a_closed_group_takes_no_contribution() {
        roster = Cast.roster(GroupStatus.CLOSED, true);

        contribution.givenNoPriorActivity().when(recording(AMINA, null), by(TREASURER))
                .expectNoEvents().expectException(refused("group.not-active"));
    }

    @Test
    void an_amount_is_more_than_nothing_in_the_groups_currency() {
        for (var amount : List.of("0", "-5", "0.00")) {
            contribution.givenNoPriorActivity().when(recordingOf(amount), by(TREASURER))
                    .expectNoEvents().expectException(malformed("money.not-positive"));
        }
        contribution.givenNoPriorActivity().when(recordingOf("0.001"), by(TREASURER))
                .expectNoEvents().expectException(malformed("money.malformed"));
        contribution.givenNoPriorActivity().when(recordingOf("1000000000000.01"), by(TREASURER))
                .expectNoEvents().expectException(malformed("money.too-large"));
    }

    @Test
    void nothing_is_paid_from_a_wallet_that_is_empty() {
        contribution.givenNoPriorActivity()
                .when(new RecordContribution(ID, GROUP, null, new Amount("5"), PaymentMethod.WALLET, null, null, null,
                        null), by(AMINA))
                .expectNoEvents().expectException(refused("contribution.wallet-empty"));
    }

    @Test
    void an_mpesa_receipt_counts_once_whoever_shows_it() {
        claims.take(Kind.REFERENCE, "MPESA:QGH7XK2M1", "the first");

        contribution.givenNoPriorActivity().when(recordingBy(PaymentMethod.MPESA, " qgh7xk2m1"), by(TREASURER))
                .expectNoEvents().expectException(conflict("contribution.reference-used"));
        contribution.givenNoPriorActivity().when(recordingBy(PaymentMethod.BANK, "QGH7XK2M1"), by(TREASURER))
                .expectEvents(receivedBy(PaymentMethod.BANK, "QGH7XK2M1"));
    }

    @Test
    void the_receipt_book_of_one_group_is_not_that_of_another() {
        claims.take(Kind.REFERENCE, "CASH:" + Cast.OTHER_GROUP + ":001", "another group's");

        contribution.givenNoPriorActivity().when(recordingBy(PaymentMethod.CASH, "001"), by(TREASURER))
                .expectEvents(receivedBy(PaymentMethod.CASH, "001"));
        contribution.givenNoPriorActivity().when(recordingBy(PaymentMethod.CASH, "001"), by(TREASURER))
                .expectNoEvents().expectException(conflict("contribution.reference-used"));
    }

    private static RecordContribution recording(MemberId member, String reference) {
        return new RecordContribution(
                ID, GROUP, member, new Amount("1500"), PaymentMethod.CASH, reference, null, null, null);
    }

    private static RecordContribution recordingOf(String amount) {
        return new RecordContribution(ID, GROUP, AMINA, new Amount(amount), PaymentMethod.CASH, null, null, null, null);
    }

    private static RecordContribution recordingBy(PaymentMethod method, String reference) {
        return new RecordContribution(ID, GROUP, AMINA, new Amount("1500"), method, reference, null, null, null);
    }

    private static RecordContribution recordingOn(LocalDate day) {
        return new RecordContribution(
                ID, GROUP, AMINA, new Amount("1500"), PaymentMethod.CASH, null, null, day, null);
    }

    private static RecordContribution claimingOn(LocalDate day) {
        return new RecordContribution(ID, GROUP, null, new Amount("1500"), PaymentMethod.CASH, null, null, day, null);
    }
}
