package org.chamaledger.kernel.approvals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.jspecify.annotations.Nullable;

/**
 * An approval with its whole history, as answered.
 *
 * @param subjectId the loan, expense or withdrawal that waits for it
 * @param requiredSignatures how many officials have to approve
 * @param constitutionVersion of the group's rules that say so; 0 where it has adopted none of its own
 * @param rule which of those rules
 * @param decidedAt when it ended, in whichever way; null while it is pending
 */
public record ApprovalView(
        ApprovalId id,
        GroupId group,
        Subject subject,
        UUID subjectId,
        MemberId requestedBy,
        MemberId beneficiary,
        Amount amount,
        String currency,
        int requiredSignatures,
        int constitutionVersion,
        String rule,
        ApprovalStatus status,
        List<SignatureView> signatures,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant decidedAt) {

    /**
     * One signature.
     *
     * @param office what the signer was in the group then
     * @param comment null where none was given
     */
    public record SignatureView(
            MemberId signer, GroupRole office, Decision decision, @Nullable String comment, Instant signedAt) {}
}
