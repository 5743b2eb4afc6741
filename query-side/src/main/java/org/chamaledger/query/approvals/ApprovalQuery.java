package org.chamaledger.query.approvals;

import java.time.Instant;
import java.util.UUID;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalStatus;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked about approvals. Officials see those of their groups; others those they asked for or
 * have the benefit of.
 */
public sealed interface ApprovalQuery {

    record ListApprovals(Actor actor, ApprovalFilter filter, Paging paging)
            implements ApprovalQuery, Question<Page<ApprovalView>> {}

    record FindApproval(Actor actor, ApprovalId approval)
            implements ApprovalQuery, Question<Versioned<ApprovalView>> {}

    /** Fields the list of approvals can be narrowed by. */
    record ApprovalFilter(
            @Nullable GroupId group,
            @Nullable ApprovalStatus status,
            @Nullable Subject subject,
            @Nullable UUID subjectId,
            @Nullable MemberId requestedBy,
            @Nullable Instant requestedAtFrom,
            @Nullable Instant requestedAtTo,
            @Nullable Instant expiresAtFrom,
            @Nullable Instant expiresAtTo) {}
}
