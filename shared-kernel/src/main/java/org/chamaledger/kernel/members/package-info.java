/**
 * People: what can have happened to a registration, and the port behind which personal details are kept.
 */
@NullMarked
package org.chamaledger.kernel.members;

import org.jspecify.annotations.NullMarked;
