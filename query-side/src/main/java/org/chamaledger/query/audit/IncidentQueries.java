package org.chamaledger.query.audit;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.unknown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.audit.AuditQuery.AskIncident;
import org.chamaledger.query.audit.AuditQuery.AuditEvent;
import org.chamaledger.query.audit.Incident.AccountThen;
import org.chamaledger.query.audit.Incident.BooksThen;
import org.chamaledger.query.audit.Incident.Searched;
import org.chamaledger.query.audit.Incident.StreamThen;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what was going on when something happened. */
@Component
class IncidentQueries {

    /** A request's events are committed together, and what hears them acts soon: it is looked for so far around. */
    private static final long NEAR = 10_000;

    private static final int MOST_EVENTS = 500;
    private static final int MOST_STREAMS = 50;
    private static final Duration AROUND = Duration.ofMinutes(15);

    private final EventLog log;
    private final History history;
    private final JdbcClient db;

    IncidentQueries(EventLog log, History history, JdbcClient db) {
        this.log = log;
        this.history = history;
        this.db = db;
    }

    @QueryHandler
    Incident incident(AskIncident query) {
        forbidUnless(query.actor().isStaff(StaffRole.AUDITOR), "audit.auditors-only", "This is for auditors");
        var event = log.near(query.position(), query.position(), null, null, 1).stream().findFirst()
                .orElseThrow(() -> unknown("audit.unknown-position", "There is no event at this position"));
        long from = Math.max(1, event.position() - NEAR);
        long to = event.position() + NEAR;
        var found = event.correlationId() == null ? List.of(event)
                : log.near(from, to, event.correlationId(), null, MOST_EVENTS + 1);
        var request = atMost(MOST_EVENTS, found);
        var others = event.actor() == null ? List.<AuditEvent>of()
                : log.actsOf(event.actor(), from, to, event.recordedAt().minus(AROUND), event.recordedAt().plus(AROUND),
                        found.size() + MOST_EVENTS + 1).stream().filter(act -> !found.contains(act)).toList();
        long first = request.getFirst().position();
        long last = request.getLast().position();
        var touched = request.stream().map(AuditEvent::stream).distinct().toList();
        var streams = atMost(MOST_STREAMS, touched).stream().map(stream -> then(stream, first, last)).toList();
        var complete = found.size() <= MOST_EVENTS && others.size() <= MOST_EVENTS && touched.size() <= MOST_STREAMS
                && log.isAllWithin(from, to, event.recordedAt().minus(AROUND), event.recordedAt().plus(AROUND));
        return new Incident(event, request, atMost(MOST_EVENTS, others), streams,
                group(request).flatMap(group -> books(group, first, last)).orElse(null),
                new Searched(from, Math.min(to, log.head()), complete));
    }

    private static <T> List<T> atMost(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private StreamThen then(String stream, long first, long last) {
        var before = history.stateBefore(stream, first);
        var after = history.stateBefore(stream, last + 1);
        return new StreamThen(stream, before.fields(), after.fields(), before.changesTo(after));
    }

    private static Optional<UUID> group(List<AuditEvent> request) {
        return request.stream().map(event -> event.payload().get("group_id")).filter(String.class::isInstance)
                .map(id -> UUID.fromString((String) id)).findFirst();
    }

    private record Sum(LedgerAccount account, long before, long after) {}

    private Optional<BooksThen> books(UUID group, long first, long last) {
        return db.sql("""
                select b.currency,
                       (select coalesce(max(number), 0) from reporting.entry
                        where group_id = b.group_id and position < :first) as before,
                       (select coalesce(max(number), 0) from reporting.entry
                        where group_id = b.group_id and position <= :last) as after
                from reporting.books b where b.group_id = :group
                """)
                .param("group", group).param("first", first).param("last", last)
                .query((row, _) -> books(group, Currency.getInstance(row.getString("currency")), row.getLong("before"),
                        row.getLong("after")))
                .optional();
    }

    private BooksThen books(UUID group, Currency currency, long before, long after) {
        var accounts = new ArrayList<AccountThen>();
        db.sql("""
                select account,
                       coalesce(sum(case side when 'D' then amount else -amount end) filter (where number <= :before), 0)
                           as before,
                       sum(case side when 'D' then amount else -amount end) as after
                from reporting.posting where group_id = :group and number <= :after
                group by account order by account
                """)
                .param("group", group).param("before", before).param("after", after)
                .query((row, _) -> new Sum(
                        LedgerAccount.ofCode(row.getString("account")), row.getLong("before"), row.getLong("after")))
                .list()
                .forEach(sum -> accounts.add(new AccountThen(
                        sum.account().code(), sum.account().title(),
                        money(sum.account(), sum.before(), currency).amount(),
                        money(sum.account(), sum.after(), currency).amount())));
        return new BooksThen(group, currency.getCurrencyCode(), before, after, accounts);
    }

    private static Money money(LedgerAccount account, long signed, Currency currency) {
        return new Money(account.kind().growsByDebit() ? signed : Math.negateExact(signed), currency);
    }
}
