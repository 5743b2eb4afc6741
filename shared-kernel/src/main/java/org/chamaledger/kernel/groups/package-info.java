/**
 * Groups: what can have happened to one, who is who in it, and what it looks like when answered.
 */
@NullMarked
package org.chamaledger.kernel.groups;

import org.jspecify.annotations.NullMarked;
