package org.chamaledger.command.groups;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.ComplianceType;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.ObligationId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked about what the law asks of a group. Officials and group admins are answered with a
 * {@code ComplianceView}, compliance officers with an {@code AlertView}, the clock with nothing.
 */
public sealed interface ObligationCommand {

    ObligationId obligationId();

    @TargetAggregateIdentifier
    default String stream() {
        return "compliance-" + obligationId();
    }

    /**
     * By an official or group admin.
     *
     * @param noticeDays 0 to 365; 30 where null
     * @param everyMonths 1 to 120; due once where null
     * @param responsible an official; whoever records it where null
     */
    record RecordObligation(
            ObligationId obligationId,
            GroupId groupId,
            ComplianceType type,
            String title,
            LocalDate dueOn,
            @Nullable Integer noticeDays,
            @Nullable Integer everyMonths,
            @Nullable MemberId responsible)
            implements ObligationCommand {

        private static final int A_MONTH = 30;
        private static final int LONGEST_NOTICE = 365;
        private static final int TEN_YEARS = 120;

        public RecordObligation {
            title = title.strip();
            malformedUnless(!title.isEmpty() && title.length() <= 120 && Plausible.isLine(title),
                    "compliance.title-malformed", "title is 1 to 120 printable characters");
            Plausible.requireDay("due_on", dueOn);
            noticeDays = noticeDays == null ? Integer.valueOf(A_MONTH) : noticeDays;
            malformedUnless(noticeDays >= 0 && noticeDays <= LONGEST_NOTICE, "compliance.notice-malformed",
                    "notice_days is a number from 0 to %d".formatted(LONGEST_NOTICE));
            malformedUnless(everyMonths == null || everyMonths >= 1 && everyMonths <= TEN_YEARS,
                    "compliance.recurrence-malformed", "every_months is a number from 1 to %d".formatted(TEN_YEARS));
        }
    }

    /** By an official or group admin: another official sees to it from now on. */
    record AssignObligation(ObligationId obligationId, GroupId groupId, MemberId responsible)
            implements ObligationCommand {}

    /**
     * By an official or group admin. What is due again moves on to its next day.
     *
     * @param evidence a document of the group; where there is none the note says why
     * @param last nothing follows, even if it was to be due again
     */
    record MeetObligation(
            ObligationId obligationId, GroupId groupId, @Nullable DocumentId evidence, @Nullable String note,
            boolean last)
            implements ObligationCommand {

        public MeetObligation {
            note = Plausible.remark(note);
            malformedUnless(evidence != null || !note.isEmpty(), "compliance.evidence-missing",
                    "evidence is a document of the group; without one, note says why");
        }
    }

    /** By the clock: changes nothing before the notice begins, nor where everybody is warned already. */
    record WarnOfObligation(ObligationId obligationId) implements ObligationCommand {}

    /** By a compliance officer of the platform who is not in the group. */
    record CloseAlert(ObligationId obligationId, String reason) implements ObligationCommand {

        public CloseAlert {
            reason = Plausible.reason(reason);
        }
    }
}
