/**
 * Decides when enough officials have signed. Listens to every event that needs signatures, or no longer does; moves no
 * money. What it decides is heard by the subject's own room in the same transaction.
 */
@NullMarked
package org.chamaledger.command.approvals;

import org.jspecify.annotations.NullMarked;
