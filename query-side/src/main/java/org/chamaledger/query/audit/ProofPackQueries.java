package org.chamaledger.query.audit;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.Notary;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.audit.ProofPackQuery.ProvenGroup;
import org.chamaledger.query.audit.ProofPackQuery.MakeProofPack;
import org.chamaledger.query.audit.ProofPackQuery.ProvenBalance;
import org.chamaledger.query.audit.ProofPackQuery.PackOwner;
import org.chamaledger.query.audit.ProofPackQuery.ProofPack;
import org.chamaledger.query.audit.ProofPackQuery.ProvenEvent;
import org.chamaledger.query.audit.ProofPackQuery.ProvenStatement;
import org.chamaledger.query.groups.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what a person takes home as proof. */
@Component
class ProofPackQueries {

    private static final int MOST_EVENTS = 500;
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 30);

    /**
     * Events that say who they are about are in the table, by blocks of positions; others of the same thing belong to
     * whose thing it is.
     */
    private static final String POSITIONS = """
            with own as (
                select 'contribution' as stream_type, contribution_id as stream_id from reporting.contribution
                where member_id = :me
                union all
                select 'loan', loan_id from reporting.loan where borrower = :me
                union all
                select 'withdrawal', withdrawal_id from reporting.withdrawal where member_id = :me
                union all
                select 'fine', fine_id from reporting.fine where member_id = :me
            ), mine as (
                select m.position from generate_series(:after / 10000, :size / 10000) b (block)
                join reporting.member_event m on m.block = b.block and m.member_id = :me
                where m.position > :after and m.position <= :size
                union
                select e.position from own join ledger.event e
                  on e.stream_type = own.stream_type and e.stream_id = own.stream_id
                where e.position > :after and e.position <= :size
                union
                select n.position from own join reporting.entry n on n.source_id = own.stream_id
                where n.position > :after and n.position <= :size
            )
            select position from mine join ledger.event e using (position)
            where (cast(:group as text) is null or e.payload ->> 'group_id' = :group)
              and e.recorded_at >= :from and e.recorded_at < :before
            order by position limit :most
            """;

    private static final String BALANCES = """
            select p.group_id, g.name, g.currency, p.account,
                   sum(case p.side when 'D' then p.amount else -p.amount end) as debited
            from reporting.membership m
            join reporting.chama_group g on g.group_id = m.group_id
            join reporting.posting p on p.group_id = m.group_id and p.account in (:accounts) and p.holder in (
                select cast(m.member_id as text)
                union all
                select cast(l.loan_id as text) from reporting.loan l where l.borrower = m.member_id)
            where m.member_id = :me and p.position <= :size
              and (cast(:group as text) is null or cast(m.group_id as text) = :group)
            group by p.group_id, g.name, g.currency, p.account
            order by g.name, p.group_id, p.account
            """;

    private static final String NAME =
            "select first_name, last_name from reporting.member where member_id = :me";

    private final JdbcClient db;
    private final Names names;
    private final JsonMapper json;
    private final SingletonSupplier<AuditLog> log;
    private final SingletonSupplier<Notary> notary;

    ProofPackQueries(
            JdbcClient db, Names names, JsonMapper json, ObjectProvider<AuditLog> log, ObjectProvider<Notary> notary) {
        this.db = db;
        this.names = names;
        this.json = json;
        this.log = SingletonSupplier.of(log::getObject);
        this.notary = SingletonSupplier.of(notary::getObject);
    }

    @QueryHandler
    ProofPack make(MakeProofPack query) {
        malformedUnless(query.from() == null || query.to() == null || !query.from().isAfter(query.to()),
                "report.span", "A report's first day is not after its last");
        var me = query.actor().member();
        var checkpoint = notary.obtain().latest().orElseGet(notary.obtain()::sign);
        var positions = positions(query, checkpoint.treeSize());
        var more = positions.size() > MOST_EVENTS;
        if (more) {
            positions = positions.subList(0, MOST_EVENTS);
        }
        return new ProofPack(
                "chama-proof-pack/1", new PackOwner(me, name(me)), query.actor().at(), checkpoint,
                notary.obtain().keys(), proven(positions, checkpoint, me), statement(query, checkpoint.treeSize()),
                more ? next(query, positions.getLast()) : null);
    }

    private List<Long> positions(MakeProofPack query, long size) {
        return db.sql(POSITIONS)
                .param("me", query.actor().member().value())
                .param("group", text(query.group()))
                .param("after", query.after() == null ? 0L : query.after())
                .param("size", size)
                .param("from", day(query.from() == null ? FIRST_DAY : query.from()))
                .param("before", day((query.to() == null ? LAST_DAY : query.to()).plusDays(1)))
                .param("most", MOST_EVENTS + 1)
                .query(Long.class).list();
    }

    private List<ProvenEvent> proven(List<Long> positions, CheckpointView checkpoint, MemberId me) {
        if (positions.isEmpty()) {
            return List.of();
        }
        var events = log.obtain().events(positions);
        var proofs = log.obtain().inclusions(positions, checkpoint.treeSize());
        var proven = new ArrayList<ProvenEvent>(events.size());
        for (int i = 0; i < events.size(); i++) {
            proven.add(new ProvenEvent(
                    events.get(i).line(), proofs.get(i).leafIndex(), proofs.get(i).hashes(),
                    Meaning.of(events.get(i), me, json)));
        }
        return proven;
    }

    private record Line(UUID groupId, String name, String currency, String account, long debited) {}

    private ProvenStatement statement(MakeProofPack query, long size) {
        var lines = db.sql(BALANCES)
                .param("me", query.actor().member().value())
                .param("group", text(query.group()))
                .param("size", size)
                .param("accounts", Arrays.stream(LedgerAccount.values()).map(LedgerAccount::code).toList())
                .query(Line.class).list();
        var groups = new LinkedHashMap<UUID, List<Line>>();
        lines.forEach(line -> groups.computeIfAbsent(line.groupId(), _ -> new ArrayList<>()).add(line));
        return new ProvenStatement(size, groups.values().stream().map(ProofPackQueries::statement).toList());
    }

    private static ProvenGroup statement(List<Line> lines) {
        var group = lines.getFirst();
        var currency = Currency.getInstance(group.currency().strip());
        return new ProvenGroup(
                new GroupId(group.groupId()), group.name(), currency.getCurrencyCode(),
                lines.stream().map(line -> balance(line, currency)).toList());
    }

    private static ProvenBalance balance(Line line, Currency currency) {
        var account = LedgerAccount.ofCode(line.account());
        return new ProvenBalance(account.code(), account.title(), new Money(
                account.kind().growsByDebit() ? line.debited() : -line.debited(), currency).amount());
    }

    private @Nullable String name(MemberId me) {
        return db.sql(NAME).param("me", me.value())
                .query((row, _) -> names.fullName(me, row.getString("first_name"), row.getString("last_name")))
                .optional().orElse(null);
    }

    private static String next(MakeProofPack query, long last) {
        var parameters = new LinkedHashMap<String, Object>();
        if (query.group() != null) {
            parameters.put("group", query.group());
        }
        if (query.from() != null) {
            parameters.put("from", query.from());
        }
        if (query.to() != null) {
            parameters.put("to", query.to());
        }
        parameters.put("after", last);
        return "/api/v1/users/me/proof-pack/?" + String.join("&", parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue()).toList());
    }

    private static OffsetDateTime day(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String text(@Nullable GroupId group) {
        return group == null ? null : group.toString();
    }
}
