package org.chamaledger.query.treasury;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.groups.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what moved in some accounts over a span of days, and what stood in them before. */
@Component
class Movements {

    private static final int MOST_LINES = 10_000;

    private static final String LINES = """
            , opening as materialized (
                select coalesce(sum(case p.side when 'D' then p.amount else -p.amount end), 0) as opening
                from access join reporting.posting p on p.group_id = access.group_id
                where p.account in (:accounts) and p.value_date < :from
                  and p.value_date <= :as_at and p.recorded_at <= :known_at
            """;
    private static final String LINES_AFTER = """
            )
            select access.*, opening.opening, l.*
            from access cross join opening
            left join lateral (
                select p.value_date, p.number, p.line, p.account, p.side, p.amount,
                       e.narration, e.source_type, e.source_id
                from reporting.posting p
                join reporting.entry e on e.group_id = p.group_id and e.number = p.number
                where p.group_id = access.group_id and p.account in (:accounts)
                  and p.value_date between :from and :as_at and p.recorded_at <= :known_at
            """;
    private static final String OF_ALL = Access.WITH + LINES + LINES_AFTER + """
                order by p.value_date, p.number, p.line
                limit :most) l on access.may_read_books
            order by l.value_date, l.number, l.line
            """;
    private static final String OF_A_HOLDER =
            Access.WITH + LINES + " and p.holder = :holder" + LINES_AFTER + " and p.holder = :holder" + """
                order by p.value_date, p.number, p.line
                limit :most) l on :auditor or :caller = :member
                    or (access.caller_status = 'ACTIVE' and access.caller_role <> 'MEMBER')
            order by l.value_date, l.number, l.line
            """;
    private static final LocalDate BEFORE_ALL = LocalDate.of(1, 1, 1);

    private final JdbcClient db;

    Movements(JdbcClient db) {
        this.db = db;
    }

    /** One posting and the entry it stands in; {@code signed} is minor units, debits positive. */
    record Movement(
            LocalDate valueDate, long entry, String narration, Source source, LedgerAccount account, long signed) {}

    /** @param opening debits less credits before the first day */
    record Read(Access access, long opening, List<Movement> lines) {}

    Read ofAll(Actor actor, GroupId group, Collection<LedgerAccount> accounts, @Nullable LocalDate from, AsOf asOf) {
        var read = read(statement(OF_ALL, actor, group, accounts, from, asOf), actor);
        read.access().requireBooks();
        return read;
    }

    Read ofMember(
            Actor actor, GroupId group, MemberId member, Collection<LedgerAccount> accounts, @Nullable LocalDate from,
            AsOf asOf) {
        var read = read(statement(OF_A_HOLDER, actor, group, accounts, from, asOf)
                .param("holder", member.toString()).param("member", member.value()), actor);
        return actor.is(member) ? read : new Read(read.access().requireOfficial(), read.opening(), read.lines());
    }

    private JdbcClient.StatementSpec statement(
            String sql, Actor actor, GroupId group, Collection<LedgerAccount> accounts, @Nullable LocalDate from,
            AsOf asOf) {
        asOf.requireSpanFrom(from);
        return db.sql(sql)
                .params(Access.parameters(actor, group))
                .params(asOf.parameters())
                .param("accounts", accounts.stream().map(LedgerAccount::code).toList())
                .param("from", from == null ? BEFORE_ALL : from)
                .param("most", MOST_LINES + 1);
    }

    private static Read read(JdbcClient.StatementSpec statement, Actor actor) {
        return statement.query(rows -> {
            Access access = null;
            long opening = 0;
            var lines = new ArrayList<Movement>();
            while (rows.next()) {
                if (access == null) {
                    access = Access.read(rows, actor);
                    opening = rows.getLong("opening");
                }
                if (rows.getString("account") != null) {
                    lines.add(movement(rows));
                }
            }
            if (access == null) {
                throw Access.unknown();
            }
            refuseUnless(lines.size() <= MOST_LINES, "report.too-long",
                    "More than %,d movements: ask for fewer days, or for the export".formatted(MOST_LINES));
            return new Read(access, opening, lines);
        });
    }

    private static Movement movement(ResultSet row) throws SQLException {
        long amount = row.getLong("amount");
        return new Movement(
                row.getObject("value_date", LocalDate.class),
                row.getLong("number"),
                row.getString("narration"),
                new Source(row.getString("source_type"), row.getObject("source_id", UUID.class)),
                LedgerAccount.ofCode(row.getString("account")),
                row.getString("side").equals("D") ? amount : -amount);
    }
}
