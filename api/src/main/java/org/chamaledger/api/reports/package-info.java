/** Figures put together from several rooms. */
@NullMarked
package org.chamaledger.api.reports;

import org.jspecify.annotations.NullMarked;
