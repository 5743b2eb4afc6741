/**
 * Keeps each group's books: books what other rooms decide, in the same transaction, and refuses what cannot be.
 * Hears GroupFormed, and every event that moves money.
 */
@NullMarked
package org.chamaledger.command.treasury;

import org.jspecify.annotations.NullMarked;
