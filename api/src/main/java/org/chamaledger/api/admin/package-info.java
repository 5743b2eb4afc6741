/**
 * What operators see and do: projections, their rebuilds and their dead letters.
 */
@NullMarked
package org.chamaledger.api.admin;

import org.jspecify.annotations.NullMarked;
