package org.chamaledger.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One group's rows in the read tables, written as the projections would write them. */
public final class Chama {

    public static final Instant FORMED = Instant.parse("2026-01-01T06:00:00Z");

    private static final AtomicLong POSITIONS = new AtomicLong();

    private final JdbcClient db;
    private final TransactionTemplate together;
    private final GroupId id = GroupId.next();
    private final MemberId founder;
    private long entries;

    Chama(DataSource database) {
        this.db = JdbcClient.create(database);
        this.together = new TransactionTemplate(new JdbcTransactionManager(database));
        this.founder = MemberId.next();
        db.sql("""
                insert into reporting.chama_group values (?, 'Umoja', 'SAVINGS', '', '', 'KES', 'Africa/Nairobi',
                    'MONTHLY', 100000, '2026-01-01', null, null, true, true, 'ACTIVE', ?, '2026-01-01', ?, 0)
                """).params(id.value(), founder.value(), at(FORMED)).update();
        db.sql("insert into reporting.books values (?, 'KES', 'Africa/Nairobi', null, 0, 0)")
                .param(id.value()).update();
        event("groups.GroupFormed", FORMED, """
                {"group_id": "%s", "founder": "%s", "formed_on": "2026-01-01", "contributions_from": "2026-01-01",
                 "contribution_frequency": "MONTHLY", "minimum_contribution": "KES 1000.00"}"""
                .formatted(id, founder));
        registered(founder, "Wanjiru", "Kamau");
        joined(founder, GroupRole.CHAIRPERSON, LocalDate.of(2026, 1, 1));
    }

    /** Many rows, written in one transaction. */
    public void together(Runnable writing) {
        together.executeWithoutResult(_ -> writing.run());
    }

    public GroupId id() {
        return id;
    }

    public MemberId founder() {
        return founder;
    }

    public MemberId member(String firstName) {
        return member(firstName, GroupRole.MEMBER, LocalDate.of(2026, 1, 1));
    }

    public MemberId member(String firstName, GroupRole role, LocalDate joinedOn) {
        var member = MemberId.next();
        registered(member, firstName, "Otieno");
        joined(member, role, joinedOn);
        return member;
    }

    private void registered(MemberId member, String firstName, String lastName) {
        db.sql("insert into reporting.member values (?, 'email:x@example.org', ?, ?, null, ?, 0)")
                .params(member.value(), "first_name:" + firstName, "last_name:" + lastName, at(FORMED)).update();
    }

    private void joined(MemberId member, GroupRole role, LocalDate on) {
        var at = on.atTime(9, 0).atOffset(ZoneOffset.UTC);
        db.sql("insert into reporting.membership values (?, ?, ?, 'ACTIVE', ?, ?, ?, null, null)")
                .params(id.value(), member.value(), role.name(), at, on, at).update();
    }

    /** An event of the group's own stream. */
    public void event(String type, Instant recordedAt, String payload) {
        event("group", id.value(), type, recordedAt, payload, "{}");
    }

    public void event(
            String streamType, UUID stream, String type, Instant recordedAt, String payload, String metadata) {
        db.sql("""
                insert into ledger.event
                select coalesce(max(position), 0) + 1, gen_random_uuid(), :stream_type, cast(:stream as uuid),
                       count(*) filter (where stream_id = :stream and stream_type = :stream_type), :type, '1', :at,
                       cast(:payload as json), cast(:metadata as json)
                from ledger.event
                """)
                .param("stream_type", streamType).param("stream", stream).param("type", type)
                .param("at", at(recordedAt)).param("payload", payload).param("metadata", metadata)
                .update();
        db.sql("update ledger.event_head set position = (select max(position) from ledger.event)").update();
    }

    /** New terms of contribution, in whole shillings. */
    public void expects(String from, String frequency, long shillings, String decidedAt) {
        event("groups.ContributionTermsSet", Instant.parse(decidedAt), """
                {"group_id": "%s", "contributions_from": "%s", "contribution_frequency": "%s",
                 "minimum_contribution": "KES %d.00"}""".formatted(id, from, frequency, shillings));
    }

    /** Reverses a contribution, as the books and the contribution's own row tell it. */
    public void reverses(ContributionId contribution, MemberId member, Fund fund, String valueDate, String recordedAt) {
        var row = db.sql("select entry_number, amount from reporting.contribution where contribution_id = ?")
                .param(contribution.value()).query().singleRow();
        var number = entry("Contribution reversed", "contribution", contribution.value(),
                (Long) row.get("entry_number"), LocalDate.parse(valueDate), Instant.parse(recordedAt),
                fund.account(), fund.heldByMember() ? member.toString() : "", LedgerAccount.CASH, "",
                (Long) row.get("amount") / 100);
        db.sql("""
                update reporting.contribution set status = 'REVERSED', reason = 'mistake', reversal_entry_number = ?
                where contribution_id = ?
                """).params(number, contribution.value()).update();
    }

