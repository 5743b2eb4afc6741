/** Approvals over HTTP. */
@NullMarked
package org.chamaledger.api.approvals;

import org.jspecify.annotations.NullMarked;
