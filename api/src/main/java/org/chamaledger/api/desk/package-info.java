/**
 * Where every room's controller hands in its commands, so that versions, idempotency keys, positions and the form of
 * the answer are the same everywhere. What a command means is no matter of this package.
 */
@NullMarked
package org.chamaledger.api.desk;

import org.jspecify.annotations.NullMarked;
