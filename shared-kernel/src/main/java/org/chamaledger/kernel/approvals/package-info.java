/**
 * Approvals: what waits for signatures, who signed, and what came of it. Other rooms mark their events with
 * {@link org.chamaledger.kernel.approvals.NeedsSignatures} and listen for
 * {@link org.chamaledger.kernel.approvals.ApprovalDecided}.
 */
@NullMarked
package org.chamaledger.kernel.approvals;

import org.jspecify.annotations.NullMarked;
