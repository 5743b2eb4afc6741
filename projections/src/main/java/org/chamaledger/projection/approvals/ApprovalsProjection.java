package org.chamaledger.projection.approvals;

import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.approvals.ApprovalEvent;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalExpired;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalGranted;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRejected;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRequested;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalSigned;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalWithdrawn;
import org.chamaledger.kernel.approvals.ApprovalStatus;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class ApprovalsProjection implements Projection {

    @Override
    public String name() {
        return "approvals";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("approval"), ReadTable.kept("approval_signature"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(ApprovalEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((ApprovalEvent) payload).groupId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        var fact = (ApprovalEvent) event.payload();
        var id = fact.approvalId().value();
        switch (fact) {
            case ApprovalRequested e -> rows.in("approval").insert(id)
                    .set("group_id", e.groupId().value())
                    .set("subject", e.subject())
                    .set("subject_id", e.subjectId())
                    .set("requested_by", e.requestedBy().value())
                    .set("beneficiary", e.beneficiary().value())
                    .set("amount", e.amount().minorUnits())
                    .set("currency", e.amount().currency())
                    .set("required_signatures", e.required())
                    .set("status", ApprovalStatus.PENDING)
                    .set("requested_at", e.requestedAt())
                    .set("expires_at", e.expiresAt())
                    .set("constitution_version", e.constitutionVersion())
                    .set("rule", e.rule());
            case ApprovalSigned e -> rows.in("approval_signature").put(id, e.signer().value())
                    .set("office", e.office())
                    .set("decision", e.decision())
                    .set("comment", e.comment() == null ? null : e.comment().ciphertext())
                    .set("signed_at", e.signedAt());
            case ApprovalGranted _ -> ended(ApprovalStatus.APPROVED, event, rows);
            case ApprovalRejected _ -> ended(ApprovalStatus.REJECTED, event, rows);
            case ApprovalExpired _ -> ended(ApprovalStatus.EXPIRED, event, rows);
            case ApprovalWithdrawn _ -> ended(ApprovalStatus.WITHDRAWN, event, rows);
        }
        rows.in("approval").change(id).set("version", event.sequence());
    }

    private static void ended(ApprovalStatus last, RecordedEvent event, Rows rows) {
        rows.in("approval").change(((ApprovalEvent) event.payload()).approvalId().value())
                .set("status", last)
                .set("decided_at", event.at());
    }
}
