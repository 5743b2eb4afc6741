/**
 * Decides who is registered, what they are called, and who is staff. Moves no money.
 */
@NullMarked
package org.chamaledger.command.members;

import org.jspecify.annotations.NullMarked;
