package org.chamaledger.projection.treasury;

import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRequested;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.treasury.WithdrawalEvent;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalApproved;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalCancelled;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalPaid;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalRejected;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalRequested;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalReversed;
import org.chamaledger.kernel.treasury.WithdrawalStatus;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Rows;

/** Savings that members take out: one row each. */
final class Withdrawals {

    private Withdrawals() {}

    static void project(WithdrawalEvent fact, RecordedEvent event, Rows rows) {
        var withdrawals = rows.in("withdrawal");
        var id = fact.withdrawalId().value();
        var row = switch (fact) {
            case WithdrawalRequested e -> withdrawals.insert(id)
                    .set("group_id", e.groupId().value())
                    .set("member_id", e.memberId().value())
                    .set("amount", e.amount().minorUnits())
                    .set("currency", e.amount().currency())
                    .set("payment_method", e.paymentMethod())
                    .set("notes", e.notes() == null ? null : e.notes().ciphertext())
                    .set("status", WithdrawalStatus.PENDING)
                    .set("requested_by", e.requestedBy().value())
                    .set("requested_at", event.at());
            case WithdrawalApproved _ -> withdrawals.change(id).set("status", WithdrawalStatus.APPROVED);
            case WithdrawalRejected _ -> withdrawals.change(id).set("status", WithdrawalStatus.REJECTED);
            case WithdrawalCancelled e -> withdrawals.change(id)
                    .set("status", WithdrawalStatus.CANCELLED)
                    .set("reason", e.reason());
            case WithdrawalPaid e -> withdrawals.change(id)
                    .set("status", WithdrawalStatus.PAID)
                    .set("payment_method", e.paymentMethod())
                    .set("channel", e.channel())
                    .set("reference", e.reference())
                    .set("value_date", e.valueDate());
            case WithdrawalReversed e -> withdrawals.change(id)
                    .set("status", WithdrawalStatus.REVERSED)
                    .set("reversed_on", e.valueDate())
                    .set("reason", e.reason());
        };
        row.set("version", event.sequence());
    }

    static void approvalOpened(ApprovalRequested e, Rows rows) {
        if (e.subject() == Subject.WITHDRAWAL) {
            rows.in("withdrawal").change(e.subjectId()).set("required_signatures", e.required());
        }
    }
}
