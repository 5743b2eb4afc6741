package org.chamaledger.kernel.approvals;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.Revision;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.members.Enciphered;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to an approval. A comment is enciphered under the signer's key (field
 * {@code comment}).
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface ApprovalEvent {

    ApprovalId approvalId();

    GroupId groupId();

    /**
     * Opened in the transaction of the event that needs it.
     *
     * @param required how many officials have to approve, by the group's rule at this moment
     * @param expiresAt from this instant on nobody signs any more
     * @param constitutionVersion of the group's rules that say so; 0 where it has adopted none of its own
     * @param rule which of those rules, such as {@code approvals.threshold}; both since revision 2, with which it is
     *     decided later too
     */
    @Revision(2)
    record ApprovalRequested(
            ApprovalId approvalId,
            GroupId groupId,
            Subject subject,
            UUID subjectId,
            MemberId requestedBy,
            MemberId beneficiary,
            Money amount,
            int required,
            Instant expiresAt,
            Instant requestedAt,
            int constitutionVersion,
            String rule)
            implements ApprovalEvent {}

    /** @param office the signer's office at the moment of signing */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApprovalSigned(
            ApprovalId approvalId,
            GroupId groupId,
            MemberId signer,
            GroupRole office,
            Decision decision,
            @Nullable Enciphered comment,
            Instant signedAt)
            implements ApprovalEvent {}

    /** By the signature that was the last one needed. */
    @Revision(2)
    record ApprovalGranted(
            ApprovalId approvalId, GroupId groupId, Subject subject, UUID subjectId, int constitutionVersion,
            String rule)
            implements ApprovalEvent, ApprovalDecided {

        @Override
        public boolean granted() {
            return true;
        }
    }

    /** By the rejection after which the approvals needed could not be reached any more. */
    @Revision(2)
    record ApprovalRejected(
            ApprovalId approvalId, GroupId groupId, Subject subject, UUID subjectId, int constitutionVersion,
            String rule)
            implements ApprovalEvent, ApprovalDecided {

        @Override
        public boolean granted() {
            return false;
        }
    }

    /** By the clock. */
    @Revision(2)
    record ApprovalExpired(
            ApprovalId approvalId, GroupId groupId, Subject subject, UUID subjectId, int constitutionVersion,
            String rule)
            implements ApprovalEvent, ApprovalDecided {

        @Override
        public boolean granted() {
            return false;
        }
    }

    /** Its subject was cancelled. */
    record ApprovalWithdrawn(ApprovalId approvalId, GroupId groupId, Subject subject, UUID subjectId)
            implements ApprovalEvent {}
}
