package org.chamaledger.command.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.TOMORROW;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.malformed;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.command.Claims;
import org.chamaledger.command.Payment;
import org.chamaledger.command.loans.LoanCommand.DisburseLoan;
import org.chamaledger.command.loans.LoanCommand.RecordRepayment;
import org.chamaledger.command.loans.LoanCommand.ReverseRepayment;
import org.chamaledger.command.loans.LoanCommand.WaivePenalty;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeGiven;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeReleased;
import org.chamaledger.kernel.loans.LoanEvent.LoanActivated;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanCured;
import org.chamaledger.kernel.loans.LoanEvent.LoanDefaulted;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanReopened;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyCharged;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyWaived;
import org.chamaledger.kernel.loans.LoanEvent.ProvisionSet;
import org.chamaledger.kernel.loans.LoanEvent.RepaymentReversed;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.PenaltyRule;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.RepaymentView;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.junit.jupiter.api.Test;

/** Money out and back: the day is 14 March, when the second of six instalments falls due. */
class RepayingTest extends LoanScene {

    private static final LoanRules RULES = rules(null);
    private static final LocalDate FEB_14 = LocalDate.of(2026, 2, 14);
    private static final LoanActivated ACTIVE = new LoanActivated(LOAN, GROUP, FEB_14);
    private static final PenaltyRule FINE = new PenaltyRule(PenaltyRule.Kind.FIXED, null, kes("200"), 5);

    @Test
    void an_approved_loan_goes_out_less_its_fee_and_with_its_schedule() {
        commitments.owed = kes("12000");
        loan.given(applied(RULES), approved()).andGivenCurrentTime(NOW)
                .when(new DisburseLoan(LOAN, new Payment(PaymentMethod.MPESA, "qgh 7", JAN_14)), by(TREASURER))
                .expectEvents(new LoanDisbursed(LOAN, GROUP, AMINA, kes("11780"), kes("220"), PaymentMethod.MPESA,
                        Channel.MPESA, "QGH7", JAN_14, Schedule.of(terms(RULES), JAN_14)))
                .expectResultMessagePayloadMatching(answering((LoanView view) -> {
                    assertThat(view.status()).isEqualTo(LoanStatus.DISBURSED);
                    assertThat(view.disbursedAt()).isEqualTo(NOW);
                    assertThat(view.disbursedOn()).isEqualTo(JAN_14);
                    assertThat(view.dueDate()).isEqualTo(LocalDate.of(2026, 7, 14));
                    assertThat(view.daysPastDue()).isEqualTo(28);
                    assertThat(view.amountInArrears()).isEqualTo(new Amount("2070.58"));
                    assertThat(view.outstandingBalance()).isEqualTo(new Amount("12423.48"));
                    assertThat(view.processingFee()).isEqualTo(new Amount("220.00"));
                    assertThat(view.entryNumber()).isEqualTo(7);
                }));
    }

    @Test
    void what_does_not_go_out() {
        loan.given(applied(RULES)).when(new DisburseLoan(LOAN, CASH), by(TREASURER))
                .expectException(refused("loan.not-approved"));
        loan.given(running(RULES)).when(new DisburseLoan(LOAN, CASH), by(TREASURER))
                .expectException(refused("loan.disbursed-already"));
        loan.given(applied(RULES), approved())
                .when(new DisburseLoan(LOAN, new Payment(PaymentMethod.CASH, null, TOMORROW)), by(TREASURER))
                .expectException(refused("loan.value-date-in-future"));
        loan.given(applied(RULES), approved())
                .when(new DisburseLoan(LOAN, new Payment(PaymentMethod.WALLET, null, null)), by(TREASURER))
                .expectException(refused("payment.no-channel"));
        commitments.owed = kes("12000");
        books.holding(LedgerAccount.MEMBER_SAVINGS, AMINA, kes("2999.99"));
        loan.given(applied(RULES), approved()).when(new DisburseLoan(LOAN, CASH), by(TREASURER))
                .expectException(refused("loan.over-limit"));
    }

