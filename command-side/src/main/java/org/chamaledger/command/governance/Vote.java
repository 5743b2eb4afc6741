package org.chamaledger.command.governance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.governance.VoteCommand.AppointProxy;
import org.chamaledger.command.governance.VoteCommand.CallConstitutionVote;
import org.chamaledger.command.governance.VoteCommand.CallRunOff;
import org.chamaledger.command.governance.VoteCommand.CallVote;
import org.chamaledger.command.governance.VoteCommand.CancelVote;
import org.chamaledger.command.governance.VoteCommand.CastBallot;
import org.chamaledger.command.governance.VoteCommand.CloseVote;
import org.chamaledger.command.governance.VoteCommand.OpenVote;
import org.chamaledger.command.governance.VoteCommand.RevokeProxy;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.governance.VoteEvent;
import org.chamaledger.kernel.governance.VoteEvent.BallotCast;
import org.chamaledger.kernel.governance.VoteEvent.ProxyAppointed;
import org.chamaledger.kernel.governance.VoteEvent.ProxyRevoked;
import org.chamaledger.kernel.governance.VoteEvent.SecretBallotCast;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteEvent.VoteCancelled;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.chamaledger.kernel.governance.VoteEvent.VoteOpened;
import org.chamaledger.kernel.governance.VoteStatus;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.governance.VoteView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.jspecify.annotations.Nullable;

