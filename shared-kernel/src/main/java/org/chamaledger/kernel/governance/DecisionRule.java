package org.chamaledger.kernel.governance;

import java.util.List;
import org.chamaledger.kernel.governance.VoteRule.Base;
import org.chamaledger.kernel.governance.VoteRule.Tie;

/**
 * What one kind of decision needs.
 *
 * @param noticeDays how many days at least lie between calling the vote and its close
 * @param secret whether ballots are sealed
 */
public record DecisionRule(DecisionKind kind, VoteRule rule, int noticeDays, boolean secret) {

    private static final int HALF = 50;
    private static final int THREE_WEEKS = 21;

    /**
     * What groups registered under Kenya's Cap 108A commonly write down: a majority of the votes cast for what is
     * ordinary, two thirds for what changes the rules or takes somebody's place away, three quarters for what the group
     * owns, and everybody for its end.
     */
    public static final List<DecisionRule> STANDARD = List.of(
            of(DecisionKind.ORDINARY, VoteType.SIMPLE_MAJORITY),
            new DecisionRule(DecisionKind.ELECTION, VoteType.ELECTION.rule(HALF), 0, true),
            of(DecisionKind.AMENDMENT, VoteType.TWO_THIRDS),
            of(DecisionKind.AMOUNTS, VoteType.TWO_THIRDS),
            of(DecisionKind.EXPULSION, VoteType.TWO_THIRDS),
            of(DecisionKind.REMOVAL_FROM_OFFICE, VoteType.TWO_THIRDS),
            of(DecisionKind.LARGE_WELFARE, VoteType.TWO_THIRDS),
            new DecisionRule(DecisionKind.RELATED_PARTY_LOAN,
                    new VoteRule(Base.DISINTERESTED, 2, 3, false, HALF, Tie.FAILS), 0, false),
            of(DecisionKind.BORROWING, VoteType.TWO_THIRDS),
            of(DecisionKind.ASSET_DISPOSAL, VoteType.THREE_QUARTERS),
            new DecisionRule(DecisionKind.DISSOLUTION,
                    new VoteRule(Base.ACTIVE_MEMBERS, 1, 1, false, HALF, Tie.FAILS), THREE_WEEKS, false));

    private static DecisionRule of(DecisionKind kind, VoteType type) {
        return new DecisionRule(kind, type.rule(HALF), 0, false);
    }

    /** How decisions name this rule: {@code votes.AMENDMENT}. */
    public static String nameOf(DecisionKind kind) {
        return "votes." + kind;
    }
}
