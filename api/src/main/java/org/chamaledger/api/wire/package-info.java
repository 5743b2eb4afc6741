/**
 * How everything is said over HTTP, whatever it is about: paths, JSON, parameters, sizes, versions, idempotency keys,
 * positions in the ledger. What is about one room belongs in that room's controller.
 */
@NullMarked
package org.chamaledger.api.wire;

import org.jspecify.annotations.NullMarked;
