/** Keeps contributions with the entries they are booked under, and the imports that brought them. */
@NullMarked
package org.chamaledger.projection.contributions;

import org.jspecify.annotations.NullMarked;
