package org.chamaledger.kernel.loans;

import org.chamaledger.kernel.GroupId;

/**
 * Everything that can have happened to a kind of loan that a group offers.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface LoanProductEvent {

    LoanProductId productId();

    GroupId groupId();

    record LoanProductDefined(LoanProductId productId, GroupId groupId, String name, LoanRules rules)
            implements LoanProductEvent {}

    /** No new loans of this kind; those given run on. */
    record LoanProductRetired(LoanProductId productId, GroupId groupId) implements LoanProductEvent {}
}
