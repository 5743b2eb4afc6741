/** Keeps what groups pay for and what they mean to spend; what was spent is in the books. */
@NullMarked
package org.chamaledger.projection.expenses;

import org.jspecify.annotations.NullMarked;
