/**
 * The proof that nothing of the past was changed: a Merkle tree over all events in their one order, signed checkpoints
 * over it, and what is needed to check both. Arithmetic and words alone; storing and signing are done elsewhere.
 */
@NullMarked
package org.chamaledger.kernel.audit;

import org.jspecify.annotations.NullMarked;
