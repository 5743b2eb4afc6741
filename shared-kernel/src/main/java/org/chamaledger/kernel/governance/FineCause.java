package org.chamaledger.kernel.governance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import org.chamaledger.kernel.groups.MeetingId;
import org.chamaledger.kernel.loans.LoanId;

/**
 * What a fine by the rules is for, so that it comes once: {@code late-contribution/2026-03-01}. Stored for ever.
 *
 * @param key kind of cause, and what names it among those of its kind and of one member
 */
public record FineCause(@JsonValue String key) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FineCause {
        if (key.isBlank()) {
            throw new IllegalArgumentException("A cause says what it is");
        }
    }

    /** The period that begins on this day was not paid in time. */
    public static FineCause lateContribution(LocalDate firstDay) {
        return new FineCause("late-contribution/" + firstDay);
    }

    /** An instalment was not paid in time; a restructured loan counts its instalments anew. */
    public static FineCause lateInstalment(LoanId loan, LocalDate dueDate) {
        return new FineCause("late-instalment/%s/%s".formatted(loan, dueDate));
    }

    /** A meeting was missed, or the member came late to it. */
    public static FineCause meeting(MeetingId meeting) {
        return new FineCause("meeting/" + meeting);
    }

    @Override
    public String toString() {
        return key;
    }
}
