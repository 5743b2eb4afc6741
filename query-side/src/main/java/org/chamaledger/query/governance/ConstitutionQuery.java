package org.chamaledger.query.governance;

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
}
