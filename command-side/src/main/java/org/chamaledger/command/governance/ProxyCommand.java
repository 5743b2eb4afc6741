package org.chamaledger.command.governance;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;

/** What a member can ask about their proxy for all votes of a group. Each answers with a {@code StandingProxyView}. */
public sealed interface ProxyCommand {

    GroupId groupId();

    @TargetAggregateIdentifier
    default String stream() {
        return "proxies-" + groupId();
    }

    /** By an active member; takes the place of the one before. */
    record AppointStandingProxy(GroupId groupId, MemberId holder, Instant expiresAt) implements ProxyCommand {}

    /** By the member who appointed it. */
    record RevokeStandingProxy(GroupId groupId) implements ProxyCommand {}
}
