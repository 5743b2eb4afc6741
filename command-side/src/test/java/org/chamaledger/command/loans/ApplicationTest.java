package org.chamaledger.command.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.INVITED;
import static org.chamaledger.command.play.Cast.LEFT;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.SUSPENDED;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.malformed;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;
import static org.chamaledger.kernel.Refusals.refusal;

import java.util.List;
import org.chamaledger.command.loans.LoanCommand.AnswerGuarantee;
import org.chamaledger.command.loans.LoanCommand.ApplyForLoan;
import org.chamaledger.command.loans.LoanCommand.CancelLoan;
import org.chamaledger.command.loans.LoanCommand.ConcludeApproval;
import org.chamaledger.command.loans.LoanCommand.SignLoan;
import org.chamaledger.command.play.Cast;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.loans.Guarantee;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeDeclined;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeGiven;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeReleased;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanApproved;
import org.chamaledger.kernel.loans.LoanEvent.LoanCancelled;
import org.chamaledger.kernel.loans.LoanEvent.LoanRejected;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.MemberView;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** Asking for a loan, guaranteeing it, and what the signatures come to. */
class ApplicationTest extends LoanScene {

    private static final Guarantee BY_BARAKA = new Guarantee(BARAKA, kes("6000"));

    @Test
    void a_member_asks_on_the_standard_terms() {
        loan.givenCurrentTime(NOW).when(applying(), by(AMINA))
                .expectEvents(new LoanApplied(LOAN, GROUP, AMINA,
                        Terms.of(kes("12000"), Percent.of("10"), 6, InterestMethod.FLAT), standard(), null, null,
                        List.of(), TODAY, 0))
                .expectResultMessagePayloadMatching(answering((LoanView view) -> {
                    assertThat(view.status()).isEqualTo(LoanStatus.PENDING);
                    assertThat(view.totalInterest()).isEqualTo(new Amount("600.00"));
                    assertThat(view.monthlyPayment()).isEqualTo(new Amount("2100.00"));
                    assertThat(view.outstandingBalance()).isEqualTo(new Amount("0.00"));
                    assertThat(view.approval()).isEqualTo(APPROVAL);
                    assertThat(view.appliedAt()).isEqualTo(NOW);
                }));
        assertThat(commitments.changes).containsExactly("borrow");
    }

    @Test
    void without_a_product_the_borrower_proposes_rate_and_method_and_the_purpose_is_ciphertext() {
        var asked = new ApplyForLoan(LOAN, GROUP, new Amount("5000"), 3, Percent.of("24"),
                InterestMethod.REDUCING_BALANCE, TODAY.plusDays(40), " Seeds ", List.of(), null);

        loan.givenNoPriorActivity().when(asked, by(AMINA)).expectEvents(new LoanApplied(LOAN, GROUP, AMINA,
                Terms.of(kes("5000"), Percent.of("24"), 3, InterestMethod.REDUCING_BALANCE)
                        .withFirstDue(TODAY.plusDays(40)),
                standard().asking(InterestMethod.REDUCING_BALANCE, Percent.of("24")), null,
                new Enciphered("purpose(Seeds)"), List.of(), TODAY, 0));
    }

    @Test
    void the_purpose_reads_erased_once_the_borrowers_key_is_destroyed() {
        var purposeful = new LoanApplied(LOAN, GROUP, AMINA, terms(standard()), standard(), PRODUCT,
                new Enciphered("purpose(Seeds)"), List.of(new Guarantee(BARAKA, kes("3000"))), TODAY, 0);
        keyring.destroy(AMINA);

        loan.given(purposeful).when(new AnswerGuarantee(LOAN, false), by(BARAKA))
                .expectResultMessagePayloadMatching(answering((LoanView view) ->
                        assertThat(view.purpose()).isEqualTo(MemberView.ERASED)));
    }

    @Test
    void with_a_product_its_terms_hold() {
        loan.givenNoPriorActivity().when(applyingFor(PRODUCT, 6, Percent.of("12.000")), by(AMINA))
                .expectEvents(new LoanApplied(LOAN, GROUP, AMINA, terms(offered), offered, PRODUCT, null, List.of(),
                        TODAY, 0));
        isRefused(applyingFor(PRODUCT, 6, Percent.of("11")), refused("loan.not-as-offered"));
        isRefused(applyingFor(PRODUCT, 2, null), refused("loan.duration-not-offered"));
        isRefused(applyingFor(PRODUCT, 25, null), refused("loan.duration-not-offered"));
        isRefused(new ApplyForLoan(LOAN, GROUP, new Amount("14000.01"), 6, null, null, null, null, List.of(), PRODUCT),
                refused("loan.over-product-limit"));
        isRefused(new ApplyForLoan(LOAN, GROUP, new Amount("101"), 6, null, null, null, null, List.of(), PRODUCT),
                refused("loan.fee-eats-principal"));
        isRefused(applyingFor(new LoanProductId(Cast.id(9)), 6, null),
                unknown("product.unknown"));
    }

