package org.chamaledger.query.approvals;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalStatus;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.kernel.approvals.ApprovalView.SignatureView;
import org.chamaledger.kernel.approvals.Subject;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "approval")
class ApprovalRow {

    @Id
    UUID approvalId;

    UUID groupId;

    @Enumerated(EnumType.STRING)
    Subject subject;

    UUID subjectId;

    UUID requestedBy;

    UUID beneficiary;

    long amount;

    String currency;

    int requiredSignatures;

    @Enumerated(EnumType.STRING)
    ApprovalStatus status;

    Instant requestedAt;

    Instant expiresAt;

    @Nullable Instant decidedAt;

    int constitutionVersion;

    String rule;

    long version;

    ApprovalView view(List<SignatureView> signatures) {
        return new ApprovalView(
                new ApprovalId(approvalId), new GroupId(groupId), subject, subjectId, new MemberId(requestedBy),
                new MemberId(beneficiary), new Money(amount, Currency.getInstance(currency)).amount(), currency,
                requiredSignatures, constitutionVersion, rule, status, signatures, requestedAt, expiresAt, decidedAt);
    }
}
