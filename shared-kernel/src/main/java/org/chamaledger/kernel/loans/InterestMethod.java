package org.chamaledger.kernel.loans;

/**
 * How interest is reckoned: FLAT on the principal for the whole term; REDUCING_BALANCE and EQUAL_PRINCIPAL on what is
 * still owed, the former in equal instalments, the latter in equal parts of the principal.
 */
public enum InterestMethod { FLAT, REDUCING_BALANCE, EQUAL_PRINCIPAL }
