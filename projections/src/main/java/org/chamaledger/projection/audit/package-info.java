/**
 * The Merkle log: follows the ledger, one node at a time, keeps the tree over all events in tiles, signs checkpoints
 * over it and tells witnesses. It is not a read model and never rebuilt: what was signed stays signed, and where events
 * no longer match it, nothing more is signed.
 */
@NullMarked
package org.chamaledger.projection.audit;

import org.jspecify.annotations.NullMarked;