    public void invite(MemberId member) {
        db.sql("insert into reporting.membership values (?, ?, 'MEMBER', 'INVITED', ?, null, null, null, null)")
                .params(id.value(), member.value(), at(FORMED)).update();
    }

    public void stands(MemberId member, String status, Instant endedAt) {
        db.sql("update reporting.membership set status = ?, ended_at = ? where group_id = ? and member_id = ?")
                .params(status, endedAt == null ? null : at(endedAt), id.value(), member.value()).update();
    }

    public void closesItsBooks() {
        db.sql("update reporting.chama_group set members_may_read_books = false where group_id = ?")
                .param(id.value()).update();
    }

    /** A completed contribution in cash. Amounts here are whole shillings. */
    public ContributionId contributes(MemberId member, long shillings, Fund fund, String valueDate, String recordedAt) {
        var contribution = ContributionId.next();
        var day = LocalDate.parse(valueDate);
        var number = entry("Contribution", "contribution", contribution.value(), null, day, Instant.parse(recordedAt),
                LedgerAccount.CASH, "", fund.account(), fund.heldByMember() ? member.toString() : "", shillings);
        db.sql("""
                insert into reporting.contribution values (?, ?, ?, ?, 'KES', ?, 'CASH', 'CASH', null, 'notes:thanks',
                    ?, 'COMPLETED', ?, ?, ?, null, null, null, null, 0)
                """)
                .params(contribution.value(), id.value(), member.value(), shillings * 100, fund.name(), day,
                        founder.value(), at(Instant.parse(recordedAt)), number)
                .update();
        return contribution;
    }

    public ContributionId saves(MemberId member, long shillings, String valueDate) {
        return contributes(member, shillings, Fund.SAVINGS, valueDate, valueDate + "T12:00:00Z");
    }

    public long entry(
            String narration, String sourceType, UUID source, Long reverses, LocalDate day, Instant recordedAt,
            LedgerAccount debit, String debitHolder, LedgerAccount credit, String creditHolder, long shillings) {
        var number = ++entries;
        var position = POSITIONS.incrementAndGet();
        db.sql("insert into reporting.entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id.value(), number, day, at(recordedAt), position, narration, sourceType, source, reverses,
                        founder.value())
                .update();
        posting(position, number, 1, debit, debitHolder, "D", shillings * 100, day, recordedAt, sourceType);
        posting(position, number, 2, credit, creditHolder, "C", shillings * 100, day, recordedAt, sourceType);
        db.sql("update reporting.books set entries = ? where group_id = ?").params(number, id.value()).update();
        return number;
    }

    /** An entry that no contribution caused, between two accounts without holders. */
    public long books(String sourceType, LedgerAccount debit, LedgerAccount credit, long shillings, String valueDate) {
        return entry("Entry", sourceType, UUID.randomUUID(), null, LocalDate.parse(valueDate),
                Instant.parse(valueDate + "T12:00:00Z"), debit, "", credit, "", shillings);
    }

    /** Closes the period, carrying the difference of fines and administrative expenses so far. */
    public void closesPeriod(String until) {
        var day = LocalDate.parse(until);
        var at = day.plusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC);
        var number = 0L;
        for (var account : new LedgerAccount[] {LedgerAccount.FINES, LedgerAccount.ADMINISTRATIVE_EXPENSES}) {
            var units = db.sql("""
                    select coalesce(sum(debit - credit), 0) from reporting.account_balance
                    where group_id = ? and account = ?
                    """).params(id.value(), account.code()).query(Long.class).single();
            var debit = units < 0 ? account : LedgerAccount.RETAINED_SURPLUS;
            var credit = units < 0 ? LedgerAccount.RETAINED_SURPLUS : account;
            number = entry("Closing", "period", UUID.randomUUID(), null, day, at, debit, "", credit, "",
                    Math.abs(units) / 100);
        }
        db.sql("insert into reporting.accounting_period values (?, ?, 0, ?, ?, ?)")
                .params(id.value(), day, number, at(at), founder.value()).update();
    }

    private void posting(
            long position, long number, int line, LedgerAccount account, String holder, String side, long units,
            LocalDate day, Instant recordedAt, String sourceType) {
        db.sql("insert into reporting.posting values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id.value(), number, line, account.code(), holder, side, units, day, at(recordedAt), sourceType,
                        position)
                .update();
        db.sql("""
                insert into reporting.account_balance values (?, ?, ?, ?, ?)
                on conflict (group_id, account, holder) do update
                set debit = account_balance.debit + excluded.debit, credit = account_balance.credit + excluded.credit
                """)
                .params(id.value(), account.code(), holder, side.equals("D") ? units : 0, side.equals("C") ? units : 0)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
