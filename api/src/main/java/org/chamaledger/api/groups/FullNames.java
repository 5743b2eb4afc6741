package org.chamaledger.api.groups;

import java.util.function.UnaryOperator;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.MembershipView;
import org.chamaledger.kernel.groups.OfficialView;
import org.chamaledger.kernel.members.Persons;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.members.MemberQuery.FindFullName;
import org.springframework.stereotype.Component;

/** Puts the name into a membership that a command answers with: groups know their members by id alone. */
@Component
class FullNames {

    private final QueryDesk queries;
    private final Persons persons;

    FullNames(QueryDesk queries, Persons persons) {
        this.queries = queries;
        this.persons = persons;
    }

    /** Looks the name up now, since nothing may be asked while a command is being decided. */
    UnaryOperator<MembershipView> of(MemberId member) {
        var name = queries.ask(new FindFullName(member)).text();
        return view -> !view.user().equals(member) ? view : new MembershipView(
                view.user(), name, view.role(), view.status(), view.joinedAt(), view.leavesFrom(),
                view.savings(), view.currency());
    }

    /** The same for an office. */
    UnaryOperator<OfficialView> ofOfficial(MemberId member) {
        var name = queries.ask(new FindFullName(member)).text();
        return view -> new OfficialView(view.member(), name, view.position(), view.termStart(), view.termEnd(),
                view.status(), view.endedOn(), view.endedBecause(), view.appointedBy(), view.electedBy(),
                view.constitutionVersion());
    }

    /** The same for somebody who is known by e-mail address or telephone number. */
    UnaryOperator<MembershipView> of(String emailOrPhone) {
        return persons.registered(emailOrPhone).map(this::of).orElse(UnaryOperator.identity());
    }
}
