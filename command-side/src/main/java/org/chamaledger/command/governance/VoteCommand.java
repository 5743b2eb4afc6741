package org.chamaledger.command.governance;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.Choices;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionProposed;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.Office;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteRule.Base;
import org.chamaledger.kernel.governance.VoteRule.Tie;
import org.chamaledger.kernel.governance.VoteType;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a vote. Each answers with a {@code VoteView}. */
public sealed interface VoteCommand {

    VoteId voteId();

    @TargetAggregateIdentifier
    default String stream() {
        return "vote-" + voteId();
    }

    /**
     * What a vote is to be, beside its words and times; null where the group's rules decide.
     *
     * @param voteType may be left out where the decision says it
     * @param decision the kind of decision whose rule in the constitution the vote follows; such a vote is CUSTOM, or
     *     an ELECTION
     * @param rule of a CUSTOM vote of no kind, and of no other
     * @param candidates of an ELECTION, and of no other
     * @param recused who has an interest of their own in it
     */
    record Terms(
            @Nullable VoteType voteType,
            @Nullable DecisionKind decision,
            @Nullable RuleTerms rule,
            @Nullable Integer quorumPercent,
            @Nullable Boolean secret,
            @Nullable Boolean allowProxy,
            @Nullable Boolean ballotsChangeable,
            @Nullable List<MemberId> candidates,
            @Nullable List<MemberId> recused,
            @Nullable Office office) {

        private static final int MOST_CANDIDATES = 50;
        private static final int MOST_RECUSED = 200;

        public Terms {
            candidates = candidates == null ? List.of() : List.copyOf(candidates);
            recused = recused == null ? List.of() : List.copyOf(recused);
            malformedUnless(voteType != null || decision != null, "vote.rule-malformed",
                    "A vote has a vote_type, or follows the rule of a decision");
            if (voteType == null) {
                voteType = decision == DecisionKind.ELECTION ? VoteType.ELECTION : VoteType.CUSTOM;
            }
            malformedUnless(decision == null
                            || (decision == DecisionKind.ELECTION ? VoteType.ELECTION : VoteType.CUSTOM) == voteType
                                    && rule == null && quorumPercent == null, "vote.rule-malformed",
                    "What a kind of decision needs the group's rules say, and not whoever calls the vote");
            malformedUnless((voteType == VoteType.CUSTOM && decision == null) == (rule != null),
                    "vote.rule-malformed", "A CUSTOM vote, and no other, comes with its rule");
            malformedUnless(!Boolean.TRUE.equals(secret) || rule == null || rule.tie() != Tie.CHAIR_DECIDES,
                    "vote.rule-malformed", "A tie that the chairperson decides would tell how the chairperson voted");
            malformedUnless(quorumPercent == null || quorumPercent >= 0 && quorumPercent <= 100,
                    "vote.quorum-malformed", "quorum_percent is a number from 0 to 100");
            malformedUnless(voteType == VoteType.ELECTION
                            ? candidates.size() >= 1 && candidates.size() <= MOST_CANDIDATES : candidates.isEmpty(),
                    "vote.candidates-malformed", "An ELECTION, and no other vote, has 1 to %d candidates"
                            .formatted(MOST_CANDIDATES));
            malformedUnless(new HashSet<>(candidates).size() == candidates.size(), "vote.candidates-malformed",
                    "A candidate stands once");
            malformedUnless(recused.size() <= MOST_RECUSED && new HashSet<>(recused).size() == recused.size(),
                    "vote.recused-malformed", "recused names each person once, and at most %d".formatted(MOST_RECUSED));
            malformedUnless(office == null || voteType == VoteType.ELECTION && office.position().isOfficial()
                            && Plausible.isDay(office.termStart()) && Plausible.isDay(office.termEnd())
                            && !office.termEnd().isBefore(office.termStart()), "vote.office-malformed",
                    "An ELECTION may be to an office, whose term does not end before it begins");
        }
    }

    /** A rule in the caller's words; strict and tie may be left out: as much is enough then, and a tie fails. */
    record RuleTerms(Base base, int numerator, int denominator, @Nullable Boolean strict, @Nullable Tie tie) {

        private static final int FINEST = 1000;

        public RuleTerms {
            malformedUnless(numerator >= 0 && numerator <= denominator && denominator >= 1 && denominator <= FINEST,
                    "vote.rule-malformed", "The threshold is a fraction from 0 to 1, its denominator at most 1000");
        }
    }

    /** By an official. Without a time to open it opens at once. */
    record CallVote(
            VoteId voteId, GroupId groupId, String title, @Nullable String description, @Nullable Instant opensAt,
            Instant closesAt, Terms terms)
            implements VoteCommand {

        public CallVote {
            title = title.strip();
            description = description == null ? "" : description.strip();
            malformedUnless(!title.isEmpty() && title.length() <= 200 && Plausible.isLine(title),
                    "vote.text-malformed", "title is 1 to 200 printable characters");
            malformedUnless(description.length() <= 4000 && Plausible.isText(description),
                    "vote.text-malformed", "description is at most 4000 printable characters");
        }
    }

    /** By the house, in the transaction in which an election is tied. */
    record CallRunOff(VoteId voteId, VoteCalled terms, Instant at) implements VoteCommand {}

    /** By the house, in the transaction in which a version of the constitution is proposed. */
    record CallConstitutionVote(VoteId voteId, ConstitutionProposed cause) implements VoteCommand {}

    /** By an official, or by the clock when its time has come; changes nothing when it is open already. */
    record OpenVote(VoteId voteId) implements VoteCommand {}

    /**
     * By an official, or by the clock when its time is over; the clock changes nothing before, or when it is closed.
     *
     * @param runOff the id of the vote that follows, should this be an election that is tied
     */
    record CloseVote(VoteId voteId, VoteId runOff) implements VoteCommand {}

    /** By whoever called it, or the chairperson, before it is closed. */
    record CancelVote(VoteId voteId, @Nullable String reason) implements VoteCommand {

        public CancelVote {
            reason = Plausible.remark(reason);
        }
    }

    /** By a voter, or on their behalf by their proxy. */
    record CastBallot(VoteId voteId, String choice, @Nullable MemberId onBehalfOf) implements VoteCommand {

        public CastBallot {
            choice = choice.strip();
            malformedUnless(isChoice(choice), "vote.choice-unknown",
                    "choice is YES, NO or ABSTAIN, and in an election ABSTAIN or the id of a candidate");
        }

        private static boolean isChoice(String choice) {
            return Objects.equals(choice, Choices.YES) || Objects.equals(choice, Choices.NO)
                    || Objects.equals(choice, Choices.ABSTAIN) || choice.length() == LENGTH_OF_AN_ID;
        }

        private static final int LENGTH_OF_AN_ID = 36;
    }

    /** By a member who may vote, until the vote closes. */
    record AppointProxy(VoteId voteId, MemberId holder, @Nullable Instant expiresAt) implements VoteCommand {}

    /** By the member who appointed it. */
    record RevokeProxy(VoteId voteId, @Nullable MemberId holder) implements VoteCommand {}
}
