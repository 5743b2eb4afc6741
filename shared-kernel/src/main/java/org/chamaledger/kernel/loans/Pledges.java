package org.chamaledger.kernel.loans;

import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;

/** Where other rooms of the command side ask, while they decide, how far a member's savings answer for loans. */
public interface Pledges {

    /** What the member guarantees for others in this group, in this very transaction. */
    Money guaranteed(GroupId groupId, MemberId member);

    /**
     * Principal that the member owes the group, in this very transaction; loans written off count with what is lost.
     */
    Money owed(GroupId groupId, MemberId member);
}
