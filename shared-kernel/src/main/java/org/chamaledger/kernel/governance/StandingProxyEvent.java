package org.chamaledger.kernel.governance;

import java.time.Instant;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;

/**
 * Everything that can have happened to the proxies of a group's members that are for all its votes until a date.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface StandingProxyEvent {

    GroupId groupId();

    MemberId principal();

    /** The holder may cast the principal's ballots until then. Takes the place of an appointment before. */
    record StandingProxyAppointed(
            GroupId groupId, MemberId principal, MemberId holder, Instant expiresAt, Instant appointedAt)
            implements StandingProxyEvent {}

    /** Ballots that the holder has cast already stand. */
    record StandingProxyRevoked(GroupId groupId, MemberId principal, MemberId holder) implements StandingProxyEvent {}
}
