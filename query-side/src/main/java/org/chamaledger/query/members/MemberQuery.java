package org.chamaledger.query.members;

import java.time.Instant;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.MemberView;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about registered people. */
public sealed interface MemberQuery {

    /** The caller's own registration; of somebody who has just registered, it is waited for up to two seconds. */
    record FindMyself(Actor actor) implements MemberQuery, Question<Versioned<MemberView>> {}

    /**
     * The name that fellow members know somebody by. Not for callers: it is put into the answers of commands about
     * memberships, which have judged by then who may know.
     */
    record FindFullName(MemberId member) implements MemberQuery, Question<FullName> {}

    /** Everybody; staff who look after people or audit may ask. */
    record ListPeople(Actor actor, PersonFilter filter, Paging paging)
            implements MemberQuery, Question<Page<MemberView>> {}

    /** @param text null for somebody who has not registered */
    record FullName(@Nullable String text) {}

    /** Fields a list of people can be narrowed by. */
    record PersonFilter(
            @Nullable StaffRole staffRole, @Nullable Instant createdAtFrom, @Nullable Instant createdAtTo) {}
}