    @Test
    void money_is_moved_by_the_treasurer_or_chairperson_and_nobodys_loan_by_themselves() {
        for (var other : List.of(SECRETARY, GROUP_ADMIN, BARAKA, AMINA)) {
            loan.given(applied(RULES), approved()).when(new DisburseLoan(LOAN, CASH), by(other))
                    .expectException(forbidden("group.role-may-not"));
            loan.given(running(RULES)).when(paying("1"), by(other)).expectException(forbidden("group.role-may-not"));
        }
        loan.given(running(RULES)).when(paying("1"), by(STRANGER)).expectException(unknown("loan.unknown"));
        var ofTheTreasurer = new LoanApplied(
                LOAN, GROUP, TREASURER, terms(RULES), RULES, null, null, List.of(), JAN_14, 0);
        loan.given(ofTheTreasurer, approved()).when(new DisburseLoan(LOAN, CASH), by(TREASURER))
                .expectException(forbidden("loan.own"));
        loan.given(ofTheTreasurer, approved()).when(paying("1"), by(TREASURER)).expectException(forbidden("loan.own"));
    }

    @Test
    void the_first_repayment_activates_and_pays_interest_before_principal() {
        loan.given(running(RULES)).andGivenCurrentTime(NOW).when(paying("1000", FEB_14), by(CHAIR))
                .expectEvents(repaid(PAID, "120", "880", FEB_14), ACTIVE)
                .expectResultMessagePayloadMatching(answering((RepaymentView view) -> {
                    assertThat(view.amount()).isEqualTo(new Amount("1000.00"));
                    assertThat(view.interest()).isEqualTo(new Amount("120.00"));
                    assertThat(view.status()).isEqualTo("COMPLETED");
                    assertThat(view.recordedAt()).isEqualTo(NOW);
                    assertThat(view.entryNumber()).isEqualTo(7);
                }));
        loan.given(and(running(RULES), repaid(PAID_TOO, "120", "880", FEB_14), ACTIVE))
                .when(paying("1171.07"), by(CHAIR))
                .expectEvents(repaid(PAID, "100.49", "1070.58", TODAY));
    }

    @Test
    void what_cannot_be_a_repayment() {
        loan.given(applied(RULES), approved()).when(paying("1"), by(CHAIR))
                .expectException(refused("loan.not-running"));
        loan.given(running(RULES)).when(paying("0"), by(CHAIR)).expectException(malformed("money.not-positive"));
        loan.given(running(RULES)).when(paying("1", TOMORROW), by(CHAIR))
                .expectException(refused("loan.value-date-in-future"));
        loan.given(running(RULES)).when(paying("1", JAN_14.minusDays(1)), by(CHAIR))
                .expectException(refused("loan.value-date-before-disbursement"));
        loan.given(running(RULES)).when(new RecordRepayment(LOAN, PAID, new Amount("1"),
                        new Payment(PaymentMethod.WALLET, null, null)), by(CHAIR))
                .expectException(refused("payment.no-channel"));
        claims.holding(Claims.Kind.REFERENCE, "MPESA:QGH7", "another");
        loan.given(running(RULES)).when(new RecordRepayment(LOAN, PAID, new Amount("1"),
                        new Payment(PaymentMethod.MPESA, "QGH7", null)), by(CHAIR))
                .expectException(conflict("contribution.reference-used"));
    }

    @Test
    void whoever_settles_early_pays_interest_to_date_and_owes_the_group_nothing() {
        loan.given(runningGuaranteed(RULES)).when(paying("12120", FEB_14), by(TREASURER))
                .expectEvents(repaid(PAID, "120", "12000", FEB_14), ACTIVE,
                        new LoanCompleted(LOAN, GROUP, kes("303.48"), FEB_14),
                        new GuaranteeReleased(LOAN, GROUP, BARAKA, kes("6000"), FEB_14));
        assertThat(commitments.changes).containsExactly("release", "release");
        loan.given(running(RULES)).when(paying("12119.99", FEB_14), by(TREASURER))
                .expectEvents(repaid(PAID, "423.48", "11696.51", FEB_14), ACTIVE);
    }

    @Test
    void more_than_settles_is_owed_to_the_borrower() {
        loan.given(running(RULES)).when(paying("12150", FEB_14), by(TREASURER))
                .expectEvents(repaid(PAID, "0", "120", "12000", "30", FEB_14), ACTIVE,
                        new LoanCompleted(LOAN, GROUP, kes("303.48"), FEB_14));
    }

