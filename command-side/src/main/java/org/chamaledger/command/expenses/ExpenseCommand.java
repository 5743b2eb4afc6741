package org.chamaledger.command.expenses;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Payment;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.files.FileKind;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of an expense. Each answers with an {@code ExpenseView}, but for
 * {@link OfferReceipt} and {@link CorrectExpense}.
 */
public sealed interface ExpenseCommand {

    ExpenseId expenseId();

    @TargetAggregateIdentifier
    default String stream() {
        return "expense-" + expenseId();
    }

    /** By any active member. Without a member who is paid, the one who asks has the benefit. */
    record RequestExpense(
            ExpenseId expenseId,
            GroupId groupId,
            ExpenseCategory category,
            String description,
            Amount amount,
            @Nullable String payee,
            @Nullable MemberId payeeMember)
            implements ExpenseCommand {

        public RequestExpense {
            description = description.strip();
            malformedUnless(!description.isEmpty() && description.length() <= 1000 && Plausible.isText(description),
                    "expense.description-malformed", "description is 1 to 1000 printable characters");
            payee = payee == null || payee.isBlank() ? null : payee.strip();
            malformedUnless(payee == null || payee.length() <= 120 && Plausible.isLine(payee),
                    "expense.payee-malformed", "payee is at most 120 printable characters");
        }
    }

    /** Refused as {@link AttachReceipt} would be, and changes nothing: asked before the file is kept. */
    record OfferReceipt(ExpenseId expenseId) implements ExpenseCommand {}

    /**
     * By whoever asked for the expense, or an official; the file itself is kept before.
     *
     * @param sha256 of the file, 64 digits of lower-case hex
     * @param size in bytes
     * @param fileName what the uploader calls it; folders before the name are dropped
     */
    record AttachReceipt(ExpenseId expenseId, String sha256, FileKind mediaType, long size, @Nullable String fileName)
            implements ExpenseCommand {

        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
        private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
        private static final int LONGEST_NAME = 120;

        public AttachReceipt {
            malformedUnless(HASH.matcher(sha256).matches() && size > 0, "expense.receipt-malformed",
                    "A receipt is a file that is not empty");
            fileName = fileName == null ? "" : FOLDERS.matcher(fileName).replaceFirst("").strip();
            fileName = fileName.length() > LONGEST_NAME
                    ? fileName.substring(fileName.length() - LONGEST_NAME) : fileName;
            fileName = fileName.isEmpty() || !Plausible.isLine(fileName) ? null : fileName;
        }
    }

    /** By an official who neither asked for it nor has the benefit: a signature under its approval. */
    record SignExpense(ExpenseId expenseId, Decision decision, @Nullable String comment) implements ExpenseCommand {}

    /** By the treasurer or chairperson, once, when it is approved. */
    record DisburseExpense(ExpenseId expenseId, Payment payment) implements ExpenseCommand {}

    /** Before it is paid, by whoever asked for it or the chairperson. */
    record CancelExpense(ExpenseId expenseId, @Nullable String reason) implements ExpenseCommand {

        public CancelExpense {
            reason = Plausible.remark(reason);
        }
    }

    /** By the treasurer or chairperson, once, when it is paid; the value date is today unless said. */
    record ReverseExpense(ExpenseId expenseId, String reason, @Nullable LocalDate valueDate) implements ExpenseCommand {

        public ReverseExpense {
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /**
     * By the treasurer or chairperson, with the reason; what is left out was right. Answers with a
     * {@code CorrectionView}.
     *
     * @param replacement names the expense as it should have been
     * @param preview whether only to say what it would lead to
     */
    record CorrectExpense(
            ExpenseId expenseId, ExpenseId replacement, boolean preview, @Nullable ExpenseCategory category,
            @Nullable Amount amount, @Nullable PaymentMethod paymentMethod, @Nullable String reference,
            @Nullable LocalDate valueDate, String reason)
            implements ExpenseCommand {

        public CorrectExpense {
            reason = Plausible.reason(reason);
            reference = Payment.cleanReference(reference);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /** By the house, when the signatures have decided. */
    record ConcludeExpense(ExpenseId expenseId, boolean granted) implements ExpenseCommand {}
}
