package org.chamaledger.command.expenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.kernel.approvals.Decision.APPROVE;
import static org.chamaledger.kernel.approvals.Decision.REJECT;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.chamaledger.command.OfficialsScene;
import org.chamaledger.command.Payment;
import org.chamaledger.command.Request;
import org.chamaledger.command.approvals.ApprovalCommand.ExpireApproval;
import org.chamaledger.command.approvals.ApprovalCommand.SignApproval;
import org.chamaledger.command.expenses.BudgetCommand.SetBudget;
import org.chamaledger.command.expenses.ExpenseCommand.CancelExpense;
import org.chamaledger.command.expenses.ExpenseCommand.DisburseExpense;
import org.chamaledger.command.expenses.ExpenseCommand.RequestExpense;
import org.chamaledger.command.expenses.ExpenseCommand.SignExpense;
import org.chamaledger.command.groups.GroupCommand.ApprovalTerms;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.command.treasury.WithdrawalCommand.PayWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.RequestWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.SignWithdrawal;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalStatus;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.expenses.BudgetId;
import org.chamaledger.kernel.expenses.BudgetPlanView;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseStatus;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.chamaledger.kernel.treasury.WithdrawalStatus;
import org.chamaledger.kernel.treasury.WithdrawalView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Money that leaves by signatures, from the request to the books, on a real store. */
class SpendingTest extends OfficialsScene {

    private static final Payment IN_CASH = new Payment(PaymentMethod.CASH, null, null);

    @BeforeEach
    void someCash() {
        contribute(group, chair, amina, "1000.00");
    }

    @Test
    void an_expense_is_signed_by_two_paid_once_and_booked() {
        var expense = asked("400.00");
        assertThat(signed(expense, chair, APPROVE).status()).isEqualTo(ExpenseStatus.PENDING);
        var approved = signed(expense, secretary, APPROVE);
        assertThat(approved.status()).isEqualTo(ExpenseStatus.APPROVED);
        assertThat(approved.signatures()).hasSize(2);

        var paid = this.<ExpenseView>ask(new DisburseExpense(expense, IN_CASH), treasurer);
        assertThat(paid.status()).isEqualTo(ExpenseStatus.DISBURSED);
        assertThat(paid.entryNumber()).isEqualTo(2);
        assertThat(history("expense-" + expense)).isEqualTo("ExpenseRequested ExpenseApproved ExpenseDisbursed");
        assertThat(history("approval-" + expense))
                .isEqualTo("ApprovalRequested ApprovalSigned ApprovalSigned ApprovalGranted");
        assertRefused("expense.disbursed-already", () -> ask(new DisburseExpense(expense, IN_CASH), treasurer));
    }

    @Test
    void signing_the_approval_itself_is_signing_its_subject() {
        var expense = asked("400.00");
        signed(expense, chair, APPROVE);
        var approval = this.<ApprovalView>ask(sign(expense, APPROVE), secretary);
        assertThat(approval.status()).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(this.<ExpenseView>ask(new DisburseExpense(expense, IN_CASH), chair).status())
                .isEqualTo(ExpenseStatus.DISBURSED);
    }

    @Test
    void nothing_is_paid_without_the_signatures_or_the_cash() {
        var expense = asked("1000.01");
        assertRefused("expense.not-approved", () -> ask(new DisburseExpense(expense, IN_CASH), treasurer));
        signed(expense, chair, APPROVE);
        assertRefused("expense.not-approved", () -> ask(new DisburseExpense(expense, IN_CASH), treasurer));
        signed(expense, treasurer, APPROVE);
        assertRefused("treasury.overdrawn", () -> ask(new DisburseExpense(expense, IN_CASH), treasurer));
        assertThat(history("expense-" + expense)).isEqualTo("ExpenseRequested ExpenseApproved");
        contribute(group, chair, amina, "0.01");
        assertThat(this.<ExpenseView>ask(new DisburseExpense(expense, IN_CASH), treasurer).status())
                .isEqualTo(ExpenseStatus.DISBURSED);
    }

    @Test
    void a_reference_pays_once_whatever_it_pays() {
        var first = granted("100");
        var second = granted("100");
        var byMpesa = new Payment(PaymentMethod.CASH, " rcpt 7 ", null);
        ask(new DisburseExpense(first, byMpesa), treasurer);
        assertRefused("contribution.reference-used", () -> ask(new DisburseExpense(second, byMpesa), treasurer));
    }

    @Test
    void a_cancelled_expense_takes_its_approval_with_it() {
        var expense = asked("100");
        signed(expense, chair, APPROVE);
        ask(new CancelExpense(expense, "Found it cheaper"), amina);
        assertThat(history("approval-" + expense)).endsWith("ApprovalSigned ApprovalWithdrawn");
        assertRefused("approval.not-pending", () -> signed(expense, treasurer, APPROVE));
        assertRefused("expense.over", () -> ask(new CancelExpense(expense, null), amina));
    }

