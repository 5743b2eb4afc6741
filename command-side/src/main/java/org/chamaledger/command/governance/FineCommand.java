package org.chamaledger.command.governance;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Payment;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.FineCause;
import org.chamaledger.kernel.governance.FineId;
import org.chamaledger.kernel.governance.FinePaymentId;
import org.chamaledger.kernel.governance.FineType;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a fine. Each answers with a {@code FineView}, but for {@link ImposeByRule}. */
public sealed interface FineCommand {

    FineId fineId();

    @TargetAggregateIdentifier
    default String stream() {
        return "fine-" + fineId();
    }

    /**
     * By an official, for another member.
     *
     * @param amount null for what the tariff says
     * @param incurredOn null for today
     */
    record ImposeFine(
            FineId fineId,
            GroupId groupId,
            MemberId memberId,
            FineType type,
            @Nullable Amount amount,
            @Nullable String reason,
            @Nullable LocalDate incurredOn)
            implements FineCommand {

        public ImposeFine {
            reason = Plausible.remark(reason);
            Plausible.requireDay("incurred_on", incurredOn);
        }
    }

    /**
     * By the house, where a rule says so: what the tariff in force when it happened knows for this type, once for each
     * cause. Changes nothing the second time; refused where that tariff knows nothing, and where the group or the
     * member is not active.
     */
    record ImposeByRule(GroupId groupId, MemberId memberId, FineType type, FineCause cause, Instant happenedAt)
            implements FineCommand {

        @Override
        public FineId fineId() {
            return FineId.of(groupId, memberId, cause);
        }
    }

    /** By the treasurer or chairperson, who took the money of another member; null for all that is left. */
    record PayFine(FineId fineId, FinePaymentId paymentId, @Nullable Amount amount, Payment payment)
            implements FineCommand {}

    /** By the treasurer or chairperson, for another member: the payment never took place, or not like this. */
    record ReverseFinePayment(
            FineId fineId, FinePaymentId paymentId, String reason, @Nullable LocalDate valueDate)
            implements FineCommand {

        public ReverseFinePayment {
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /** By an official who neither imposed it nor is fined: what is left is not asked for any more. */
    record WaiveFine(FineId fineId, String reason) implements FineCommand {

        public WaiveFine {
            reason = Plausible.reason(reason);
        }
    }

    /** By the member who is fined, once, while something is left to pay. */
    record DisputeFine(FineId fineId, String grounds) implements FineCommand {

        public DisputeFine {
            grounds = grounds.strip();
            malformedUnless(!grounds.isEmpty() && grounds.length() <= 1000 && Plausible.isText(grounds),
                    "fine.grounds-malformed", "grounds are 1 to 1000 printable characters");
        }
    }

    /** By an official who neither imposed it nor is fined: a disputed fine stands. */
    record UpholdFine(FineId fineId, String reason) implements FineCommand {

        public UpholdFine {
            reason = Plausible.reason(reason);
        }
    }
}
