/**
 * The books as they are read: accounts, entries, reports, and exports to other bookkeeping programs, each as at a value
 * date and as known at an instant. Today's balances are kept; every other moment is summed from the postings.
 */
@NullMarked
package org.chamaledger.query.treasury;

import org.jspecify.annotations.NullMarked;
