package org.chamaledger.kernel.expenses;

import org.chamaledger.kernel.treasury.LedgerAccount;

/** What an expense is for, and so which account it is debited to. */
public enum ExpenseCategory {
    OPERATIONAL(LedgerAccount.OPERATIONAL_EXPENSES),
    ADMINISTRATIVE(LedgerAccount.ADMINISTRATIVE_EXPENSES),
    WELFARE(LedgerAccount.WELFARE_EXPENSES),
    INVESTMENT(LedgerAccount.INVESTMENT_COSTS),
    OTHER(LedgerAccount.OTHER_EXPENSES);

    private final LedgerAccount account;

    ExpenseCategory(LedgerAccount account) {
        this.account = account;
    }

    public LedgerAccount account() {
        return account;
    }
}
