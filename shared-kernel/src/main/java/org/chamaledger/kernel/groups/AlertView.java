package org.chamaledger.kernel.groups;

import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * The warning that something which the law asks of a group is due soon or overdue, as answered.
 *
 * @param id that of the compliance record it warns of
 * @param alertType DUE_SOON or OVERDUE
 * @param closedBy the compliance officer who has looked at it; null while it is OPEN, as are the next two
 */
public record AlertView(
        ObligationId id,
        GroupId group,
        ComplianceStatus alertType,
        ComplianceType complianceType,
        String title,
        LocalDate dueOn,
        MemberId responsible,
        AlertStatus status,
        Instant raisedAt,
        @Nullable MemberId closedBy,
        @Nullable Instant closedAt,
        @Nullable String reason) {}
