/**
 * Turns events into read tables, in batches: one statement per table and batch, in one transaction with the position
 * that was reached. Each room's {@link org.chamaledger.projection.Projection} says which rows an event means; reading,
 * writing, dead letters and rebuilds are the same for all of them. Nothing here decides anything.
 */
@NullMarked
package org.chamaledger.projection;

import org.jspecify.annotations.NullMarked;
