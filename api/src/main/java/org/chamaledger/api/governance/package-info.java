/** How groups govern themselves, over HTTP. */
@NullMarked
package org.chamaledger.api.governance;

import org.jspecify.annotations.NullMarked;
