/**
 * Contributions over HTTP, one by one and as files. What a line of a file means is read here; what counts is decided
 * behind.
 */
@NullMarked
package org.chamaledger.api.contributions;

import org.jspecify.annotations.NullMarked;
