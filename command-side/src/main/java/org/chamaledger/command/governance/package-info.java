/**
 * Decides by which rules a group lives, and what its votes come to. Moves no money.
 */
@NullMarked
package org.chamaledger.command.governance;

import org.jspecify.annotations.NullMarked;
