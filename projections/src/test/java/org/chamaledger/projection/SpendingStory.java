package org.chamaledger.projection;

import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.CHEBET;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.kes;
import static org.chamaledger.projection.SampleStory.secret;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalExpired;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalGranted;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRejected;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRequested;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalSigned;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalWithdrawn;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.approvals.NeedsSignatures;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.expenses.BudgetEvent.BudgetSet;
import org.chamaledger.kernel.expenses.BudgetEvent.Line;
import org.chamaledger.kernel.expenses.BudgetId;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseApproved;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseCancelled;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseDisbursed;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseEnteredAgain;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseRejected;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseRequested;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseReversed;
import org.chamaledger.kernel.expenses.ExpenseEvent.ReceiptAttached;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalApproved;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalCancelled;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalPaid;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalRejected;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalRequested;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalReversed;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.jspecify.annotations.Nullable;

/** The part of the {@link SampleStory} that is told with signatures: expenses, budgets and withdrawals. */
final class SpendingStory {

    static final ExpenseId PAID = expense(51);
    static final ExpenseId UNPAID = expense(52);
    static final ExpenseId DROPPED = expense(53);
    static final ExpenseId RIGHT = expense(54);
    static final WithdrawalId TAKEN = withdrawal(81);
    static final WithdrawalId REFUSED = withdrawal(82);
    static final WithdrawalId KEPT = withdrawal(83);
    static final WithdrawalId BOUNCED = withdrawal(84);

    private static final LocalDate DAY = LocalDate.of(2026, 1, 8);
    private static final Instant AT = Instant.parse("2026-01-08T07:00:00Z");

    private final FakeLedger ledger;
    private final BiConsumer<String, MovesMoney> booked;

    SpendingStory(FakeLedger ledger, BiConsumer<String, MovesMoney> booked) {
        this.ledger = ledger;
        this.booked = booked;
    }

    void tell() {
        budgets();
        expenses();
        withdrawals();
    }

    private void budgets() {
        var stream = "budget-" + BudgetId.of(UMOJA, 2026);
        ledger.append(stream, new BudgetSet(UMOJA, 2026, List.of(
                new Line(ExpenseCategory.OPERATIONAL, kes(120_000)), new Line(ExpenseCategory.OTHER, kes(10_000)))));
        ledger.append(stream, new BudgetSet(UMOJA, 2026, List.of(
                new Line(ExpenseCategory.OPERATIONAL, kes(90_000)), new Line(ExpenseCategory.WELFARE, kes(0)))));
    }

    private void expenses() {
        asked("expense-" + PAID, new ExpenseRequested(
                PAID, UMOJA, AMINA, ExpenseCategory.OPERATIONAL, secret("Hall"), kes(30_000), secret("Njeri"), null));
        ledger.append("expense-" + PAID, new ReceiptAttached(
                PAID, UMOJA, AMINA, "ab".repeat(32), FileKind.PDF, 1_234, secret("hall.pdf")));
        ledger.append("expense-" + PAID, new ReceiptAttached(
                PAID, UMOJA, BARAKA, "cd".repeat(32), FileKind.JPEG, 4_321, null));
        signed(PAID.value(), BARAKA, Decision.APPROVE, secret("Seen"));
        ledger.append("approval-" + PAID, new ApprovalGranted(
                new ApprovalId(PAID.value()), UMOJA, Subject.EXPENSE, PAID.value(), 0, "approvals.threshold"));
        ledger.append("expense-" + PAID, new ExpenseApproved(PAID, UMOJA));
        booked.accept("expense-" + PAID, new ExpenseDisbursed(
                PAID, UMOJA, ExpenseCategory.OPERATIONAL, kes(30_000), PaymentMethod.MPESA, Channel.MPESA,
                "QK77", DAY));
        booked.accept("expense-" + PAID, new ExpenseReversed(
                PAID, UMOJA, ExpenseCategory.OPERATIONAL, kes(30_000), Channel.MPESA, DAY, "Typed wrongly"));
        booked.accept("expense-" + RIGHT, new ExpenseEnteredAgain(
                RIGHT, UMOJA, PAID, new ApprovalId(PAID.value()), 1, kes(30_000), AMINA, AT,
                ExpenseCategory.ADMINISTRATIVE, secret("Hall"), kes(20_000), secret("Njeri"), null,
                PaymentMethod.CASH, Channel.CASH, "QK78", DAY));

        asked("expense-" + UNPAID, new ExpenseRequested(
                UNPAID, UMOJA, AMINA, ExpenseCategory.OTHER, secret("Feast"), kes(900_000), null, CHEBET));
        signed(UNPAID.value(), BARAKA, Decision.REJECT, null);
        ledger.append("approval-" + UNPAID, new ApprovalRejected(
                new ApprovalId(UNPAID.value()), UMOJA, Subject.EXPENSE, UNPAID.value(), 0, "approvals.threshold"));
        ledger.append("expense-" + UNPAID, new ExpenseRejected(UNPAID, UMOJA));

        asked("expense-" + DROPPED, new ExpenseRequested(
                DROPPED, UMOJA, BARAKA, ExpenseCategory.WELFARE, secret("Wreath"), kes(5_000), null, null));
        ledger.append("expense-" + DROPPED, new ExpenseCancelled(DROPPED, UMOJA, "Given by a neighbour"));
        ledger.append("approval-" + DROPPED, new ApprovalWithdrawn(
                new ApprovalId(DROPPED.value()), UMOJA, Subject.EXPENSE, DROPPED.value()));
    }

