package org.chamaledger.kernel.contributions;

import org.chamaledger.kernel.treasury.LedgerAccount;

/** What a contribution is for, and so which account it is credited to. */
public enum Fund {
    SAVINGS(LedgerAccount.MEMBER_SAVINGS, true),
    SHARES(LedgerAccount.MEMBER_SHARES, true),
    WELFARE(LedgerAccount.WELFARE_FUND, false),
    PROJECT(LedgerAccount.PROJECT_FUND, false);

    private final LedgerAccount account;
    private final boolean heldByMember;

    Fund(LedgerAccount account, boolean heldByMember) {
        this.account = account;
        this.heldByMember = heldByMember;
    }

    public LedgerAccount account() {
        return account;
    }

    /** Whether the money stays the member's own (savings, shares) or becomes the group's for a purpose. */
    public boolean heldByMember() {
        return heldByMember;
    }
}
