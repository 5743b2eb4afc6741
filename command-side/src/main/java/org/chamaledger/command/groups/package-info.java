/**
 * Decides what a group is, who is in it, and in which role. Moves no money; asks the Treasury before somebody leaves.
 */
@NullMarked
package org.chamaledger.command.groups;

import org.jspecify.annotations.NullMarked;
