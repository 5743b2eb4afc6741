package org.chamaledger.projection.treasury;

import java.util.List;
import java.util.stream.Stream;
import org.chamaledger.projection.Control;

/** Holds a room's own list of what moved money to the entries that it caused, one by one. */
final class SubLedger {

    private SubLedger() {}

    /**
     * @param counts which rows of the table stand in the books at the moment
     * @param source the kind under which its entries name what caused them
     * @param postings which lines {@code p} of those entries hold the amount
     * @param side of an entry that is not a reversal
     */
    static Control of(
            String table, String amount, String projection, String key, String counts, String source, String postings,
            String side) {
        return new Control(
                table.replace('_', '-') + "s-are-booked", Stream.of(projection, "treasury").distinct().toList(), """
                select '%1$s' as table_name, coalesce(r.id, b.id)::text as row_key, 'DIFFERENT' as kind,
                       '%2$s' as column_name, coalesce(r.amount, 0)::text as found, coalesce(b.amount, 0)::text as expected,
                       b.position
                from (select %3$s as id, %2$s as amount from reporting.%1$s where %4$s) r
                full join (
                    select e.source_id as id, sum(case p.side when '%7$s' then p.amount else -p.amount end) as amount,
                           max(position) as position
                    from reporting.entry e join reporting.posting p using (position)
                    where e.source_type = '%5$s' and %6$s
                    group by e.source_id
                ) b using (id)
                where coalesce(r.amount, 0) <> coalesce(b.amount, 0)
                """.formatted(table, amount, key, counts, source, postings, side));
    }
}
