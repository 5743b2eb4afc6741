package org.chamaledger.query.governance;

import java.time.Instant;
import java.util.UUID;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.governance.ConstitutionView;
import org.chamaledger.query.Page;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;

/** Everything that can be asked about a group's constitution, by its members and by auditors. */
public sealed interface ConstitutionQuery {

    /** All versions, the latest first. */
    record ListConstitutions(Actor actor, GroupId group)
            implements ConstitutionQuery, Question<Page<ConstitutionView>> {}

    record FindConstitution(Actor actor, GroupId group, int version)
            implements ConstitutionQuery, Question<Versioned<ConstitutionView>> {}

    /** The latest thousand decisions that a rule stands behind, each taken again under the version that it names. */
    record ListDecisions(Actor actor, GroupId group) implements ConstitutionQuery, Question<Page<DecisionView>> {}

    /**
     * A decision, and what the same rules make of the same figures now.
     *
     * @param constitutionVersion it was taken under; 0 where the group had adopted none of its own
     * @param rule of that version
     * @param decided what was decided
     * @param again what the rule comes to
     * @param holds whether that is the same
     */
    record DecisionView(
            DecisionType decisionType, UUID id, Instant decidedAt, int constitutionVersion, String rule, String decided,
            String again, boolean holds) {

        static DecisionView of(
                DecisionType type, UUID id, Instant at, int version, String rule, String decided, String again) {
            return new DecisionView(type, id, at, version, rule, decided, again, decided.equals(again));
        }
    }

    /** How much a fine costs, how many sign, what a vote came to, or within which limits a loan was applied for. */
    enum DecisionType { FINE, APPROVAL, VOTE, LOAN }
}
