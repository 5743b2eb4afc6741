/** Keeps what groups decided about themselves, and what members owe for having broken their rules. */
@NullMarked
package org.chamaledger.projection.governance;

import org.jspecify.annotations.NullMarked;
