/**
 * The read side as those see it who run it: how far its projections are, what they could not apply, and rebuilding
 * them.
 */
@NullMarked
package org.chamaledger.kernel.projections;

import org.jspecify.annotations.NullMarked;
