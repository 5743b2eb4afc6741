package org.chamaledger.kernel.governance;

import org.chamaledger.kernel.GroupId;

/** Where the rooms of the command side ask which rules a group has given itself, while they decide. */
public interface Rulebooks {

    /** The rules in force now, in this very transaction; a {@code group.unknown} violation when there is no such group. */
    Rulebook of(GroupId group);
}
