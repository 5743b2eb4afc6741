package org.chamaledger.query.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.FineCause;
import org.chamaledger.kernel.governance.FineId;
import org.chamaledger.kernel.governance.FineStatus;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.FineView;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about fines. Officials and group admins see those of their group; members their own. */
public sealed interface FineQuery {

    record ListFines(Actor actor, FineFilter filter, Paging paging) implements FineQuery, Question<Page<FineView>> {}

    record FindFine(Actor actor, FineId fine) implements FineQuery, Question<Versioned<FineView>> {}

    /** Whom the tariffs fine for being late, and who is not fined yet; for the clock alone. */
    record AskDueFines(Actor actor) implements FineQuery, Question<List<DueFine>> {}

    /** @param happenedAt when it became late: the tariff of that moment says what it costs */
    record DueFine(GroupId group, MemberId member, FineType type, FineCause cause, Instant happenedAt) {

        FineId fineId() {
            return FineId.of(group, member, cause);
        }
    }

    /** Fields the list of fines can be narrowed by. */
    record FineFilter(
            @Nullable GroupId group,
            @Nullable MemberId member,
            @Nullable FineType fineType,
            @Nullable FineStatus status,
            @Nullable LocalDate incurredOnFrom,
            @Nullable LocalDate incurredOnTo,
            @Nullable Instant issuedAtFrom,
            @Nullable Instant issuedAtTo) {}
}