    @Test
    void what_nobody_signs_in_time_is_rejected() {
        var expense = asked("100");
        var later = by(amina).actor().at().plusSeconds(15 * 86_400);
        var clock = Request.by(new Actor(chair, Set.of(), later), "clock");
        assertRefused("approval.expired", () -> desk.handle(sign(expense, APPROVE), clock));
        desk.handle(new ExpireApproval(new ApprovalId(expense.value())), clock);
        desk.handle(new ExpireApproval(new ApprovalId(expense.value())), clock);
        assertThat(history("approval-" + expense)).isEqualTo("ApprovalRequested ApprovalExpired");
        assertThat(history("expense-" + expense)).isEqualTo("ExpenseRequested ExpenseRejected");
    }

    @Test
    void above_the_high_amount_more_officials_sign() {
        ask(new ChangeGroup(group, null, null, null, null, null, null, null, null, null, null, null,
                new ApprovalTerms(1, new Amount("500"), 3, null)), chair);
        var small = asked("500");
        assertThat(signed(small, chair, APPROVE).status()).isEqualTo(ExpenseStatus.APPROVED);
        var large = asked("500.01");
        signed(large, chair, APPROVE);
        assertThat(signed(large, secretary, APPROVE).status()).isEqualTo(ExpenseStatus.PENDING);
        assertThat(signed(large, treasurer, APPROVE).status()).isEqualTo(ExpenseStatus.APPROVED);
    }

    @Test
    void savings_are_withdrawn_by_signatures_and_never_beyond_what_is_there() {
        var first = withdrawal("700");
        var second = withdrawal("700");
        assertRefused("withdrawal.more-than-saved", () -> withdrawal("1000.01"));
        var paid = this.<WithdrawalView>ask(new PayWithdrawal(first, group, IN_CASH), treasurer);
        assertThat(paid.status()).isEqualTo(WithdrawalStatus.PAID);
        assertThat(paid.entryNumber()).isEqualTo(2);
        assertThat(paid.signatures()).hasSize(2);
        contribute(group, chair, treasurer, "5000");
        assertRefused("treasury.overdrawn", () -> ask(new PayWithdrawal(second, group, IN_CASH), treasurer));
        assertRefused("withdrawal.paid-already", () -> ask(new PayWithdrawal(first, group, IN_CASH), chair));
        assertThat(history("withdrawal-" + second)).isEqualTo("WithdrawalRequested WithdrawalApproved");
    }

    @Test
    void who_gets_the_money_does_not_sign_and_who_is_not_concerned_does_not_cancel() {
        var forTheTreasurer = ExpenseId.next();
        ask(new RequestExpense(forTheTreasurer, group, ExpenseCategory.WELFARE, "Fare", new Amount("10"), null,
                treasurer), amina);
        assertRefused("approval.own-request", () -> signed(forTheTreasurer, treasurer, APPROVE));
        assertRefused("expense.payee-not-a-member", () -> ask(new RequestExpense(ExpenseId.next(), group,
                ExpenseCategory.WELFARE, "Fare", new Amount("10"), null, someone()), amina));
        assertRefused("expense.not-yours", () -> ask(new CancelExpense(forTheTreasurer, null), treasurer));
        assertRefused("expense.unknown", () -> ask(new CancelExpense(forTheTreasurer, null), someone()));
        assertRefused("withdrawal.not-official", () -> ask(new RequestWithdrawal(
                WithdrawalId.next(), group, amina, new Amount("10"), null, null),
                memberOf(group, chair, GroupRole.MEMBER)));
    }

    @Test
    void an_official_who_was_voted_out_does_not_sign_and_one_who_came_later_does() {
        var expense = asked("100");
        signed(expense, chair, APPROVE);
        ask(new GiveRole(group, secretary, GroupRole.MEMBER), chair);
        assertRefused("group.not-official", () -> signed(expense, secretary, APPROVE));
        var vice = memberOf(group, chair, GroupRole.VICE_CHAIRPERSON);
        assertThat(signed(expense, vice, APPROVE).status()).isEqualTo(ExpenseStatus.APPROVED);
    }

    @Test
    void a_payment_into_a_closed_period_or_a_wallet_is_refused() {
        var expense = granted("100");
        var today = LocalDate.now(ZoneId.of("Africa/Nairobi"));
        ask(new ClosePeriod(group, today.minusDays(40)), chair);
        assertRefused("treasury.period-closed", () -> ask(new DisburseExpense(expense,
                new Payment(PaymentMethod.CASH, null, today.minusDays(40))), treasurer));
        assertRefused("treasury.value-date-in-future", () -> ask(new DisburseExpense(expense,
                new Payment(PaymentMethod.CASH, null, today.plusDays(1))), treasurer));
        assertRefused("payment.no-channel", () -> ask(new DisburseExpense(expense,
                new Payment(PaymentMethod.WALLET, null, null)), treasurer));
    }