    @Test
    void a_flat_loan_owes_its_interest_whole_unless_the_group_forgives_what_is_not_earned() {
        var flat = rules(null, InterestMethod.FLAT, 0);
        loan.given(running(flat)).when(paying("12720", FEB_14), by(TREASURER))
                .expectEvents(repaid(PAID, "720", "12000", FEB_14), ACTIVE,
                        new LoanCompleted(LOAN, GROUP, kes("0"), FEB_14));
        var forgiving = new LoanRules(flat.method(), flat.rate(), 3, 24, null, 0, 0, 1, null, kes("100"),
                Percent.of("1"), 0, Percent.of("300"), 1, true, 30, true);
        loan.given(running(forgiving)).when(paying("12120", FEB_14), by(TREASURER))
                .expectEvents(repaid(PAID, "120", "12000", FEB_14), ACTIVE,
                        new LoanCompleted(LOAN, GROUP, kes("600"), FEB_14));
    }

    @Test
    void what_was_late_is_charged_with_the_payment_however_late_the_clock_is() {
        var fined = rules(FINE);
        loan.given(running(fined)).when(paying("2270.58"), by(TREASURER))
                .expectEvents(new PenaltyCharged(LOAN, GROUP, 1, PenaltyRule.Kind.FIXED, kes("200"),
                                LocalDate.of(2026, 2, 20)),
                        repaid(PAID, "200", "120", "1950.58", "0", TODAY), new LoanActivated(LOAN, GROUP, TODAY));
    }

    @Test
    void a_payment_that_becomes_known_late_takes_back_a_penalty_that_was_never_due() {
        var charged = and(running(rules(FINE)), new PenaltyCharged(
                LOAN, GROUP, 1, PenaltyRule.Kind.FIXED, kes("200"), LocalDate.of(2026, 2, 20)));
        loan.given(charged).when(paying("2070.58", FEB_14), by(TREASURER))
                .expectEvents(repaid(PAID, "120", "1950.58", FEB_14), ACTIVE, new PenaltyWaived(
                        LOAN, GROUP, 1, kes("200"),
                        true, "Paid before it was due", LocalDate.of(2026, 2, 20)));
    }

    @Test
    void a_loan_in_default_is_cured_when_nothing_is_overdue_any_more() {
        var inDefault = and(running(RULES), new LoanDefaulted(
                LOAN, GROUP, 30, kes("12000"), kes("0"), LocalDate.of(2026, 3, 13)));
        loan.given(inDefault).when(paying("2070.57"), by(TREASURER))
                .expectEvents(repaid(PAID, "120", "1950.57", TODAY));
        loan.given(inDefault).when(paying("2070.58"), by(TREASURER))
                .expectEvents(repaid(PAID, "120", "1950.58", TODAY), new LoanCured(LOAN, GROUP, TODAY));
    }

    @Test
    void what_was_provided_for_is_released_when_the_loan_is_repaid() {
        var provided = and(running(RULES), new ProvisionSet(
                LOAN, GROUP, 1, Percent.of("5"), kes("600"), kes("0"), TODAY.minusDays(1)));
        loan.given(provided).when(paying("12120", FEB_14), by(TREASURER))
                .expectEvents(repaid(PAID, "120", "12000", FEB_14), ACTIVE,
                        new LoanCompleted(LOAN, GROUP, kes("303.48"), FEB_14),
                        new ProvisionSet(LOAN, GROUP, 2, Percent.ZERO, kes("0"), kes("600"), TODAY));
    }

