package org.chamaledger.query.reports;

import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.query.Question;

/** Everything that can be asked across rooms. */
public sealed interface ReportQuery {

    /** How a group stands today. Whoever may not read its books is told how they stand themselves. */
    record AskDashboard(Actor actor, GroupId group) implements ReportQuery, Question<Dashboard> {}

    /** What all groups come to; for staff analysts and auditors. */
    record AskAnalytics(Actor actor) implements ReportQuery, Question<Analytics> {}
}