    @Test
    void a_budget_is_set_as_a_whole_and_not_by_whoever_may_not() {
        var lines = List.of(new BudgetCommand.Line(ExpenseCategory.WELFARE, new Amount("50")),
                new BudgetCommand.Line(ExpenseCategory.OPERATIONAL, new Amount("100")));
        assertRefused("group.role-may-not", () -> ask(new SetBudget(group, 2026, lines), amina));
        assertRefused("group.role-may-not", () -> ask(new SetBudget(group, 2026, lines), amina));
        var plan = this.<BudgetPlanView>ask(new SetBudget(group, 2026, lines), treasurer);
        assertThat(plan.totalBudget()).isEqualTo(new Amount("150.00"));
        assertThat(plan.lines()).extracting(BudgetPlanView.PlannedLine::category)
                .containsExactly(ExpenseCategory.OPERATIONAL, ExpenseCategory.WELFARE);
        ask(new SetBudget(group, 2026, lines), chair);
        ask(new SetBudget(group, 2026, List.of()), chair);
        assertThat(history("budget-" + BudgetId.of(group, 2026))).isEqualTo("BudgetSet BudgetSet");
        assertRefused("budget.amount-negative", () -> ask(new SetBudget(group, 2026,
                List.of(new BudgetCommand.Line(ExpenseCategory.OTHER, new Amount("-1")))), chair));
    }

    @RepeatedTest(5)
    void the_signature_that_arrives_with_the_rejection_has_one_outcome() throws Exception {
        var expense = asked("100");
        signed(expense, chair, REJECT);
        var outcomes = atOnce(
                () -> signed(expense, treasurer, APPROVE),
                () -> signed(expense, secretary, REJECT),
                () -> this.<ApprovalView>ask(sign(expense, APPROVE), treasurer));
        assertThat(outcomes).containsAnyOf("done")
                .isSubsetOf("done", "approval.not-pending", "approval.already-signed");
        assertThat(history("approval-" + expense)).containsOnlyOnce("ApprovalRejected")
                .doesNotContain("ApprovalGranted");
        assertThat(history("expense-" + expense)).isEqualTo("ExpenseRequested ExpenseRejected");
    }

    @RepeatedTest(5)
    void two_who_sign_last_at_once_grant_once() throws Exception {
        var expense = asked("100");
        var outcomes = atOnce(
                () -> signed(expense, chair, APPROVE), () -> signed(expense, treasurer, APPROVE),
                () -> signed(expense, secretary, APPROVE), () -> signed(expense, chair, APPROVE));
        assertThat(outcomes.stream().filter("done"::equals)).hasSize(2);
        assertThat(history("approval-" + expense)).containsOnlyOnce("ApprovalGranted");
        assertThat(history("expense-" + expense)).isEqualTo("ExpenseRequested ExpenseApproved");
    }

    @RepeatedTest(5)
    void an_expense_that_many_disburse_at_once_is_paid_once() throws Exception {
        var expense = granted("300");
        var callers = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 8; i++) {
            var treasury = i % 2 == 0 ? treasurer : chair;
            callers.add(() -> ask(new DisburseExpense(expense, IN_CASH), treasury));
        }
        var outcomes = atOnce(callers);
        assertThat(outcomes.stream().filter("done"::equals)).hasSize(1);
        assertThat(outcomes).isSubsetOf("done", "expense.disbursed-already");
        assertThat(history("expense-" + expense)).containsOnlyOnce("ExpenseDisbursed");
        assertThat(history("treasury-" + group)).isEqualTo("BooksOpened EntryPosted EntryPosted");
    }

    private ExpenseId asked(String amount) {
        var id = ExpenseId.next();
        ask(new RequestExpense(id, group, ExpenseCategory.OPERATIONAL, "Hall hire", new Amount(amount), "Mama Njeri",
                null), amina);
        return id;
    }

    private ExpenseId granted(String amount) {
        var id = asked(amount);
        signed(id, chair, APPROVE);
        signed(id, treasurer, APPROVE);
        return id;
    }

    private WithdrawalId withdrawal(String amount) {
        var id = WithdrawalId.next();
        ask(new RequestWithdrawal(id, group, null, new Amount(amount), null, null), amina);
        ask(new SignWithdrawal(id, group, APPROVE, null), chair);
        ask(new SignWithdrawal(id, group, APPROVE, null), secretary);
        return id;
    }

    private ExpenseView signed(ExpenseId expense, MemberId signer, Decision decision) {
        return ask(new SignExpense(expense, decision, null), signer);
    }

    private static SignApproval sign(ExpenseId expense, Decision decision) {
        return new SignApproval(new ApprovalId(expense.value()), decision, null);
    }
}
