package org.chamaledger.command.groups;

import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.LedgerAccount;

/** What a group holds for one of its members. */
final class MemberMoney {

    private MemberMoney() {}

    /** Savings and shares. */
    static Money saved(GroupProfile group, MemberId member, Books books) {
        return books.balance(group.id(), LedgerAccount.MEMBER_SAVINGS, member.toString())
                .plus(books.balance(group.id(), LedgerAccount.MEMBER_SHARES, member.toString()));
    }

    /** Savings, shares and what is payable to the member. */
    static Money held(GroupProfile group, MemberId member, Books books) {
        return saved(group, member, books)
                .plus(books.balance(group.id(), LedgerAccount.PAYABLE_TO_MEMBERS, member.toString()));
    }
}
