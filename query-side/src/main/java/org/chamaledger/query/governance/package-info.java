/** How groups govern themselves, as it is read. */
@NullMarked
package org.chamaledger.query.governance;

import org.jspecify.annotations.NullMarked;
