/**
 * Contributions as they are read: who paid what, what came in by files, and who is behind. What is expected follows
 * from the group's terms as they were known at the moment asked for.
 */
@NullMarked
package org.chamaledger.query.contributions;

import org.jspecify.annotations.NullMarked;
