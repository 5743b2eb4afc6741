package org.chamaledger.command.governance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.governance.ProxyCommand.AppointStandingProxy;
import org.chamaledger.command.governance.ProxyCommand.RevokeStandingProxy;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.governance.StandingProxyEvent;
import org.chamaledger.kernel.governance.StandingProxyEvent.StandingProxyAppointed;
import org.chamaledger.kernel.governance.StandingProxyEvent.StandingProxyRevoked;
import org.chamaledger.kernel.governance.StandingProxyView;
import org.chamaledger.kernel.groups.Rosters;

/** Who votes for whom in all votes of a group, each until a date. */
@Aggregate(type = "proxies", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Proxies {

    private static final Duration LONGEST = Duration.ofDays(366);

    @AggregateIdentifier
    private String stream;

    private Map<UUID, StandingProxyAppointed> standing = new LinkedHashMap<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Supplier<StandingProxyView> appoint(
            AppointStandingProxy command, Actor actor, Rosters rosters, Rulebooks rulebooks) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireMember(actor));
        roster.requireWorking();
        var rules = rulebooks.of(command.groupId()).votes();
        refuseUnless(rules.proxies(), "vote.proxies-not-allowed", "In this group everybody votes themselves");
        refuseUnless(!actor.is(command.holder()), "vote.proxy-yourself", "Nobody is their own proxy");
        refuseUnless(roster.isActive(command.holder()), "vote.holder-unknown",
                "A proxy is an active member of the group");
        refuseUnless(
                command.expiresAt().isAfter(actor.at()), "vote.proxy-expired", "A proxy ends later than it begins");
        refuseUnless(!command.expiresAt().isAfter(actor.at().plus(LONGEST)), "vote.proxy-too-long",
                "A proxy for all votes ends within a year");
        refuseUnless(heldBy(command.holder(), actor) < rules.proxyLimit(), "vote.proxy-limit",
                "This member votes for as many others already as the group allows");
        apply(new StandingProxyAppointed(
                command.groupId(), actor.member(), command.holder(), command.expiresAt(), actor.at()));
        return () -> view(standing.get(actor.member().value()), false);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Supplier<StandingProxyView> revoke(RevokeStandingProxy command, Actor actor, Rosters rosters) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireMember(actor));
        roster.requireWorking();
        var proxy = standing.get(actor.member().value());
        refuseUnless(proxy != null, "vote.no-such-proxy", "You have appointed no such proxy");
        apply(new StandingProxyRevoked(command.groupId(), actor.member(), proxy.holder()));
        return () -> view(proxy, true);
    }

    /** For how many others, apart from the one who asks, somebody may vote at this moment. */
    private long heldBy(MemberId holder, Actor asking) {
        return standing.values().stream()
                .filter(p -> p.holder().equals(holder) && !asking.is(p.principal())
                        && p.expiresAt().isAfter(asking.at()))
                .count();
    }

    boolean isHeld(MemberId principal, MemberId holder, Instant at) {
        var proxy = standing.get(principal.value());
        return proxy != null && proxy.holder().equals(holder) && at.isBefore(proxy.expiresAt());
    }

    private static StandingProxyView view(StandingProxyAppointed proxy, boolean revoked) {
        return new StandingProxyView(
                proxy.groupId(), proxy.principal(), proxy.holder(), proxy.expiresAt(), proxy.appointedAt(), revoked);
    }

    @EventSourcingHandler
    void on(StandingProxyEvent event) {
        stream = "proxies-" + event.groupId();
        switch (event) {
            case StandingProxyAppointed e -> standing.put(e.principal().value(), e);
            case StandingProxyRevoked e -> standing.remove(e.principal().value());
        }
    }

    Proxies() {} // Axon rebuilds proxies from their events
}
