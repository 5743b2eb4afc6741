package org.chamaledger.kernel.treasury;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of an entry.
 *
 * @param holder whose money it is within the account (a member, a loan); null where the account has no sub-accounts
 * @param amount more than zero: what would be negative stands on the other side
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Posting(Side side, LedgerAccount account, @Nullable String holder, Money amount) {

    /** The two sides of double entry. */
    public enum Side {
        DEBIT, CREDIT;

        public Side opposite() {
            return this == DEBIT ? CREDIT : DEBIT;
        }
    }

    public Posting {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A posting is for more than zero");
        }
    }

    public static Posting debit(LedgerAccount account, Money amount) {
        return new Posting(Side.DEBIT, account, null, amount);
    }

    public static Posting credit(LedgerAccount account, Money amount) {
        return new Posting(Side.CREDIT, account, null, amount);
    }

    public static Posting credit(LedgerAccount account, MemberId holder, Money amount) {
        return new Posting(Side.CREDIT, account, holder.toString(), amount);
    }

    public static Posting debit(LedgerAccount account, MemberId holder, Money amount) {
        return new Posting(Side.DEBIT, account, holder.toString(), amount);
    }

    /** The same amount on the other side. */
    public Posting mirrored() {
        return new Posting(side.opposite(), account, holder, amount);
    }

    /** Minor units, debits positive and credits negative. */
    public long signedUnits() {
        return side == Side.DEBIT ? amount.minorUnits() : -amount.minorUnits();
    }
}
