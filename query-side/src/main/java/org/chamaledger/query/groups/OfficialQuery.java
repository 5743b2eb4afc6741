package org.chamaledger.query.groups;

import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.OfficialView;
import org.chamaledger.query.Page;
import org.chamaledger.query.Question;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about who holds which office. */
public sealed interface OfficialQuery {

    /** Every office there was, is and will be, the latest first; for members of the group and auditors. */
    record ListOfficials(Actor actor, GroupId group, OfficialFilter filter)
            implements OfficialQuery, Question<Page<OfficialView>> {}

    /** Groups in which a term falls due to begin or to end; for the clock alone. */
    record AskDueTerms(Actor actor) implements OfficialQuery, Question<List<GroupId>> {}

    /** Fields the list of officials can be narrowed by. */
    record OfficialFilter(@Nullable GroupRole position, OfficialView.@Nullable Status status) {}
}
