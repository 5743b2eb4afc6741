package org.chamaledger.kernel.treasury;

/**
 * PENDING until the signatures are there, APPROVED until it is paid, PAID once, REVERSED where that is undone; or it
 * ends before.
 */
public enum WithdrawalStatus { PENDING, APPROVED, PAID, REVERSED, REJECTED, CANCELLED }
