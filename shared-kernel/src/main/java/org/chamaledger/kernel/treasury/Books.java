package org.chamaledger.kernel.treasury;

import java.time.LocalDate;
import java.util.Optional;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;

/** Where other rooms of the command side ask the group's Treasury while they decide. */
public interface Books {

    /** Balance of an account as of now, in this very transaction, on the account's own side; all holders together. */
    Money balance(GroupId groupId, LedgerAccount account);

    /** Balance of one holder's part of an account. */
    Money balance(GroupId groupId, LedgerAccount account, String holder);

    /** What stands in an account and is nobody's part of it; negative where the parts are more than the whole. */
    Money unassigned(GroupId groupId, LedgerAccount account);

    /** The last day of the closed periods, if one is closed. */
    Optional<LocalDate> closedUntil(GroupId groupId);

    /** Whether nothing is held for members or in channels, and nothing is owed either way. */
    boolean settled(GroupId groupId);

    /** The number of the entry that this source was booked under, once it is. */
    Optional<Long> entryNumber(GroupId groupId, Source source);
}
