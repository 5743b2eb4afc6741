package org.chamaledger.kernel.approvals;

import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;

/**
 * Marks an event after which the group's officials have to sign. Whatever carries this mark opens an approval in the
 * same transaction; how many signatures it needs follows from the amount and the group's rule of that moment.
 */
public interface NeedsSignatures {

    /** The subject's own id for its first approval; an id of its own for every later one. */
    ApprovalId approvalId();

    GroupId groupId();

    Subject subject();

    UUID subjectId();

    /** Who asked for it: does not sign. */
    MemberId requestedBy();

    /** Who has the benefit of it, often the same person: does not sign either. */
    MemberId beneficiary();

    /** What it is about in money; an amount above the group's limit needs more signatures. */
    Money amount();
}
