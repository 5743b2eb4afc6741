/** Keeps the groups, their settings, and who stands where in them. */
@NullMarked
package org.chamaledger.projection.groups;

import org.jspecify.annotations.NullMarked;
