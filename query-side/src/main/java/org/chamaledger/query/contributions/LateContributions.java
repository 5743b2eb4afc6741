package org.chamaledger.query.contributions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells other rooms which periods were not paid in time, for all active members of a group. */
@Component
public class LateContributions {

    private static final String MEMBERS = """
            select m.member_id, m.joined_on, c.value_date, sum(c.amount) as paid
            from reporting.membership m
            left join reporting.contribution c
                   on c.group_id = m.group_id and c.member_id = m.member_id and c.fund = 'SAVINGS'
                  and c.entry_number is not null and c.reversal_entry_number is null
            where m.group_id = :group and m.status = 'ACTIVE'
            group by m.member_id, m.joined_on, c.value_date
            """;

    private final Payers payers;
    private final JdbcClient db;

    LateContributions(Payers payers, JdbcClient db) {
        this.payers = payers;
        this.db = db;
    }

    /**
     * A period that was not paid in full when it became late.
     *
     * @param firstDay of the period
     * @param since the first day on which it was late
     */
    public record Late(MemberId member, LocalDate firstDay, LocalDate since) {}

    /** What one member paid in, summed up by value date. */
    private record Paid(LocalDate joinedOn, NavigableMap<LocalDate, Long> byDay) {

        LocalDate since() {
            return byDay.isEmpty() || joinedOn.isBefore(byDay.firstKey()) ? joinedOn : byDay.firstKey();
        }

        long before(LocalDate day) {
            return byDay.headMap(day, false).values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * @param lateFrom from the last day of a period: the day from which what is unpaid of it counts as late; nothing
     *     where lateness has no consequence
     */
    public List<Late> of(
            GroupId group, Instant now, LocalDate today, Function<LocalDate, Optional<LocalDate>> lateFrom) {
        var dues = payers.schedule(group, now.atOffset(ZoneOffset.UTC)).begunBy(today);
        var late = new ArrayList<Late>();
        members(group).forEach((member, paid) -> {
            long expected = 0;
            for (var due : dues) {
                if (due.lastDay().isBefore(paid.since())) {
                    continue;
                }
                expected += due.expected();
                var since = lateFrom.apply(due.lastDay());
                if (since.isPresent() && !since.get().isAfter(today) && paid.before(since.get()) < expected) {
                    late.add(new Late(member, due.firstDay(), since.get()));
                }
            }
        });
        return late;
    }

    private Map<MemberId, Paid> members(GroupId group) {
        var members = new HashMap<MemberId, Paid>();
        db.sql(MEMBERS).param("group", group.value()).query((row, _) -> {
            var joined = row.getObject("joined_on", LocalDate.class);
            var paid = members.computeIfAbsent(new MemberId(row.getObject("member_id", UUID.class)),
                    _ -> new Paid(joined, new TreeMap<>()));
            var day = row.getObject("value_date", LocalDate.class);
            return day == null || paid.byDay().merge(day, row.getLong("paid"), Long::sum) >= 0;
        }).list();
        return members;
    }
}
