package org.chamaledger.command.contributions;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Payment;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a contribution. Each answers with a {@code ContributionView}.
 *
 * <p>The group of an existing contribution is the contribution's own; whether the actor may is asked of that group.
 */
public sealed interface ContributionCommand {

    ContributionId contributionId();

    @TargetAggregateIdentifier
    default String stream() {
        return "contribution-" + contributionId();
    }

    /** A member's own is a claim; an official's for another member counts at once where the group allows that. */
    record RecordContribution(
            ContributionId contributionId,
            GroupId groupId,
            @Nullable MemberId memberId,
            Amount amount,
            PaymentMethod paymentMethod,
            @Nullable String reference,
            @Nullable Fund fund,
            @Nullable LocalDate valueDate,
            @Nullable String notes)
            implements ContributionCommand {

        public RecordContribution {
            reference = Payment.cleanReference(reference);
            notes = cleanNotes(notes);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /** By the treasurer (or another official), never by whoever claimed it. */
    record ConfirmContribution(ContributionId contributionId) implements ContributionCommand {}

    /** By an official other than the one who recorded it, with the reason; the reference may be used again. */
    record RejectContribution(ContributionId contributionId, String reason) implements ContributionCommand {

        public RejectContribution {
            reason = Plausible.reason(reason);
        }
    }

    /** By an official other than the one who recorded it. */
    record ReconcileContribution(ContributionId contributionId) implements ContributionCommand {}

    /** By the treasurer or chairperson, with the reason; the value date is today unless said. */
    record ReverseContribution(ContributionId contributionId, String reason, @Nullable LocalDate valueDate)
            implements ContributionCommand {

        public ReverseContribution {
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /**
     * By the treasurer or chairperson, with the reason; what is left out was right. Answers with a
     * {@code CorrectionView}.
     *
     * @param replacement names the contribution as it should have been
     * @param preview whether only to say what it would lead to
     */
    record CorrectContribution(
            ContributionId contributionId,
            ContributionId replacement,
            boolean preview,
            @Nullable MemberId memberId,
            @Nullable Amount amount,
            @Nullable PaymentMethod paymentMethod,
            @Nullable String reference,
            @Nullable Fund fund,
            @Nullable LocalDate valueDate,
            String reason)
            implements ContributionCommand {

        public CorrectContribution {
            reference = Payment.cleanReference(reference);
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /** What people wrote beside it, or null when that is nothing. */
    static @Nullable String cleanNotes(@Nullable String text) {
        var notes = text == null ? "" : text.strip();
        malformedUnless(notes.length() <= 500 && Plausible.isText(notes),
                "contribution.notes-malformed", "notes are at most 500 printable characters");
        return notes.isEmpty() ? null : notes;
    }
}
