package org.chamaledger.command.expenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.ZoneId;
import org.chamaledger.command.OfficialsScene;
import org.chamaledger.command.Payment;
import org.chamaledger.command.expenses.ExpenseCommand.AttachReceipt;
import org.chamaledger.command.expenses.ExpenseCommand.CancelExpense;
import org.chamaledger.command.expenses.ExpenseCommand.CorrectExpense;
import org.chamaledger.command.expenses.ExpenseCommand.DisburseExpense;
import org.chamaledger.command.expenses.ExpenseCommand.RequestExpense;
import org.chamaledger.command.expenses.ExpenseCommand.ReverseExpense;
import org.chamaledger.command.expenses.ExpenseCommand.SignExpense;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseStatus;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.treasury.CorrectionView;
import org.chamaledger.kernel.treasury.CorrectionView.BalanceChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment that should not have been, or should have been another, on a real store. */
class ExpenseUndoneTest extends OfficialsScene {

    private final LocalDate today = LocalDate.now(ZoneId.of("Africa/Nairobi"));

    @BeforeEach
    void someCash() {
        contribute(group, chair, amina, "1000.00");
    }

    @Test
    void a_payment_is_undone_once_and_the_money_is_back() {
        var expense = paid("700", "R1", null);
        var reversed = this.<ExpenseView>ask(new ReverseExpense(expense, " Paid twice ", null), chair);
        assertThat(reversed.status()).isEqualTo(ExpenseStatus.REVERSED);
        assertThat(reversed.reason()).isEqualTo("Paid twice");
        assertThat(reversed.reversedOn()).isEqualTo(today);
        assertThat(reversed.entryNumber()).isEqualTo(2);
        assertThat(history("expense-" + expense)).endsWith("ExpenseDisbursed ExpenseReversed");
        assertThat(history("treasury-" + group)).isEqualTo("BooksOpened EntryPosted EntryPosted EntryPosted");

        assertRefused("expense.reversed-already", () -> ask(new ReverseExpense(expense, "Again", null), chair));
        assertRefused("expense.disbursed-already", () -> ask(new DisburseExpense(expense, cash(null, null)), chair));
        assertRefused("expense.disbursed-already", () -> ask(new CancelExpense(expense, "No"), chair));
        paid("1000", null, null);
    }

    @Test
    void a_reference_stays_used_after_a_reversal() {
        ask(new ReverseExpense(paid("100", "R1", null), "Never arrived", null), treasurer);
        assertRefused("contribution.reference-used", () -> paid("100", "R1", null));
    }

    @Test
    void only_what_was_paid_is_reversed_and_by_those_who_pay() {
        var expense = asked("100");
        assertRefused("expense.not-disbursed", () -> ask(new ReverseExpense(expense, "Wrong", null), treasurer));
        assertRefused("request.reason-missing", () -> new ReverseExpense(expense, " ", null));
        assertRefused("group.role-may-not", () -> ask(new ReverseExpense(expense, "Mine", null), amina));
        assertRefused("expense.unknown", () -> ask(new ReverseExpense(expense, "Theirs", null), someone()));
    }

    @Test
    void nobody_undoes_or_corrects_what_they_were_paid() {
        var fare = ExpenseId.next();
        ask(new RequestExpense(fare, group, ExpenseCategory.OTHER, "Fare", new Amount("10"), null, treasurer), amina);
        ask(new SignExpense(fare, Decision.APPROVE, null), chair);
        ask(new SignExpense(fare, Decision.APPROVE, null), secretary);
        ask(new DisburseExpense(fare, cash(null, null)), chair);
        assertRefused("expense.own", () -> ask(new ReverseExpense(fare, "Gave it back", null), treasurer));
        assertRefused("expense.own", () -> correct(fare, ExpenseId.next(), true, null, "5", null));
        ask(new ReverseExpense(fare, "Gave it back", null), chair);
    }

    @Test
    void the_day_of_a_reversal_is_from_that_of_the_payment_to_today_and_in_an_open_period() {
        var expense = paid("100", null, today.minusDays(9));
        assertRefused("expense.reversal-before-payment",
                () -> ask(new ReverseExpense(expense, "Wrong", today.minusDays(10)), treasurer));
        assertRefused("treasury.value-date-in-future",
                () -> ask(new ReverseExpense(expense, "Wrong", today.plusDays(1)), treasurer));
        ask(new ClosePeriod(group, today.minusDays(5)), chair);
        assertRefused("treasury.period-closed",
                () -> ask(new ReverseExpense(expense, "Wrong", today.minusDays(5)), treasurer));
        assertThat(history("expense-" + expense)).endsWith("ExpenseDisbursed");
        ask(new ReverseExpense(expense, "Wrong", today.minusDays(4)), treasurer);
    }

