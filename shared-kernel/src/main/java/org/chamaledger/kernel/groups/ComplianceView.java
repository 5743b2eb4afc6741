package org.chamaledger.kernel.groups;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something that the law asks of a group by a day, as answered.
 *
 * @param dueOn the day by which it is to be done; once CLOSED, the last such day
 * @param noticeDays how many days before somebody is warned
 * @param everyMonths after how many months it is due again; null where it is due once
 * @param responsible the official who sees to it
 * @param closings what was done, the latest last
 */
public record ComplianceView(
        ObligationId id,
        GroupId group,
        ComplianceType complianceType,
        String title,
        LocalDate dueOn,
        int noticeDays,
        @Nullable Integer everyMonths,
        MemberId responsible,
        ComplianceStatus status,
        MemberId recordedBy,
        Instant recordedAt,
        List<ClosingView> closings) {

    /**
     * What was done about one of the days on which it was due.
     *
     * @param evidence the document that shows it; null where the note says why there is none
     */
    public record ClosingView(
            LocalDate dueOn, @Nullable DocumentId evidence, @Nullable String note, MemberId closedBy,
            Instant closedAt) {}
}
