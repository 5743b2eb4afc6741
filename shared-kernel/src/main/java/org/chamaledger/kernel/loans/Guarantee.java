package org.chamaledger.kernel.loans;

import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;

/** What one member is asked to answer for, should the borrower not pay. */
public record Guarantee(MemberId guarantor, Money amount) {}