    @Test
    void a_wrong_payment_is_entered_again_as_it_should_have_been_under_the_same_signatures() {
        var expense = paid("700", "R1", today.minusDays(3));
        var right = ExpenseId.next();
        var preview = correct(expense, right, true, ExpenseCategory.WELFARE, "70", "R2");
        assertThat(preview.balances()).extracting(BalanceChange::account, change -> change.after().toString())
                .containsExactlyInAnyOrder(tuple("1010", "930.00"), tuple("5010", "0.00"), tuple("5030", "70.00"));
        assertThat(history("expense-" + expense)).endsWith("ExpenseDisbursed");

        var done = correct(expense, right, false, ExpenseCategory.WELFARE, "70", "R2");
        assertThat(done.entries()).extracting(CorrectionView.BookedEntry::reversal).containsExactly(true, false);
        assertThat(done.entries()).extracting(CorrectionView.BookedEntry::valueDate)
                .containsOnly(today.minusDays(3));
        assertThat(history("expense-" + expense)).endsWith("ExpenseDisbursed ExpenseReversed");
        assertThat(history("expense-" + right)).isEqualTo("ExpenseEnteredAgain ReceiptAttached");
        assertThat(history("treasury-" + group)).endsWith("EntryCorrected EntryPosted EntryPosted");
        assertRefused("expense.reversed-already",
                () -> correct(expense, ExpenseId.next(), true, null, "60", null));
        assertRefused("expense.receipt-signed", () -> ask(new AttachReceipt(
                right, "cd".repeat(32), FileKind.PDF, 5, null), treasurer));

        paid("50", "R1", null);
        assertRefused("contribution.reference-used", () -> paid("50", "R2", null));
        var again = ExpenseId.next();
        correct(right, again, false, null, "700", null);
        var undone = this.<ExpenseView>ask(new ReverseExpense(again, "Not after all", null), treasurer);
        assertThat(undone.approval().value()).isEqualTo(expense.value());
        assertThat(undone.signatures()).hasSize(2);
        assertThat(undone.corrects()).isEqualTo(right);
        assertThat(undone.requestedBy()).isEqualTo(amina);
        assertThat(undone.receipt().sha256()).isEqualTo("ab".repeat(32));
        assertThat(undone.referenceNumber()).isEqualTo("R2");
    }

    @Test
    void a_correction_never_comes_to_more_than_officials_signed_for() {
        var expense = paid("700", null, null);
        for (boolean preview : new boolean[] {true, false}) {
            assertRefused("expense.more-than-approved",
                    () -> correct(expense, ExpenseId.next(), preview, null, "700.01", null));
        }
        var less = ExpenseId.next();
        correct(expense, less, false, null, "600", null);
        assertRefused("expense.more-than-approved",
                () -> correct(less, ExpenseId.next(), false, null, "700.01", null));
        correct(less, ExpenseId.next(), false, null, "700", null);
    }

    @Test
    void what_cannot_be_corrected_is_refused_in_the_preview_already() {
        var expense = paid("400", "R1", today.minusDays(9));
        paid("10", "R2", null);
        for (boolean preview : new boolean[] {true, false}) {
            assertRefused("correction.nothing-changes",
                    () -> correct(expense, ExpenseId.next(), preview, null, "400", "r 1"));
            assertRefused("contribution.reference-used",
                    () -> correct(expense, ExpenseId.next(), preview, null, null, "R2"));
            assertRefused("payment.no-channel", () -> ask(new CorrectExpense(expense, ExpenseId.next(), preview, null,
                    null, PaymentMethod.WALLET, null, null, "Wrong"), treasurer));
            assertRefused("treasury.overdrawn", () -> ask(new CorrectExpense(expense, ExpenseId.next(), preview, null,
                    null, PaymentMethod.BANK, null, null, "Wrong"), treasurer));
            assertRefused("treasury.value-date-in-future", () -> ask(new CorrectExpense(expense, ExpenseId.next(),
                    preview, null, null, null, null, today.plusDays(1), "Wrong"), treasurer));
            assertRefused("group.role-may-not", () -> ask(new CorrectExpense(expense, ExpenseId.next(), preview, null,
                    new Amount("1"), null, null, null, "Mine"), amina));
            assertRefused("expense.not-disbursed",
                    () -> correct(asked("5"), ExpenseId.next(), preview, null, "4", null));
        }
        ask(new ClosePeriod(group, today.minusDays(5)), chair);
        for (boolean preview : new boolean[] {true, false}) {
            assertRefused("treasury.period-closed",
                    () -> correct(expense, ExpenseId.next(), preview, null, "40", null));
        }
        assertThat(history("expense-" + expense)).endsWith("ExpenseDisbursed");
    }

    private CorrectionView correct(
            ExpenseId expense, ExpenseId replacement, boolean preview, @Nullable ExpenseCategory category,
            @Nullable String amount, @Nullable String reference) {
        return ask(new CorrectExpense(expense, replacement, preview, category,
                amount == null ? null : new Amount(amount), null, reference, null, "Typed wrongly"), treasurer);
    }

    private ExpenseId asked(String amount) {
        var id = ExpenseId.next();
        ask(new RequestExpense(id, group, ExpenseCategory.OPERATIONAL, "Hall hire", new Amount(amount), "Mama Njeri",
                null), amina);
        return id;
    }

    private ExpenseId paid(String amount, @Nullable String reference, @Nullable LocalDate day) {
        var id = asked(amount);
        ask(new AttachReceipt(id, "ab".repeat(32), FileKind.PDF, 5, "hall.pdf"), amina);
        ask(new SignExpense(id, Decision.APPROVE, null), chair);
        ask(new SignExpense(id, Decision.APPROVE, null), treasurer);
        ask(new DisburseExpense(id, cash(reference, day)), treasurer);
        return id;
    }

    private static Payment cash(@Nullable String reference, @Nullable LocalDate day) {
        return new Payment(PaymentMethod.CASH, reference, day);
    }
}
