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
}
