package org.chamaledger.query.approvals;

import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.query.Question;

/** Approvals that are pending although their time is over; for the clock alone. */
public record AskExpired(Actor actor) implements Question<List<ApprovalId>> {}
