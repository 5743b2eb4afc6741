package org.chamaledger.query.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.kernel.Amount;
import org.chamaledger.query.audit.AuditQuery.AuditEvent;
import org.chamaledger.query.audit.AuditQuery.Change;
import org.jspecify.annotations.Nullable;

/**
 * Everything around one event.
 *
 * @param request every event of the same request, the event itself included, by position
 * @param actorsActs what else the same person did in the quarter of an hour before and after, by position
 * @param streams what each stream that the request touched was before it, and after
 * @param books what stood in the group's accounts before the request and after; null for what is of no group
 * @param searched how far was looked for the request and for what else the person did
 */
public record Incident(
        AuditEvent event,
        List<AuditEvent> request,
        List<AuditEvent> actorsActs,
        List<StreamThen> streams,
        @Nullable BooksThen books,
        Searched searched) {

    /**
     * The stretch of the ledger that was looked through.
     *
     * @param complete false where the quarter of an hour goes on outside, or a list has more than is told: the list of
     *     events, narrowed by actor and time, has all of it
     */
    public record Searched(long fromPosition, long toPosition, boolean complete) {}

    /** A stream before and after a request; the state before is empty where the request began it. */
    public record StreamThen(
            String stream, Map<String, Object> before, Map<String, Object> after, Map<String, Change> change) {}

    /**
     * A group's books before and after a request.
     *
     * @param lastEntryBefore number of the last entry there was; zero where there was none
     * @param accounts every account with a posting by then
     */
    public record BooksThen(
            UUID group, String currency, long lastEntryBefore, long lastEntryAfter, List<AccountThen> accounts) {}

    /** On the side on which this kind of account grows. */
    public record AccountThen(String account, String name, Amount before, Amount after) {}
}
