package org.chamaledger.kernel.groups;

import org.chamaledger.kernel.GroupId;

/** Where other rooms of the command side ask who is who in a group while they decide. */
public interface Rosters {

    /**
     * The roster as of now, in this very transaction; a {@code group.unknown} violation when there is no such group.
     */
    Roster of(GroupId groupId);
}
