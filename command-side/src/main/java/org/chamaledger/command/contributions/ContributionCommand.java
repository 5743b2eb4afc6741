package org.chamaledger.command.contributions;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.LocalDate;
import java.util.Locale;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
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
            reference = cleanReference(reference);
            notes = notes == null || notes.isBlank() ? null : notes.strip();
            malformedUnless(notes == null || notes.length() <= 500,
                    "contribution.notes-too-long", "notes are at most 500 characters");
        }
    }

    /** By the treasurer (or another official), never by whoever claimed it. */
    record ConfirmContribution(ContributionId contributionId) implements ContributionCommand {}

    record RejectContribution(ContributionId contributionId, String reason) implements ContributionCommand {}

    /** By an official other than the one who recorded it. */
    record ReconcileContribution(ContributionId contributionId) implements ContributionCommand {}

    /** By the treasurer or chairperson; the value date is today unless said. */
    record ReverseContribution(ContributionId contributionId, String reason, @Nullable LocalDate valueDate)
            implements ContributionCommand {}

    /** References are compared without spaces and case, as people copy them from messages. */
    static @Nullable String cleanReference(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var reference = text.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        malformedUnless(reference.length() <= 60 && reference.chars().noneMatch(Character::isISOControl),
                "contribution.reference-malformed", "reference_number is at most 60 printable characters");
        return reference;
    }
}