    @Test
    void an_application_names_the_version_of_the_constitution_that_limits_it() {
        constitution = 3;
        loan.givenNoPriorActivity().when(applying(), by(AMINA))
                .expectEvents(new LoanApplied(LOAN, GROUP, AMINA,
                        Terms.of(kes("12000"), Percent.of("10"), 6, InterestMethod.FLAT), standard(), null, null,
                        List.of(), TODAY, 3))
                .expectResultMessagePayloadMatching(answering(
                        (LoanView view) -> assertThat(view.constitutionVersion()).isEqualTo(3)));
    }

    @Test
    void only_active_members_of_a_working_group_ask() {
        loan.givenNoPriorActivity().when(applying(), by(SUSPENDED)).expectException(forbidden("membership.suspended"));
        for (var outsider : List.of(STRANGER, INVITED, LEFT)) {
            loan.givenNoPriorActivity().when(applying(), by(outsider)).expectException(unknown("group.unknown"));
        }
        roster = Cast.roster(GroupStatus.CLOSED, true);
        isRefused(applying(), refused("group.not-active"));
    }

    @Test
    void up_to_three_times_the_savings_and_one_loan_at_a_time() {
        isRefused(applying("15000.01", 6), refused("loan.over-limit"));
        loan.givenNoPriorActivity().when(applying("15000", 6), by(AMINA)).expectSuccessfulHandlerExecution();
        commitments.owed = kes("3000.01");
        isRefused(applying(), refused("loan.over-limit"));
        commitments.openLoans = 1;
        isRefused(applying(), conflict("loan.open-already"));
    }

    @Test
    void what_no_schedule_can_be_made_of_is_refused() {
        isRefused(applying("0", 6), malformed("money.not-positive"));
        isRefused(applying("0.001", 6), malformed("money.malformed"));
        isRefused(applying("100", 0), malformed("loan.duration-implausible"));
        isRefused(applying("100", 61), refused("loan.duration-not-offered"));
        isRefused(applyingFor(null, 6, Percent.of("1000.01")), malformed("loan.percentage-implausible"));
        assertThat(refusal(() -> new ApplyForLoan(LOAN, GROUP, new Amount("1"), 1, null, null, null, "x".repeat(501),
                List.of(), null))).isEqualTo("MALFORMED loan.purpose-malformed");
        isRefused(new ApplyForLoan(LOAN, GROUP, new Amount("100"), 6, null, null, TODAY, null, List.of(), null),
                refused("loan.first-due-implausible"));
    }

    @Test
    void guarantors_share_the_loan_equally_unless_the_borrower_says_otherwise() {
        loan.givenNoPriorActivity().when(guaranteedBy(null, BARAKA, TREASURER, SECRETARY), by(AMINA))
                .expectResultMessagePayloadMatching(answering((LoanView view) ->
                        assertThat(view.guarantors()).extracting(LoanView.GuarantorView::amount)
                                .containsOnly(new Amount("4000.00"))));
        isRefused(guaranteedBy("12000.01", BARAKA), refused("loan.guarantee-too-large"));
        isRefused(guaranteedBy("0", BARAKA), malformed("money.not-positive"));
        isRefused(guaranteedBy(null, AMINA), refused("loan.guarantor-is-borrower"));
        isRefused(guaranteedBy(null, BARAKA, BARAKA), malformed("loan.guarantor-twice"));
        for (var nobody : List.of(STRANGER, INVITED, LEFT, SUSPENDED)) {
            isRefused(guaranteedBy(null, nobody), refused("loan.guarantor-not-a-member"));
        }
        offered = rules(null, InterestMethod.FLAT, 1);
        isRefused(applyingFor(PRODUCT, 6, null), refused("loan.guarantors-needed"));
    }

    @Test
    void a_guarantor_answers_once_with_savings_that_answer_for_nothing_else() {
        loan.given(applied(standard(), BY_BARAKA)).when(new AnswerGuarantee(LOAN, true), by(BARAKA))
                .expectEvents(new GuaranteeGiven(LOAN, GROUP, BARAKA, kes("6000"), TODAY));
        assertThat(commitments.changes).containsExactly("guarantee");
        loan.given(applied(standard(), BY_BARAKA)).when(new AnswerGuarantee(LOAN, false), by(BARAKA))
                .expectEvents(new GuaranteeDeclined(LOAN, GROUP, BARAKA, TODAY));
        assertThat(commitments.changes).hasSize(1);
        commitments.guaranteed = kes("0.01");
        loan.given(applied(standard(), BY_BARAKA)).when(new AnswerGuarantee(LOAN, true), by(BARAKA))
                .expectException(refused("loan.guarantor-over-capacity"));
        commitments.guaranteed = kes("0");
        commitments.owed = kes("0.01");
        loan.given(applied(standard(), BY_BARAKA)).when(new AnswerGuarantee(LOAN, true), by(BARAKA))
                .expectException(refused("loan.guarantor-over-capacity"));
        loan.given(applied(standard(), BY_BARAKA)).when(new AnswerGuarantee(LOAN, true), by(TREASURER))
                .expectException(forbidden("loan.not-a-guarantor"));
        loan.given(applied(standard(), BY_BARAKA)).when(new AnswerGuarantee(LOAN, true), by(STRANGER))
                .expectException(unknown("loan.unknown"));
        loan.given(applied(standard(), BY_BARAKA), new GuaranteeDeclined(LOAN, GROUP, BARAKA, TODAY))
                .when(new AnswerGuarantee(LOAN, true), by(BARAKA)).expectException(refused("loan.guarantee-answered"));
        loan.given(applied(standard(), BY_BARAKA), new LoanRejected(LOAN, GROUP, TODAY))
                .when(new AnswerGuarantee(LOAN, true), by(BARAKA)).expectException(refused("loan.not-pending"));
    }

