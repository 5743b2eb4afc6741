/**
 * Decides who is lent what, on which terms, and what becomes of it: applications, guarantees, disbursement, repayments,
 * penalties, default, restructuring, provisions and write-off. Listens to approvals that were decided. Moves money out
 * of the group and back into it.
 */
@NullMarked
package org.chamaledger.command.loans;

import org.jspecify.annotations.NullMarked;
