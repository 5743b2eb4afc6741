package org.chamaledger.command.governance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.conflict;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Duration;
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
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.governance.Choices;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.governance.Tally;
import org.chamaledger.kernel.governance.VoteEvent;
import org.chamaledger.kernel.governance.VoteEvent.BallotCast;
import org.chamaledger.kernel.governance.VoteEvent.ProxyAppointed;
import org.chamaledger.kernel.governance.VoteEvent.ProxyRevoked;
import org.chamaledger.kernel.governance.VoteEvent.SecretBallotCast;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteEvent.VoteCancelled;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.chamaledger.kernel.governance.VoteEvent.VoteOpened;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.governance.VoteResult;
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
        var voter = command.onBehalfOf() == null ? actor.member() : command.onBehalfOf();
        requireMayVote(actor.member());
        if (!actor.is(voter)) {
            requireProxy(voter, actor, standing);
        }
        malformedUnless(isChoice(command.choice()), "vote.choice-unknown",
                called.voteType() == VoteType.ELECTION
                        ? "choice is ABSTAIN or the id of a candidate" : "choice is YES, NO or ABSTAIN");
        requireFree(voter, actor);
        int present = box.presentWith(voter);
        apply(called.secret()
                ? new SecretBallotCast(called.voteId(), called.groupId(), voter, actor.member(),
                        sealing.seal(called.voteId(), voter, command.choice()), present, actor.at())
                : new BallotCast(called.voteId(), called.groupId(), voter, actor.member(), command.choice(), present,
                        actor.at()));
        return this::view;
    }

    private boolean isChoice(String choice) {
        return called.voteType() == VoteType.ELECTION
                ? choice.equals(Choices.ABSTAIN)
                        || called.candidates().stream().anyMatch(c -> c.toString().equals(choice))
                : choice.equals(Choices.YES) || choice.equals(Choices.NO) || choice.equals(Choices.ABSTAIN);
    }

    private void requireMayVote(MemberId person) {
        forbidUnless(!called.recused().contains(person), "vote.recused",
                "Whoever has an interest of their own does not vote, nor does anybody for them");
        forbidUnless(box.mayVote(person), "vote.not-eligible", "Only those vote who were members when the vote opened");
    }

    /** A proxy for this vote takes the place of one for all votes of the group. */
    private void requireProxy(MemberId principal, Actor holder, StandingProxies standing) {
        requireMayVote(principal);
        if (box.proxyOf(principal).isEmpty() && called.proxiesAllowed()
                && standing.allow(called.groupId(), principal, holder)) {
            requireRoom(box.heldOrCastBy(holder.member(), principal, holder.at()));
            return;
        }
        var proxy = box.proxyOf(principal).filter(p -> holder.is(p.holder()));
        forbidUnless(proxy.isPresent(), "vote.no-proxy", "You hold no proxy of this member");
        var expires = proxy.get().expiresAt();
        refuseUnless(expires == null || holder.at().isBefore(expires), "vote.proxy-expired", "The proxy has expired");
    }

    /** The voter's own ballot beats the proxy's, always; what one has cast oneself changes only where ballots may. */
    private void requireFree(MemberId voter, Actor actor) {
        box.of(voter).ifPresent(before -> {
            boolean own = before.castBy().equals(voter);
            if (own && !actor.is(voter)) {
                throw conflict("vote.principal-voted", "The member has voted already", Map.of());
            }
            boolean takesPlaceOfProxy = !own && actor.is(voter);
            if (!takesPlaceOfProxy && !called.ballotsChangeable()) {
                throw conflict("vote.already-cast", "This ballot has been cast already", Map.of());
            }
        });
    }

    @CommandHandler
    Supplier<VoteView> appoint(AppointProxy command, Actor actor, Rosters rosters) {
        var roster = entered(rosters, actor);
        requireNotOver(actor.at());
        openIfDue(roster, actor.at());
        refuseUnless(called.proxiesAllowed(), "vote.proxies-not-allowed", "In this vote everybody votes themselves");
        refuseUnless(!actor.is(command.holder()), "vote.proxy-yourself", "Nobody is their own proxy");
        refuseUnless(roster.isActive(command.holder()), "vote.holder-unknown",
                "A proxy is an active member of the group");
        requireMayVoteOnceOpen(actor.member());
        refuseUnless(!called.recused().contains(command.holder())
                        && (status == VoteStatus.SCHEDULED || box.mayVote(command.holder())),
                "vote.holder-not-eligible", "A proxy may vote themselves");
        refuseUnless(command.expiresAt() == null || command.expiresAt().isAfter(actor.at()), "vote.proxy-expired",
                "A proxy ends later than it begins");
        requireRoom(box.heldBy(command.holder(), actor.member(), actor.at()));
        apply(new ProxyAppointed(called.voteId(), called.groupId(), actor.member(), command.holder(),
                command.expiresAt(), actor.at()));
        return this::view;
    }

    private void requireRoom(long others) {
        refuseUnless(others < called.proxyLimit(), "vote.proxy-limit",
                "This member votes for as many others already as the group allows");
    }

    private void requireMayVoteOnceOpen(MemberId person) {
        forbidUnless(!called.recused().contains(person), "vote.recused",
                "Whoever has an interest of their own does not vote, nor does anybody for them");
        if (status != VoteStatus.SCHEDULED) {
            requireMayVote(person);
        }
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
        count(command, actor, roster, sealing);
        return this::view;
    }

    private void count(CloseVote command, Actor actor, Roster roster, Sealing sealing) {
        var today = roster.dayOf(actor.at());
        var chair = roster.standings().keySet().stream()
                .filter(member -> roster.roleOf(member, today).filter(GroupRole.CHAIRPERSON::equals).isPresent())
                .min(MemberId::compareTo).orElse(null);
        var result = box.count(called, chair,
                ballot -> called.secret() ? sealing.open(called.voteId(), ballot) : ballot.getValue().paper());
        boolean again = called.voteType() == VoteType.ELECTION && result.outcome() == VoteOutcome.TIED
                && called.runOffOf() == null;
        apply(new VoteDecided(
                called.voteId(), called.groupId(), result, !actor.isTheClock(), castingVote(result), called.subject(),
                called.subjectId(), called.office(), again ? command.runOff() : null, actor.at(),
                called.constitutionVersion(), called.ruleName()));
        if (called.secret()) {
            sealing.destroyKey(called.voteId());
        }
    }

    /** The chairperson's ballot, where it alone made the difference. */
    private @Nullable String castingVote(VoteResult result) {
        boolean even = called.rule().canBeTied() && result.yes() == result.no() && result.yes() > 0;
        return switch (result.outcome()) {
            case PASSED -> even ? Choices.YES : null;
            case REJECTED -> even ? Choices.NO : null;
            case TIED, INVALID -> null;
        };
    }

    /** The election between those who were tied: the same rules, at once, for as long as the first was open. */
    CallRunOff runOff(VoteDecided tied) {
        var lasted = Duration.between(called.opensAt(), called.closesAt());
        return new CallRunOff(tied.runOff(), new VoteCalled(
                tied.runOff(), called.groupId(), called.calledBy(), called.title(), called.description(),
                called.voteType(), called.rule(), called.secret(), called.ballotsChangeable(), called.proxiesAllowed(),
                called.proxyLimit(), Tally.leading(tied.result().candidates()), called.recused(), tied.decidedAt(),
                tied.decidedAt().plus(lasted), called.office(), null, null, called.voteId(),
                called.constitutionVersion(), called.decision()), tied.decidedAt());
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
                decided == null ? null : decided.runOff(), called.constitutionVersion(), called.decision(), called.calledBy(),
                calledAt,
                decided == null ? null : decided.result());
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