/** A vote of the members: open from one moment to another, then counted once. */
@Aggregate(type = "vote", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Vote {

    @AggregateIdentifier
    private String stream;

    private VoteCalled called;
    private Instant calledAt;
    private BallotBox box = new BallotBox();
    private VoteStatus status = VoteStatus.SCHEDULED;
    private @Nullable Instant openedAt;
    private @Nullable VoteDecided decided;
    private @Nullable Instant endedAt;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<VoteView> call(CallVote command, Actor actor, Rosters rosters, Rulebooks rulebooks) {
        var roster = rosters.of(command.groupId());
        Acting.as(mayCallUnheaded(command, roster, actor)
                ? roster.requireMember(actor) : roster.requireOfficial(actor));
        roster.requireWorking();
        var wanted = Calling.of(command, actor, roster, rulebooks.of(command.groupId()));
        apply(wanted);
        if (!actor.at().isBefore(wanted.opensAt())) {
            open(roster, actor.at());
        }
        return this::view;
    }

    /** Where nobody is in the chair any more, each member may call an election. */
    private static boolean mayCallUnheaded(CallVote command, Roster roster, Actor actor) {
        return command.terms().voteType() == VoteType.ELECTION && !roster.hasChair(roster.dayOf(actor.at()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<VoteView> call(CallRunOff command, Rosters rosters) {
        apply(command.terms());
        open(rosters.of(called.groupId()), command.at());
        return this::view;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<VoteView> call(CallConstitutionVote command, Rosters rosters, Rulebooks rulebooks) {
        var cause = command.cause();
        apply(Calling.constitution(cause, rulebooks.of(cause.groupId())));
        open(rosters.of(cause.groupId()), cause.proposedAt());
        return this::view;
    }

    /** Settles who may vote: the active members of this moment, without those who have an interest of their own. */
    private void open(Roster roster, Instant at) {
        var active = roster.standings().keySet().stream().filter(roster::isActive).sorted().toList();
        var roll = active.stream().filter(member -> !called.recused().contains(member)).toList();
        apply(new VoteOpened(called.voteId(), called.groupId(), roll, active.size(), at));
    }

    @CommandHandler
    Supplier<VoteView> open(OpenVote command, Actor actor, Rosters rosters) {
        var roster = rosters.of(called.groupId());
        if (actor.isTheClock()) {
            if (roster.status() == GroupStatus.ACTIVE) {
                openIfDue(roster, actor.at());
            }
            return this::view;
        }
        requireOfficial(roster, actor);
        if (status != VoteStatus.OPEN) {
            requireStatus(VoteStatus.SCHEDULED, "vote.not-scheduled", "Only a vote that has not been open is opened");
            refuseUnless(actor.at().isBefore(called.closesAt()), "vote.over", "The time to vote is over");
            open(roster, actor.at());
        }
        return this::view;
    }

    private void openIfDue(Roster roster, Instant at) {
        if (status == VoteStatus.SCHEDULED && !at.isBefore(called.opensAt())) {
            open(roster, at);
        }
    }

    @CommandHandler
    Supplier<VoteView> cast(
            CastBallot command, Actor actor, Rosters rosters, StandingProxies standing, Sealing sealing) {
        var roster = entered(rosters, actor);
        requireOpen(roster, actor.at());
        apply(new Casting(called, box).ballot(command, actor, standing, sealing));
        return this::view;
    }

    @CommandHandler
    Supplier<VoteView> appoint(AppointProxy command, Actor actor, Rosters rosters) {
        var roster = entered(rosters, actor);
        requireNotOver(actor.at());
        openIfDue(roster, actor.at());
        apply(new Casting(called, box).proxy(command, actor, roster, status));
        return this::view;
    }

    @CommandHandler
    Supplier<VoteView> revoke(RevokeProxy command, Actor actor, Rosters rosters) {
        entered(rosters, actor);
        requireNotOver(actor.at());
        var proxy = box.proxyOf(actor.member())
                .filter(p -> command.holder() == null || command.holder().equals(p.holder()));
        refuseUnless(proxy.isPresent(), "vote.no-such-proxy", "You have appointed no such proxy");
        apply(new ProxyRevoked(called.voteId(), called.groupId(), actor.member(), proxy.get().holder()));
        return this::view;
    }

    @CommandHandler
    Supplier<VoteView> close(CloseVote command, Actor actor, Rosters rosters, Sealing sealing) {
        var roster = rosters.of(called.groupId());
        if (actor.isTheClock()) {
            if (isOver() || actor.at().isBefore(called.closesAt())) {
                return this::view;
            }
            openIfDue(roster, actor.at());
        } else {
            requireOfficial(roster, actor);
            openIfDue(roster, actor.at());
            requireStatus(VoteStatus.OPEN, "vote.not-open", "Only an open vote is closed");
        }
        apply(new Counting(called).decide(command, box, actor, roster, sealing));
        if (called.secret()) {
            sealing.destroyKey(called.voteId());
        }
        return this::view;
    }

    /** The election between those who were tied. */
    CallRunOff runOff(VoteDecided tied) {
        return new Counting(called).runOff(tied);
    }

    @CommandHandler
    Supplier<VoteView> cancel(CancelVote command, Actor actor, Rosters rosters) {
        var role = entered(rosters, actor).requireMember(actor);
        forbidUnless(actor.is(called.calledBy()) || role == GroupRole.CHAIRPERSON, "vote.not-yours",
                "Only whoever called it, or the chairperson, cancels a vote");
        refuseUnless(called.subject() == null, "vote.not-cancellable", "This vote ends by being counted");
        refuseUnless(!isOver(), "vote.over", "The vote is over");
        apply(new VoteCancelled(called.voteId(), called.groupId(), command.reason()));
        return this::view;
    }

    private Roster entered(Rosters rosters, Actor actor) {
        var roster = rosters.of(called.groupId());
        unknownUnless(roster.belongs(actor.member()), "vote.unknown", "There is no such vote");
        Acting.as(roster.requireMember(actor));
        roster.requireWorking();
        return roster;
    }

    private void requireOfficial(Roster roster, Actor actor) {
        unknownUnless(roster.belongs(actor.member()), "vote.unknown", "There is no such vote");
        Acting.as(roster.requireOfficial(actor));
        roster.requireWorking();
    }

    private void requireOpen(Roster roster, Instant at) {
        requireNotOver(at);
        openIfDue(roster, at);
        requireStatus(VoteStatus.OPEN, "vote.not-open", "The vote is not open");
    }

    private void requireNotOver(Instant at) {
        refuseUnless(!isOver() && at.isBefore(called.closesAt()), "vote.over", "The time to vote is over");
    }

    private boolean isOver() {
        return status == VoteStatus.CLOSED || status == VoteStatus.CANCELLED;
    }

    private void requireStatus(VoteStatus wanted, String code, String message) {
        if (status != wanted) {
            throw RuleViolation.refused(code, message, Map.of("status", status.name()));
        }
    }

    private VoteView view() {
        return new VoteView(
                called.voteId(), called.groupId(), called.title(), called.description(), called.voteType(), status,
                called.rule(), called.rule().quorumPercent(), called.secret(), called.ballotsChangeable(),
                called.proxiesAllowed(), called.proxyLimit(), called.candidates(), called.recused(), called.opensAt(),
                called.closesAt(), openedAt, endedAt, openedAt == null ? null : box.eligible(), box.present(),
                box.proxies(), called.office(), called.subject(), called.subjectId(), called.runOffOf(),
                decided == null ? null : decided.runOff(), called.constitutionVersion(), called.decision(),
                called.calledBy(), calledAt, decided == null ? null : decided.result());
    }

    @EventSourcingHandler
    void on(VoteEvent event, @Timestamp Instant at) {
        switch (event) {
            case VoteCalled e -> {
                stream = "vote-" + e.voteId();
                called = e;
                calledAt = at;
            }
            case VoteOpened e -> {
                box.opened(e);
                status = VoteStatus.OPEN;
                openedAt = e.openedAt();
            }
            case ProxyAppointed e -> box.appointed(e);
            case ProxyRevoked e -> box.revoked(e.principal());
            case BallotCast e -> box.cast(e.voter(), e.castBy(), e.choice());
            case SecretBallotCast e -> box.cast(e.voter(), e.castBy(), e.sealed().ciphertext());
            case VoteDecided e -> {
                decided = e;
                status = VoteStatus.CLOSED;
                endedAt = e.decidedAt();
            }
            case VoteCancelled _ -> {
                status = VoteStatus.CANCELLED;
                endedAt = at;
            }
        }
    }

    Vote() {} // Axon rebuilds a vote from its events
}
