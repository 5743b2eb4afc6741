/**
 * Contributions: what can have happened to one, how it is booked, and when the next is due.
 */
@NullMarked
package org.chamaledger.kernel.contributions;

import org.jspecify.annotations.NullMarked;
