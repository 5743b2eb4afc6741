package org.chamaledger.command.approvals;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.approvals.NeedsSignatures;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an approval. Signing and expiring answer with an {@code ApprovalView}. */
public sealed interface ApprovalCommand {

    ApprovalId approvalId();

    @TargetAggregateIdentifier
    default String stream() {
        return "approval-" + approvalId();
    }

    /** By an official of the group, once each; never by who asked for it or has the benefit of it. */
    record SignApproval(ApprovalId approvalId, Decision decision, @Nullable String comment)
            implements ApprovalCommand {

        public SignApproval {
            comment = comment == null ? "" : comment.strip();
            malformedUnless(comment.length() <= 500 && Plausible.isText(comment),
                    "approval.comment-malformed", "comment is at most 500 printable characters");
            comment = comment.isEmpty() ? null : comment;
        }
    }

    /** By the clock; changes nothing before the time is over, or when it was decided meanwhile. */
    record ExpireApproval(ApprovalId approvalId) implements ApprovalCommand {}

    /** By the house, in the transaction of the event that needs signatures; {@code at} is when that was recorded. */
    record OpenApproval(ApprovalId approvalId, NeedsSignatures cause, Instant at) implements ApprovalCommand {}

    /** By the house, when the subject was cancelled; changes nothing when it was decided before. */
    record WithdrawApproval(ApprovalId approvalId) implements ApprovalCommand {}
}
