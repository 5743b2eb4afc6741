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
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteRule;
import org.chamaledger.kernel.governance.VoteRule.Tie;
import org.chamaledger.kernel.governance.VoteRules;
import org.chamaledger.kernel.governance.VoteSubject;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.groups.Roster;
import org.jspecify.annotations.Nullable;

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
        requireTermsLeft(terms, roster, rulebook.rules().terms());
        terms.recused().forEach(recused -> refuseUnless(roster.belongs(recused), "vote.recused-unknown",
                "Only members of the group can be recused"));
        var kind = kind(terms, rulebook);
        var rule = kind == null ? rule(terms, rules) : rulebook.rules().decision(kind).rule();
        boolean secret = Boolean.TRUE.equals(terms.secret())
                || kind != null && rulebook.rules().decision(kind).secret();
        refuseUnless(!secret || terms.secret() == null || terms.secret(), "vote.secret-by-constitution",
                "The group's rules make such a vote secret");
        refuseUnless(kind == null || !command.closesAt().isBefore(
                        actor.at().plus(Duration.ofDays(rulebook.rules().decision(kind).noticeDays()))),
                "vote.notice-too-short", "Such a vote closes no sooner than the notice that the group's rules ask for");
        boolean proxies = rules.proxies() && (!secret || rules.secretProxies());
        refuseUnless(proxies || !Boolean.TRUE.equals(terms.allowProxy()), "vote.proxies-not-allowed",
                "The group's rules allow no proxies in such a vote");
        return new VoteCalled(
                command.voteId(), command.groupId(), actor.member(), command.title(), command.description(),
                terms.voteType(), rule, secret,
                Objects.requireNonNullElse(terms.ballotsChangeable(), rules.ballotsChangeable()),
                Objects.requireNonNullElse(terms.allowProxy(), proxies), rules.proxyLimit(), terms.candidates(),
                terms.recused().stream().sorted(Comparator.comparing(MemberId::toString)).toList(), opens,
                command.closesAt(), terms.office(), null, null, null, rulebook.version(), kind);
    }

    private static void requireTermsLeft(Terms terms, Roster roster, TermRules rules) {
        var office = terms.office();
        if (office == null) {
            return;
        }
        refuseUnless(!office.termEnd().isAfter(rules.lastDay(office.termStart())), "vote.term-too-long",
                "The group's rules say %d months".formatted(rules.months()));
        terms.candidates().forEach(candidate -> refuseUnless(
                roster.termsOf(candidate, office.position()) < rules.consecutive(), "vote.candidate-terms-exhausted",
                "The group's rules say %d terms one after the other".formatted(rules.consecutive())));
    }

    /** The kind that was named; where the group has a constitution, an election is one whether named or not. */
    private static @Nullable DecisionKind kind(Terms terms, Rulebook rulebook) {
        return terms.decision() == null && rulebook.isAdopted() && terms.voteType() == VoteType.ELECTION
                ? DecisionKind.ELECTION : terms.decision();
    }

    /** The vote on a version of the constitution, under the rules that it would replace. */
    static VoteCalled constitution(ConstitutionProposed cause, Rulebook rulebook) {
        var rules = rulebook.votes();
        var amendment = rulebook.rules().decision(DecisionKind.AMENDMENT);
        boolean proxies = rules.proxies() && (!amendment.secret() || rules.secretProxies());
        return new VoteCalled(
                cause.voteId(), cause.groupId(), cause.proposedBy(), "Constitution, version " + cause.version(), "",
                VoteType.of(amendment.rule()), amendment.rule(), amendment.secret(), rules.ballotsChangeable(), proxies,
                rules.proxyLimit(), List.of(), List.of(), cause.proposedAt(), cause.closesAt(), null,
                VoteSubject.CONSTITUTION, cause.groupId().value(), null, rulebook.version(), DecisionKind.AMENDMENT);
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