    private void withdrawals() {
        asked("withdrawal-" + TAKEN, new WithdrawalRequested(
                TAKEN, UMOJA, BARAKA, BARAKA, kes(20_000), PaymentMethod.MPESA, secret("School fees")));
        signed(TAKEN.value(), AMINA, Decision.APPROVE, null);
        ledger.append("approval-" + TAKEN, new ApprovalGranted(
                new ApprovalId(TAKEN.value()), UMOJA, Subject.WITHDRAWAL, TAKEN.value(), 0, "approvals.threshold"));
        ledger.append("withdrawal-" + TAKEN, new WithdrawalApproved(TAKEN, UMOJA));
        booked.accept("withdrawal-" + TAKEN, new WithdrawalPaid(
                TAKEN, UMOJA, BARAKA, kes(20_000), PaymentMethod.MPESA, Channel.MPESA, null, DAY));

        asked("withdrawal-" + REFUSED, new WithdrawalRequested(
                REFUSED, UMOJA, BARAKA, AMINA, kes(1_000), null, null));
        ledger.append("approval-" + REFUSED, new ApprovalExpired(
                new ApprovalId(REFUSED.value()), UMOJA, Subject.WITHDRAWAL, REFUSED.value(), 0, "approvals.threshold"));
        ledger.append("withdrawal-" + REFUSED, new WithdrawalRejected(REFUSED, UMOJA));

        asked("withdrawal-" + KEPT, new WithdrawalRequested(KEPT, UMOJA, BARAKA, BARAKA, kes(2_000), null, null));
        ledger.append("withdrawal-" + KEPT, new WithdrawalCancelled(KEPT, UMOJA, "Not needed"));

        asked("withdrawal-" + BOUNCED, new WithdrawalRequested(BOUNCED, UMOJA, BARAKA, BARAKA, kes(3_000), null, null));
        ledger.append("withdrawal-" + BOUNCED, new WithdrawalApproved(BOUNCED, UMOJA));
        booked.accept("withdrawal-" + BOUNCED, new WithdrawalPaid(
                BOUNCED, UMOJA, BARAKA, kes(3_000), PaymentMethod.MPESA, Channel.MPESA, "QK79", DAY));
        booked.accept("withdrawal-" + BOUNCED, new WithdrawalReversed(
                BOUNCED, UMOJA, BARAKA, kes(3_000), Channel.MPESA, DAY.plusDays(1), "Never arrived"));
    }

    private void asked(String stream, NeedsSignatures fact) {
        ledger.append(stream, fact);
        ledger.append("approval-" + fact.approvalId(), new ApprovalRequested(
                fact.approvalId(), fact.groupId(), fact.subject(), fact.subjectId(), fact.requestedBy(),
                fact.beneficiary(), fact.amount(), 1, AT.plusSeconds(1_814_400), AT, 0, "approvals.threshold"));
    }

    private void signed(UUID approval, MemberId signer, Decision decision, @Nullable Enciphered comment) {
        ledger.append("approval-" + approval, new ApprovalSigned(
                new ApprovalId(approval), UMOJA, signer, GroupRole.TREASURER,
                decision, comment, AT));
    }

    private static ExpenseId expense(int number) {
        return ExpenseId.of("019ab000-0000-7000-8000-0000000000" + number);
    }

    private static WithdrawalId withdrawal(int number) {
        return WithdrawalId.of("019ab000-0000-7000-8000-0000000000" + number);
    }
}
