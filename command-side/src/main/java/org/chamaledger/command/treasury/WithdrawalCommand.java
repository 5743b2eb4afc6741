package org.chamaledger.command.treasury;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Payment;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a withdrawal of savings. Each answers with a {@code WithdrawalView}. */
public sealed interface WithdrawalCommand {

    WithdrawalId withdrawalId();

    @TargetAggregateIdentifier
    default String stream() {
        return "withdrawal-" + withdrawalId();
    }

    /** By the member whose savings they are (also where no member is said), or by an official for a member. */
    record RequestWithdrawal(
            WithdrawalId withdrawalId,
            GroupId groupId,
            @Nullable MemberId memberId,
            Amount amount,
            @Nullable PaymentMethod paymentMethod,
            @Nullable String notes)
            implements WithdrawalCommand {

        public RequestWithdrawal {
            notes = notes == null || notes.isBlank() ? null : notes.strip();
            malformedUnless(notes == null || notes.length() <= 500 && Plausible.isText(notes),
                    "withdrawal.notes-malformed", "notes are at most 500 printable characters");
        }
    }

    /** By an official who neither asked for it nor is paid: a signature under its approval. */
    record SignWithdrawal(WithdrawalId withdrawalId, GroupId groupId, Decision decision, @Nullable String comment)
            implements WithdrawalCommand {}

    /** By the treasurer or chairperson, once, when it is approved and the member still has that much. */
    record PayWithdrawal(WithdrawalId withdrawalId, GroupId groupId, Payment payment) implements WithdrawalCommand {}

    /** Before it is paid, by the member, whoever asked for it, or the chairperson. */
    record CancelWithdrawal(WithdrawalId withdrawalId, GroupId groupId, @Nullable String reason)
            implements WithdrawalCommand {

        public CancelWithdrawal {
            reason = Plausible.remark(reason);
        }
    }

    /** By the treasurer or chairperson, unless they were paid, once; the value date is today unless said. */
    record ReverseWithdrawal(
            WithdrawalId withdrawalId, GroupId groupId, String reason, @Nullable LocalDate valueDate)
            implements WithdrawalCommand {

        public ReverseWithdrawal {
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /** By the house, when the signatures have decided. */
    record ConcludeWithdrawal(WithdrawalId withdrawalId, boolean granted) implements WithdrawalCommand {}
}
