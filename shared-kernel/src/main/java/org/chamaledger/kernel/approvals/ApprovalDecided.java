package org.chamaledger.kernel.approvals;

import java.util.UUID;
import org.chamaledger.kernel.GroupId;

/**
 * The end of an approval that waited for signatures: granted; or not, because of rejections or because its time ran
 * out. The subject's room hears of it in the same transaction and may refuse, which refuses the signature.
 *
 * <p>An approval that was withdrawn because its subject was cancelled is not decided.
 */
public interface ApprovalDecided {

    ApprovalId approvalId();

    GroupId groupId();

    Subject subject();

    UUID subjectId();

    boolean granted();

    /** The version of the group's constitution that said how many signatures were needed; 0 for none of its own. */
    int constitutionVersion();

    /** Which of its rules: {@code approvals.threshold} or {@code approvals.high_threshold}. */
    String rule();
}
