/**
 * Loans: what can have happened to one, its arithmetic (schedule, arrears, penalties, settlement), and what it owes at
 * any date. Everything here is a pure function of facts; both sides of the house use the same.
 */
@NullMarked
package org.chamaledger.kernel.loans;

import org.jspecify.annotations.NullMarked;
