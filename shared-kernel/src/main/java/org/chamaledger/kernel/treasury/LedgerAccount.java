package org.chamaledger.kernel.treasury;

import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.ASSET;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.CONTRA_ASSET;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.EQUITY;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.EXPENSE;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.INCOME;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.LIABILITY;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The chart of accounts. The four-digit codes are stored for ever and are what analysts query. */
public enum LedgerAccount {
    CASH("1010", "Cash in hand", ASSET, true),
    BANK("1020", "Bank", ASSET, true),
    MPESA("1030", "M-Pesa", ASSET, true),
    LOANS_RECEIVABLE("1100", "Loans receivable", ASSET, true),
    LOAN_LOSS_ALLOWANCE("1110", "Loan loss allowance", CONTRA_ASSET, true),
    INVESTMENTS("1200", "Investments at cost", ASSET, true),
    INVESTMENT_REVALUATION("1210", "Investment revaluation", ASSET, false),
    SUSPENSE("1900", "Suspense (unmatched receipts)", LIABILITY, true),
    MEMBER_SAVINGS("2010", "Member savings", LIABILITY, true),
    MEMBER_SHARES("2020", "Member shares", LIABILITY, true),
    WELFARE_FUND("2030", "Welfare fund", LIABILITY, true),
    PROJECT_FUND("2040", "Project fund", LIABILITY, true),
    PAYABLE_TO_MEMBERS("2100", "Payables to members", LIABILITY, true),
    RETAINED_SURPLUS("3010", "Retained surplus", EQUITY, false),
    REVALUATION_RESERVE("3020", "Revaluation reserve", EQUITY, false),
    LOAN_INTEREST("4010", "Loan interest", INCOME, false),
    LOAN_PENALTIES("4020", "Loan penalties", INCOME, false),
    FINES("4030", "Fines", INCOME, false),
    INVESTMENT_INCOME("4040", "Investment income", INCOME, false),
    FEES("4050", "Fees", INCOME, false),
    REALISED_GAINS("4060", "Realised gain or loss on investments", INCOME, false),
    OPERATIONAL_EXPENSES("5010", "Operational expenses", EXPENSE, false),
    ADMINISTRATIVE_EXPENSES("5020", "Administrative expenses", EXPENSE, false),
    WELFARE_EXPENSES("5030", "Welfare expenses", EXPENSE, false),
    INVESTMENT_COSTS("5040", "Investment costs", EXPENSE, false),
    OTHER_EXPENSES("5050", "Other expenses", EXPENSE, false),
    BANK_CHARGES("5090", "Bank and M-Pesa charges", EXPENSE, false),
    LOAN_LOSSES("5100", "Loan losses", EXPENSE, false);

    /** What an account is; decides on which side it grows. */
    public enum Kind {
        ASSET, CONTRA_ASSET, LIABILITY, EQUITY, INCOME, EXPENSE;

        /** Whether a debit makes an account of this kind larger. */
        public boolean growsByDebit() {
            return this == ASSET || this == EXPENSE;
        }
    }

    private static final Map<String, LedgerAccount> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(LedgerAccount::code, Function.identity()));

    private final String code;
    private final String title;
    private final Kind kind;
    private final boolean neverBelowZero;

    LedgerAccount(String code, String title, Kind kind, boolean neverBelowZero) {
        this.code = code;
        this.title = title;
        this.kind = kind;
        this.neverBelowZero = neverBelowZero;
    }

    /** The account of this code; {@link IllegalArgumentException} when the chart has none. */
    @JsonCreator
    public static LedgerAccount ofCode(String code) {
        var account = BY_CODE.get(code);
        if (account == null) {
            throw new IllegalArgumentException("The chart of accounts has no " + code);
        }
        return account;
    }

    @JsonValue
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /** Money cannot be less than none: cash, what is owed to the group, and what the group holds for others. */
    public boolean neverBelowZero() {
        return neverBelowZero;
    }
}
