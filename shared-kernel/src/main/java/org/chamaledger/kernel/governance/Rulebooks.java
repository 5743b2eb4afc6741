package org.chamaledger.kernel.governance;

import java.time.Instant;
import org.chamaledger.kernel.GroupId;

/**
 * Where the rooms of the command side ask which rules a group has given itself, while they decide. Both refuse with
 * {@code group.unknown} when there is no such group.
 */
public interface Rulebooks {

    /** The rules in force now, in this very transaction. */
    Rulebook of(GroupId group);

    /** The rules that were in force at this instant: what happened then is judged by them. */
    Rulebook of(GroupId group, Instant at);
}
