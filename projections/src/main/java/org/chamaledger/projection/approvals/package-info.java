/** Keeps what waits for signatures, who signed, and what came of it. */
@NullMarked
package org.chamaledger.projection.approvals;

import org.jspecify.annotations.NullMarked;
