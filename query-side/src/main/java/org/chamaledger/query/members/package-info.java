/** Registered people, as they see themselves and as staff sees them. */
@NullMarked
package org.chamaledger.query.members;

import org.jspecify.annotations.NullMarked;
