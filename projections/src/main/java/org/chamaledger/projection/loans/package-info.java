/**
 * Keeps loans, their schedules, payments, penalties and guarantees, and the facts that figures as at a day are folded
 * from.
 */
@NullMarked
package org.chamaledger.projection.loans;

import org.jspecify.annotations.NullMarked;
