package org.chamaledger.command;

import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.junit.jupiter.api.BeforeEach;

/** A group with its three officials and Amina, who is none, on a real store. */
public abstract class OfficialsScene extends LedgerTest {

    protected MemberId chair;
    protected MemberId treasurer;
    protected MemberId secretary;
    protected MemberId amina;
    protected GroupId group;

    @BeforeEach
    void aGroupWithOfficials() {
        chair = someone();
        group = groupOf(chair);
        treasurer = memberOf(group, chair, GroupRole.TREASURER);
        secretary = memberOf(group, chair, GroupRole.SECRETARY);
        amina = memberOf(group, chair, GroupRole.MEMBER);
    }
}
