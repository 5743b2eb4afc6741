package org.chamaledger.query.approvals;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.approvals.ApprovalQuery.ApprovalFilter;
import org.chamaledger.query.approvals.ApprovalQuery.FindApproval;
import org.chamaledger.query.approvals.ApprovalQuery.ListApprovals;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.groups.Readers.Reach;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers what waits for signatures. */
@Component
class ApprovalQueries {

    private static final Ordering ORDERING = new Ordering("-requested_at",
            List.of(Key.instant("requested_at", "requestedAt"), Key.instant("expires_at", "expiresAt")),
            List.of(Key.id("approvalId")));

    private final ApprovalRows rows;
    private final Readers readers;
    private final Signatures signatures;

    ApprovalQueries(ApprovalRows rows, Readers readers, Signatures signatures) {
        this.rows = rows;
        this.readers = readers;
        this.signatures = signatures;
    }

    @QueryHandler
    Page<ApprovalView> list(ListApprovals query) {
        var reach = readers.reach(query.actor());
        return Keyset.page(rows, visible(reach).and(matches(query.filter())), query.paging(), ORDERING)
                .with(found -> {
                    var signed = signatures.of(found.stream().map(row -> row.approvalId).toList());
                    return found.stream().map(row -> row.view(signed.get(row.approvalId))).toList();
                });
    }

    @QueryHandler
    Versioned<ApprovalView> find(FindApproval query) {
        var reach = readers.reach(query.actor());
        var id = query.approval().value();
        return rows.findOne(visible(reach).and(is("approvalId", id)))
                .map(row -> new Versioned<>(row.view(signatures.of(List.of(id)).get(id)), row.version))
                .orElseThrow(() -> RuleViolation.unknown("approval.unknown", "There is no such approval"));
    }

    /** All of the groups the caller is an official of, and in the other groups the caller's own. */
    private static Specification<ApprovalRow> visible(Reach reach) {
        if (reach.isEverything()) {
            return Specification.unrestricted();
        }
        Specification<ApprovalRow> ofOfficials = isOneOf("groupId", reach.officials());
        Specification<ApprovalRow> inOwnGroups = isOneOf("groupId", reach.own());
        var caller = reach.actor().member().value();
        Specification<ApprovalRow> asked = is("requestedBy", caller);
        Specification<ApprovalRow> benefits = is("beneficiary", caller);
        return ofOfficials.or(inOwnGroups.and(asked.or(benefits)));
    }

    private static Specification<ApprovalRow> matches(ApprovalFilter filter) {
        return Specification.<ApprovalRow>unrestricted()
                .and(is("groupId", filter.group() == null ? null : filter.group().value()))
                .and(is("status", filter.status()))
                .and(is("subject", filter.subject()))
                .and(is("subjectId", filter.subjectId()))
                .and(is("requestedBy", filter.requestedBy() == null ? null : filter.requestedBy().value()))
                .and(between("requestedAt", filter.requestedAtFrom(), filter.requestedAtTo()))
                .and(between("expiresAt", filter.expiresAtFrom(), filter.expiresAtTo()));
    }
}