    @Test
    void a_repayment_undone_is_owed_again_and_a_completed_loan_runs_again() {
        var paid = repaid(PAID, "120", "1950.58", FEB_14);
        loan.given(and(running(RULES), paid)).when(new ReverseRepayment(LOAN, PAID, " bounced ", null), by(TREASURER))
                .expectEvents(new RepaymentReversed(LOAN, GROUP, AMINA, PAID, kes("0"), kes("120"), kes("1950.58"),
                        kes("0"), Channel.CASH, TODAY, "bounced"))
                .expectResultMessagePayloadMatching(answering((RepaymentView view) -> {
                    assertThat(view.status()).isEqualTo("REVERSED");
                    assertThat(view.reason()).isEqualTo("bounced");
                }));
        var settled = and(runningGuaranteed(RULES), repaid(PAID, "120", "12000", FEB_14), ACTIVE,
                new LoanCompleted(LOAN, GROUP, kes("303.48"), FEB_14),
                new GuaranteeReleased(LOAN, GROUP, BARAKA, kes("6000"), FEB_14));
        loan.given(settled).when(new ReverseRepayment(LOAN, PAID, "bounced", FEB_14), by(TREASURER))
                .expectEvents(new RepaymentReversed(LOAN, GROUP, AMINA, PAID, kes("0"), kes("120"), kes("12000"),
                                kes("0"), Channel.CASH, FEB_14, "bounced"),
                        new LoanReopened(LOAN, GROUP, FEB_14),
                        new GuaranteeGiven(LOAN, GROUP, BARAKA, kes("6000"), FEB_14));
        assertThat(commitments.changes).containsExactly("borrow again", "guarantee");
    }

    @Test
    void what_cannot_be_undone() {
        var paid = repaid(PAID, "120", "1950.58", FEB_14);
        var undone = new RepaymentReversed(LOAN, GROUP, AMINA, PAID, kes("0"), kes("120"), kes("1950.58"), kes("0"),
                Channel.CASH, TODAY, "bounced");
        loan.given(and(running(RULES), paid)).when(new ReverseRepayment(LOAN, PAID_TOO, "x", null), by(TREASURER))
                .expectException(unknown("loan.repayment-unknown"));
        loan.given(and(running(RULES), paid, undone)).when(new ReverseRepayment(LOAN, PAID, "x", null), by(TREASURER))
                .expectException(refused("loan.repayment-reversed-already"));
        loan.given(and(running(RULES), paid))
                .when(new ReverseRepayment(LOAN, PAID, "x", FEB_14.minusDays(1)), by(TREASURER))
                .expectException(refused("loan.reversal-before-repayment"));
        loan.given(and(running(RULES), paid)).when(new ReverseRepayment(LOAN, PAID, "x", TOMORROW), by(TREASURER))
                .expectException(refused("loan.value-date-in-future"));
        loan.given(and(running(RULES), paid)).when(new ReverseRepayment(LOAN, PAID, "x", null), by(AMINA))
                .expectException(forbidden("group.role-may-not"));
    }

    @Test
    void a_penalty_is_waived_whole_or_in_part_and_may_have_been_the_last_thing_owed() {
        var charged = new PenaltyCharged(LOAN, GROUP, 1, PenaltyRule.Kind.FIXED, kes("200"), LocalDate.of(2026, 2, 20));
        loan.given(and(running(rules(FINE)), charged)).when(waiving(null), by(TREASURER))
                .expectEvents(new PenaltyWaived(LOAN, GROUP, 1, kes("200"), false, "She was ill", TODAY));
        loan.given(and(running(rules(FINE)), charged)).when(waiving("50"), by(TREASURER))
                .expectEvents(new PenaltyWaived(LOAN, GROUP, 1, kes("50"), false, "She was ill", TODAY));
        loan.given(and(running(rules(FINE)), charged)).when(waiving("200.01"), by(TREASURER))
                .expectException(refused("loan.waived-too-much"));
        loan.given(running(rules(FINE))).when(waiving(null), by(TREASURER)).expectException(refused("loan.no-penalty"));
        loan.given(applied(RULES)).when(waiving(null), by(TREASURER)).expectException(refused("loan.not-running"));
        loan.given(and(running(rules(FINE)), charged, repaid(PAID, "423.48", "12000", FEB_14)))
                .when(waiving(null), by(CHAIR))
                .expectEvents(new PenaltyWaived(LOAN, GROUP, 1, kes("200"), false, "She was ill", TODAY),
                        new LoanCompleted(LOAN, GROUP, kes("0"), TODAY));
    }

    private static WaivePenalty waiving(String amount) {
        return new WaivePenalty(LOAN, 1, amount == null ? null : new Amount(amount), "She was ill");
    }
}
