package org.chamaledger.query.treasury;

import static org.chamaledger.kernel.RuleViolation.malformed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.treasury.Explanation.Difference;
import org.chamaledger.query.treasury.Explanation.Step;
import org.chamaledger.query.treasury.TreasuryQuery.AskExplanation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers why a balance is what it is, and what was learnt of it between two moments. */
@Component
class ExplanationQueries {

    private static final int MOST = 1_000;

    /** Debits less credits; how many there are and what they come to is told in every row. */
    private static final String PARTS = """
            select s.*, e.recorded_at, e.narration, e.source_type, e.source_id, e.reverses,
                   (select r.number from reporting.entry r
                     where r.source_id = e.source_id and r.group_id = e.group_id and r.reverses = e.number
                       and r.value_date <= :as_at and r.recorded_at <= :known_at) as reversed_by
            from (
                select number, value_date, count(*) over () as entries,
                       sum(sum(case side when 'D' then amount else -amount end)) over () as total,
                       sum(case side when 'D' then amount else -amount end) as amount
                from reporting.posting
                where group_id = :group and account = :account
                  and (cast(:holder as text) is null or holder = :holder)
                  and value_date <= :as_at and recorded_at <= :known_at
                  and (cast(:after as timestamptz) is null or recorded_at > :after)
                group by number, value_date
            """;
    private static final String AND_ENTRIES = """
                limit :most
            ) s
            join reporting.entry e on e.group_id = :group and e.number = s.number
            """;
    private static final String LAST = PARTS + " order by value_date desc, number desc " + AND_ENTRIES
            + " order by s.value_date desc, s.number desc";
    private static final String FIRST = PARTS + " order by number " + AND_ENTRIES + " order by s.number";

    private final JdbcClient db;
    private final Readers readers;

    ExplanationQueries(JdbcClient db, Readers readers) {
        this.db = db;
        this.readers = readers;
    }

    private record Part(
            long number, LocalDate valueDate, Instant recordedAt, String narration, Source source,
            @Nullable Long reverses, @Nullable Long reversedBy, long amount, long entries, long total) {}

    @QueryHandler
    Explanation explain(AskExplanation query) {
        var access = readers.access(query.actor(), query.group()).requireBooks();
        var account = account(query.account());
        var sign = account.kind().growsByDebit() ? 1 : -1;
        var parts = parts(LAST, query, query.asOf(), null, sign);
        long balance = parts.isEmpty() ? 0 : parts.getFirst().total();
        var steps = new ArrayList<Step>();
        long after = balance;
        for (var part : parts) {
            steps.addFirst(step(part, after, access));
            after = Math.subtractExact(after, part.amount());
        }
        var moment = query.asOf().echo(query.actor().at(), access.zone());
        return new Explanation(
                account.code(), account.title(), account.kind(), query.holder(), access.currency().getCurrencyCode(),
                moment.asAt(), moment.knownAt(), amount(balance, access),
                parts.isEmpty() ? 0 : parts.getFirst().entries(), amount(after, access), steps,
                query.andKnownAt() == null ? null
                        : difference(query, moment.knownAt(), query.andKnownAt(), access, sign));
    }

    private Difference difference(AskExplanation query, Instant one, Instant other, Access access, int sign) {
        var earlier = one.isBefore(other) ? one : other;
        var later = one.isBefore(other) ? other : one;
        var believed = parts(LAST, query, new AsOf(query.asOf().asAt(), earlier), null, sign);
        var learnt = parts(FIRST, query, new AsOf(query.asOf().asAt(), later), earlier, sign);
        long before = believed.isEmpty() ? 0 : believed.getFirst().total();
        long between = learnt.isEmpty() ? 0 : learnt.getFirst().total();
        var steps = new ArrayList<Step>();
        long balance = before;
        for (var part : learnt) {
            balance = Math.addExact(balance, part.amount());
            steps.add(step(part, balance, access));
        }
        return new Difference(
                earlier, later, amount(before, access), amount(Math.addExact(before, between), access),
                amount(between, access), learnt.isEmpty() ? 0 : learnt.getFirst().entries(), steps);
    }

    private List<Part> parts(String sql, AskExplanation query, AsOf asOf, @Nullable Instant after, int sign) {
        return db.sql(sql)
                .param("group", query.group().value()).param("account", query.account()).param("holder", query.holder())
                .params(asOf.parameters()).param("most", MOST)
                .param("after", after == null ? null : after.atOffset(ZoneOffset.UTC))
                .query((row, _) -> part(row, sign)).list();
    }

    private static Part part(ResultSet row, int sign) throws SQLException {
        return new Part(
                row.getLong("number"), row.getObject("value_date", LocalDate.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getString("narration"),
                new Source(row.getString("source_type"), row.getObject("source_id", UUID.class)),
                row.getObject("reverses", Long.class), row.getObject("reversed_by", Long.class),
                sign * row.getLong("amount"), row.getLong("entries"), sign * row.getLong("total"));
    }

    private static Step step(Part part, long balance, Access access) {
        return new Step(
                part.number(), part.valueDate(), part.recordedAt(), part.narration(), part.source(), part.reverses(),
                part.reversedBy(), amount(part.amount(), access), amount(balance, access));
    }

    private static Amount amount(long units, Access access) {
        return access.money(units).amount();
    }

    private static LedgerAccount account(String code) {
        try {
            return LedgerAccount.ofCode(code);
        } catch (IllegalArgumentException notInTheChart) {
            throw malformed("books.no-such-account", "account is a code of the chart of accounts, such as 2010");
        }
    }
}
