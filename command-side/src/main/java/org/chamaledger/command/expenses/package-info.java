/**
 * Decides what the group spends, with which paper for it, and within which budget. Listens to the approvals of its
 * expenses; what is disbursed is booked by the Treasury.
 */
@NullMarked
package org.chamaledger.command.expenses;

import org.jspecify.annotations.NullMarked;
