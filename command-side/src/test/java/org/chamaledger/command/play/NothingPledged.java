package org.chamaledger.command.play;

import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.Pledges;

/** Nobody owes anything or answers for anybody. */
public final class NothingPledged implements Pledges {

    @Override
    public Money guaranteed(GroupId groupId, MemberId member) {
        return Cast.kes("0");
    }

    @Override
    public Money owed(GroupId groupId, MemberId member) {
        return Cast.kes("0");
    }
}
