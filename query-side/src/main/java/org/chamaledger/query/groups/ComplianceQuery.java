package org.chamaledger.query.groups;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.AlertStatus;
import org.chamaledger.kernel.groups.AlertView;
import org.chamaledger.kernel.groups.ComplianceStatus;
import org.chamaledger.kernel.groups.ComplianceType;
import org.chamaledger.kernel.groups.ComplianceView;
import org.chamaledger.kernel.groups.ObligationId;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about what the law asks of groups; and what the clock asks. */
public sealed interface ComplianceQuery {

    /** By readers of the group's books. */
    record ListCompliance(Actor actor, GroupId group, ComplianceFilter filter, Paging paging)
            implements ComplianceQuery, Question<Page<ComplianceView>> {}

    /** By readers of the group's books. */
    record FindCompliance(Actor actor, GroupId group, ObligationId obligation)
            implements ComplianceQuery, Question<Versioned<ComplianceView>> {}

    /**
     * What is due soon or overdue: in all groups for compliance officers and auditors of the platform, in their own for
     * officials and group admins.
     */
    record ListAlerts(Actor actor, AlertFilter filter, Paging paging)
            implements ComplianceQuery, Question<Page<AlertView>> {}

    /** Of all groups, what became due soon or overdue without anybody being warned; for the clock alone. */
    record AskUnwarned(Actor actor) implements ComplianceQuery, Question<List<ObligationId>> {}

    /** Fields the list of compliance records can be narrowed by. */
    record ComplianceFilter(
            @Nullable ComplianceType complianceType,
            @Nullable ComplianceStatus status,
            @Nullable MemberId responsible,
            @Nullable LocalDate dueOnFrom,
            @Nullable LocalDate dueOnTo) {}

    /** Fields the list of alerts can be narrowed by. */
    record AlertFilter(
            @Nullable GroupId group,
            @Nullable ComplianceStatus alertType,
            @Nullable AlertStatus status,
            @Nullable LocalDate dueOnFrom,
            @Nullable LocalDate dueOnTo) {}
}
