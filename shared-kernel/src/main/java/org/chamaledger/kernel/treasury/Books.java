package org.chamaledger.kernel.treasury;

import java.util.Optional;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;

/** Where other rooms of the command side ask the group's Treasury while they decide. */
public interface Books {

    /** Balance of an account as of now, in this very transaction, on the account's own side; all holders together. */
    Money balance(GroupId groupId, LedgerAccount account);

    /** Balance of one holder's part of an account. */
    Money balance(GroupId groupId, LedgerAccount account, String holder);

    /** The number of the entry that this source was booked under, once it is. */
    Optional<Long> entryNumber(GroupId groupId, Source source);
}
