package org.chamaledger.query.treasury;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.groups.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sums income and expense over a span of days. Closings are left out: they move a result, they do not make it. */
@Component
class Results {

    private static final String SUMMED = Access.WITH + """
            , span as (
                select access.*, coalesce(cast(:from as date), (
                           select max(c.closed_until) + 1 from reporting.accounting_period c
                           where c.group_id = access.group_id and c.closed_at <= :known_at
                             and c.closed_until < least(:as_at, cast(:now at time zone access.time_zone as date))
                       )) as first_day
                from access
            )
            select span.*, s.account, s.signed
            from span
            left join lateral (
                select p.account, sum(case p.side when 'D' then p.amount else -p.amount end) as signed
                from reporting.posting p
                where p.group_id = span.group_id and p.account >= '4000' and p.account < '6000'
                  and (span.first_day is null or p.value_date >= span.first_day)
                  and p.value_date <= :as_at and p.recorded_at <= :known_at and p.source_type <> 'period'
                group by p.account) s on span.may_read_books
            """;

    private final JdbcClient db;

    Results(JdbcClient db) {
        this.db = db;
    }

    /** Debits less credits of each account of income and expense, since the first day that counts. */
    record Read(Access access, @Nullable LocalDate from, Map<LedgerAccount, Long> sums) {}

    Read read(Actor actor, GroupId group, @Nullable LocalDate from, AsOf asOf) {
        return db.sql(SUMMED)
                .params(Access.parameters(actor, group))
                .params(asOf.parameters())
                .param("from", from)
                .param("now", actor.at().atOffset(ZoneOffset.UTC))
                .query(rows -> {
                    Read read = null;
                    while (rows.next()) {
                        if (read == null) {
                            read = new Read(Access.read(rows, actor).requireBooks(),
                                    rows.getObject("first_day", LocalDate.class), new EnumMap<>(LedgerAccount.class));
                        }
                        var code = rows.getString("account");
                        if (code != null) {
                            read.sums().put(LedgerAccount.ofCode(code), rows.getLong("signed"));
                        }
                    }
                    if (read == null) {
                        throw Access.unknown();
                    }
                    return read;
                });
    }
}
