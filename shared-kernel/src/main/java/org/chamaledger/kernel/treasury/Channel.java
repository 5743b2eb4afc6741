package org.chamaledger.kernel.treasury;

/** Where the group's money lies: the till, the bank, or M-Pesa. */
public enum Channel {
    CASH(LedgerAccount.CASH), BANK(LedgerAccount.BANK), MPESA(LedgerAccount.MPESA);

    private final LedgerAccount account;

    Channel(LedgerAccount account) {
        this.account = account;
    }

    public LedgerAccount account() {
        return account;
    }
}
