package org.chamaledger.command.governance;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.chamaledger.command.governance.VoteCommand.CallVote;
import org.chamaledger.command.governance.VoteCommand.Terms;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionProposed;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteRule;
import org.chamaledger.kernel.governance.VoteRule.Tie;
import org.chamaledger.kernel.governance.VoteRules;
import org.chamaledger.kernel.governance.VoteSubject;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.groups.Roster;

/** Settles what the caller left open by the group's rules, and refuses what they do not allow. */
final class Calling {

    private static final Duration LONGEST = Duration.ofDays(366);

    private Calling() {}

    static VoteCalled of(CallVote command, Actor actor, Roster roster, Rulebook rulebook) {
        var terms = command.terms();
        var rules = rulebook.votes();
        var opens = command.opensAt() == null ? actor.at() : command.opensAt();
        refuseUnless(command.closesAt().isAfter(opens) && command.closesAt().isAfter(actor.at()),
                "vote.closes-too-early", "A vote closes after it opens, and not in the past");
        refuseUnless(Duration.between(actor.at(), command.closesAt()).compareTo(LONGEST) <= 0, "vote.closes-too-late",
                "A vote closes within a year");
        terms.candidates().forEach(candidate -> refuseUnless(roster.isActive(candidate), "vote.candidate-unknown",
                "A candidate is an active member of the group"));
        terms.recused().forEach(recused -> refuseUnless(roster.belongs(recused), "vote.recused-unknown",
                "Only members of the group can be recused"));
        boolean secret = Boolean.TRUE.equals(terms.secret());
        boolean proxies = rules.proxies() && (!secret || rules.secretProxies());
        refuseUnless(proxies || !Boolean.TRUE.equals(terms.allowProxy()), "vote.proxies-not-allowed",
                "The group's rules allow no proxies in such a vote");
        return new VoteCalled(
                command.voteId(), command.groupId(), actor.member(), command.title(), command.description(),
                terms.voteType(), rule(terms, rules), secret,
                Objects.requireNonNullElse(terms.ballotsChangeable(), rules.ballotsChangeable()),
                Objects.requireNonNullElse(terms.allowProxy(), proxies), rules.proxyLimit(), terms.candidates(),
                terms.recused().stream().sorted(Comparator.comparing(MemberId::toString)).toList(), opens,
                command.closesAt(), terms.office(), null, null, null, rulebook.version());
    }

    /** The vote on a version of the constitution: two thirds, openly, under the rules that it would replace. */
    static VoteCalled constitution(ConstitutionProposed cause, Rulebook rulebook) {
        var rules = rulebook.votes();
        return new VoteCalled(
                cause.voteId(), cause.groupId(), cause.proposedBy(), "Constitution, version " + cause.version(), "",
                VoteType.TWO_THIRDS, VoteType.TWO_THIRDS.rule(rules.quorumPercent()), false, rules.ballotsChangeable(),
                rules.proxies(), rules.proxyLimit(), List.of(), List.of(), cause.proposedAt(), cause.closesAt(), null,
                VoteSubject.CONSTITUTION, cause.groupId().value(), null, rulebook.version());
    }

    private static VoteRule rule(Terms terms, VoteRules rules) {
        int quorum = Objects.requireNonNullElse(terms.quorumPercent(), rules.quorumPercent());
        var own = terms.rule();
        return own == null || terms.voteType() != VoteType.CUSTOM
                ? terms.voteType().rule(quorum)
                : new VoteRule(own.base(), own.numerator(), own.denominator(), Boolean.TRUE.equals(own.strict()),
                        quorum, Objects.requireNonNullElse(own.tie(), Tie.FAILS));
    }
}
