package org.chamaledger.kernel.loans;

import org.chamaledger.kernel.Money;

/**
 * The limit on what a loan in default may cost: interest and charges stop when they amount to the principal owing when
 * it fell into default, so that no more than twice that principal is recovered (Banking Act of Kenya, section 44A).
 */
public final class InDuplum {

    private InDuplum() {}

    /** What may still be charged when this much interest and charges is owed or was charged already. */
    public static Money room(Money principalAtDefault, Money charged) {
        return principalAtDefault.minus(charged).max(Money.zero(principalAtDefault.currency()));
    }

    /** As much of a new charge as the limit allows. */
    public static Money allowed(Money principalAtDefault, Money charged, Money more) {
        return more.min(room(principalAtDefault, charged));
    }
}
