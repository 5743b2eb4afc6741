/**
 * How a group governs itself: the rules in force, votes and what they came to. Moves no money.
 */
@NullMarked
package org.chamaledger.kernel.governance;

import org.jspecify.annotations.NullMarked;
