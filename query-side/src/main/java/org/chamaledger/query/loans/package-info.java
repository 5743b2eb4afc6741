/**
 * Loans as they are read: applications, schedules, repayments, and the loan book of a group with what is late in it. A
 * figure as at a day is folded from the loan's facts by the same function that decides on the write model.
 */
@NullMarked
package org.chamaledger.query.loans;

import org.jspecify.annotations.NullMarked;
