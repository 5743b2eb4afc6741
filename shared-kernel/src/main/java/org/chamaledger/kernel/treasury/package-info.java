/**
 * The books: chart of accounts, entries that cannot be unbalanced, and the mark of events that move money.
 */
@NullMarked
package org.chamaledger.kernel.treasury;

import org.jspecify.annotations.NullMarked;
