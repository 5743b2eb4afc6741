/**
 * Decides what members paid in: one by one, or a whole file at a time. Moves money into the group.
 */
@NullMarked
package org.chamaledger.command.contributions;

import org.jspecify.annotations.NullMarked;