    @Test
    void signatures_are_handed_to_the_approval_of_the_same_id() {
        loan.given(applied(standard())).when(new SignLoan(LOAN, Decision.APPROVE, "good"), by(TREASURER))
                .expectNoEvents();
        assertThat(signatures).containsExactly(APPROVAL + " APPROVE good");
        loan.given(applied(standard())).when(new SignLoan(LOAN, Decision.APPROVE, null), by(STRANGER))
                .expectException(unknown("loan.unknown"));
    }

    @Test
    void what_the_signatures_come_to() {
        loan.given(applied(standard())).when(concluding(true))
                .expectEvents(new LoanApproved(LOAN, GROUP, TODAY, 0, "approvals.threshold"));
        loan.given(applied(standard())).when(concluding(false)).expectEvents(new LoanRejected(LOAN, GROUP, TODAY));
        assertThat(commitments.changes).containsExactly("release");
        loan.given(applied(standard()), approved()).when(concluding(true)).expectNoEvents();
        loan.given(applied(standard())).when(deciding(ANOTHER, true)).expectNoEvents();
    }

    @Test
    void a_loan_is_not_approved_while_guarantors_have_yet_to_answer_or_too_few_accepted() {
        var given = new GuaranteeGiven(LOAN, GROUP, BARAKA, kes("6000"), JAN_14);
        var declined = new GuaranteeDeclined(LOAN, GROUP, BARAKA, JAN_14);
        LoanRules needsOne = rules(null, InterestMethod.FLAT, 1);

        loan.given(applied(standard(), BY_BARAKA)).when(concluding(true))
                .expectException(refused("loan.guarantees-outstanding"));
        loan.given(applied(needsOne, BY_BARAKA), declined).when(concluding(true))
                .expectException(refused("loan.guarantees-outstanding"));
        loan.given(applied(standard(), BY_BARAKA), declined).when(concluding(true))
                .expectEvents(new LoanApproved(LOAN, GROUP, TODAY, 0, "approvals.threshold"));
        loan.given(applied(needsOne, BY_BARAKA), given).when(concluding(true))
                .expectEvents(new LoanApproved(LOAN, GROUP, TODAY, 0, "approvals.threshold"));
        loan.given(applied(needsOne, BY_BARAKA), given).when(concluding(false))
                .expectEvents(new LoanRejected(LOAN, GROUP, TODAY),
                        new GuaranteeReleased(LOAN, GROUP, BARAKA, kes("6000"), TODAY));
    }

    @Test
    void the_borrower_cancels_before_the_money_goes_out() {
        var given = new GuaranteeGiven(LOAN, GROUP, BARAKA, kes("6000"), JAN_14);

        loan.given(applied(standard(), BY_BARAKA), given, approved()).when(new CancelLoan(LOAN), by(AMINA))
                .expectEvents(new LoanCancelled(LOAN, GROUP, TODAY),
                        new GuaranteeReleased(LOAN, GROUP, BARAKA, kes("6000"), TODAY));
        assertThat(commitments.changes).containsExactly("release", "release");
        loan.given(applied(standard())).when(new CancelLoan(LOAN), by(TREASURER))
                .expectException(forbidden("loan.not-yours"));
        loan.given(running(standard())).when(new CancelLoan(LOAN), by(AMINA))
                .expectException(refused("loan.not-cancellable"));
        loan.given(applied(standard()), new LoanCancelled(LOAN, GROUP, TODAY)).when(new CancelLoan(LOAN), by(AMINA))
                .expectException(refused("loan.not-cancellable"));
    }

    private static ConcludeApproval concluding(boolean granted) {
        return deciding(APPROVAL, granted);
    }

    private void isRefused(ApplyForLoan command, Matcher<?> refusal) {
        loan.givenNoPriorActivity().when(command, by(AMINA)).expectNoEvents().expectException(refusal);
    }
}
