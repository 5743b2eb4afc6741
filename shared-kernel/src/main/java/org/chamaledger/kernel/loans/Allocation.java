package org.chamaledger.kernel.loans;

import org.chamaledger.kernel.Money;

/**
 * What a payment goes to: penalty, then interest, then principal, the oldest instalment first.
 *
 * @param excess what is left when nothing is owed any more; it is the borrower's
 */
public record Allocation(Money penalty, Money interest, Money principal, Money excess) {

    public Money total() {
        return penalty.plus(interest).plus(principal).plus(excess);
    }
}
