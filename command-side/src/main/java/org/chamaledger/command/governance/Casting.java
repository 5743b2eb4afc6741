package org.chamaledger.command.governance;

import static org.chamaledger.kernel.RuleViolation.conflict;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.util.Map;
import org.chamaledger.command.governance.VoteCommand.AppointProxy;
import org.chamaledger.command.governance.VoteCommand.CastBallot;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.Choices;
import org.chamaledger.kernel.governance.VoteEvent;
import org.chamaledger.kernel.governance.VoteEvent.BallotCast;
import org.chamaledger.kernel.governance.VoteEvent.ProxyAppointed;
import org.chamaledger.kernel.governance.VoteEvent.SecretBallotCast;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteStatus;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.groups.Roster;

/** Who votes, for whom, and what: a vote's ballots and proxies as its terms allow them. */
record Casting(VoteCalled called, BallotBox box) {

    VoteEvent ballot(CastBallot command, Actor actor, StandingProxies standing, Sealing sealing) {
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
        return called.secret()
                ? new SecretBallotCast(called.voteId(), called.groupId(), voter, actor.member(),
                        sealing.seal(called.voteId(), voter, command.choice()), present, actor.at())
                : new BallotCast(called.voteId(), called.groupId(), voter, actor.member(), command.choice(), present,
                        actor.at());
    }

    private boolean isChoice(String choice) {
        return called.voteType() == VoteType.ELECTION
                ? choice.equals(Choices.ABSTAIN)
                        || called.candidates().stream().anyMatch(c -> c.toString().equals(choice))
                : choice.equals(Choices.YES) || choice.equals(Choices.NO) || choice.equals(Choices.ABSTAIN);
    }

    private void requireMayVote(MemberId person) {
        requireNoInterest(person);
        forbidUnless(box.mayVote(person), "vote.not-eligible", "Only those vote who were members when the vote opened");
    }

    private void requireNoInterest(MemberId person) {
        forbidUnless(!called.recused().contains(person), "vote.recused",
                "Whoever has an interest of their own does not vote, nor does anybody for them");
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

    ProxyAppointed proxy(AppointProxy command, Actor actor, Roster roster, VoteStatus status) {
        boolean scheduled = status == VoteStatus.SCHEDULED;
        refuseUnless(called.proxiesAllowed(), "vote.proxies-not-allowed", "In this vote everybody votes themselves");
        refuseUnless(!actor.is(command.holder()), "vote.proxy-yourself", "Nobody is their own proxy");
        refuseUnless(roster.isActive(command.holder()), "vote.holder-unknown",
                "A proxy is an active member of the group");
        if (scheduled) {
            requireNoInterest(actor.member());
        } else {
            requireMayVote(actor.member());
        }
        refuseUnless(!called.recused().contains(command.holder()) && (scheduled || box.mayVote(command.holder())),
                "vote.holder-not-eligible", "A proxy may vote themselves");
        refuseUnless(command.expiresAt() == null || command.expiresAt().isAfter(actor.at()), "vote.proxy-expired",
                "A proxy ends later than it begins");
        requireRoom(box.heldBy(command.holder(), actor.member(), actor.at()));
        return new ProxyAppointed(called.voteId(), called.groupId(), actor.member(), command.holder(),
                command.expiresAt(), actor.at());
    }

    private void requireRoom(long others) {
        refuseUnless(others < called.proxyLimit(), "vote.proxy-limit",
                "This member votes for as many others already as the group allows");
    }
}
