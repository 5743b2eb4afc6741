/** Approvals as they are read: what waits for signatures, and who signed what. */
@NullMarked
package org.chamaledger.query.approvals;

import org.jspecify.annotations.NullMarked;
