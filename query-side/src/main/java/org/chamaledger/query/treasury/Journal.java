package org.chamaledger.query.treasury;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.treasury.TreasuryQuery.EntryView;
import org.chamaledger.query.treasury.TreasuryQuery.PostingView;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts entries together from their rows: some by their numbers, or all in the order of their days. */
@Component
class Journal {

    private static final String COLUMNS = """
            select e.number, e.value_date, e.recorded_at, e.narration, e.source_type, e.source_id, e.reverses,
                   (select r.number from reporting.entry r
                     where r.source_id = e.source_id and r.group_id = e.group_id and r.reverses = e.number
                       and r.value_date <= :as_at and r.recorded_at <= :known_at) as reversed_by,
                   p.account, p.holder, p.side, p.amount
            from (
                select * from reporting.entry
                where group_id = :group and value_date <= :as_at and recorded_at <= :known_at
            """;
    private static final String AND_POSTINGS = """
            ) e
            join reporting.posting p on p.position = e.position
            order by e.value_date, e.number, p.line
            """;
    private static final String SOME = COLUMNS + " and number in (:numbers) " + AND_POSTINGS;
    private static final String NUMBERS = """
            select coalesce(array_agg(number order by value_date, number), '{}') from reporting.entry
            where group_id = :group and value_date <= :as_at and recorded_at <= :known_at and number <= :last
            """;

    private static final int ENTRIES_AT_A_TIME = 500;

    private final JdbcClient db;

    Journal(JdbcClient db) {
        this.db = db;
    }

    /** The number of the last entry there is. What came up to it never changes, so it stands for the whole journal. */
    long last(GroupId group) {
        return db.sql("select coalesce(max(number), 0) from reporting.entry where group_id = ?")
                .param(group.value()).query(Long.class).single();
    }

    /** An account or one holder's part of it, and the first value date with a posting in it. */
    record Used(LedgerAccount account, @Nullable String holder, LocalDate since) {}

    List<Used> accountsUsed(GroupId group, AsOf asOf, long last) {
        return db.sql("""
                select account, holder, min(value_date) as since from reporting.posting
                where group_id = :group and value_date <= :as_at and recorded_at <= :known_at and number <= :last
                group by account, holder
                order by account, holder
                """)
                .param("group", group.value()).params(asOf.parameters()).param("last", last)
                .query((row, _) -> new Used(
                        LedgerAccount.ofCode(row.getString("account")),
                        row.getString("holder").isEmpty() ? null : row.getString("holder"),
                        row.getObject("since", LocalDate.class)))
                .list();
    }

    /** The entries of these numbers that count as of the moment, in the order of the numbers given. */
    List<EntryView> entries(Access access, List<Long> numbers, AsOf asOf) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        var found = new HashMap<Long, EntryView>();
        var entries = new Assembly(access, entry -> found.put(entry.number(), entry));
        db.sql(SOME)
                .param("group", access.group().value()).param("numbers", numbers).params(asOf.parameters())
                .query(entries);
        entries.finish();
        return numbers.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** Every entry up to the last one that counts as of the moment, in the order of value dates. */
    void forEach(Access access, AsOf asOf, long last, Consumer<EntryView> reader) {
        var numbers = numbers(access.group(), asOf, last);
        for (int from = 0; from < numbers.size(); from += ENTRIES_AT_A_TIME) {
            var some = numbers.subList(from, Math.min(from + ENTRIES_AT_A_TIME, numbers.size()));
            entries(access, some, asOf).forEach(reader);
        }
    }

    /** In one value, for there may be very many. */
    private List<Long> numbers(GroupId group, AsOf asOf, long last) {
        return db.sql(NUMBERS)
                .param("group", group.value()).params(asOf.parameters()).param("last", last)
                .query((row, _) -> List.of((Long[]) row.getArray(1).getArray())).single();
    }

    /** Gathers an entry's postings, which follow one another. */
    private static final class Assembly implements RowCallbackHandler {

        private final Access access;
        private final Consumer<EntryView> reader;
        private final List<PostingView> postings = new ArrayList<>();
        private @Nullable EntryView entry;

        Assembly(Access access, Consumer<EntryView> reader) {
            this.access = access;
            this.reader = reader;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            if (entry == null || entry.number() != row.getLong("number")) {
                finish();
                entry = entry(row);
            }
            var account = LedgerAccount.ofCode(row.getString("account"));
            var holder = row.getString("holder");
            postings.add(new PostingView(
                    account.code(), account.title(), holder.isEmpty() ? null : holder,
                    row.getString("side").equals("D") ? Posting.Side.DEBIT : Posting.Side.CREDIT,
                    access.money(row.getLong("amount")).amount()));
        }

        void finish() {
            if (entry != null) {
                reader.accept(entry.with(postings));
                postings.clear();
            }
        }

        private EntryView entry(ResultSet row) throws SQLException {
            return new EntryView(
                    row.getLong("number"),
                    row.getObject("value_date", LocalDate.class),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                    row.getString("narration"),
                    new Source(row.getString("source_type"), row.getObject("source_id", UUID.class)),
                    row.getObject("reverses", Long.class),
                    row.getObject("reversed_by", Long.class),
                    access.currency().getCurrencyCode(),
                    List.of());
        }
    }
}
