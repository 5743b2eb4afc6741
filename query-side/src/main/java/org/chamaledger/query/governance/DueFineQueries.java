package org.chamaledger.query.governance;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.governance.FineCause;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.query.contributions.LateContributions;
import org.chamaledger.query.governance.FineQuery.AskDueFines;
import org.chamaledger.query.governance.FineQuery.DueFine;
import org.chamaledger.query.loans.LateInstalments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the clock whom the tariffs fine for being late. It may tell too many: the write model decides. */
@Component
class DueFineQueries {

    private static final String TARIFFS = """
            select c.group_id, g.time_zone, c.version, c.in_force_from, c.fine_grace_days, f.fine_type
            from reporting.constitution c
            join reporting.chama_group g on g.group_id = c.group_id and g.status = 'ACTIVE'
            left join reporting.constitution_fine f
                   on f.group_id = c.group_id and f.version = c.version
                  and f.fine_type in ('LATE_CONTRIBUTION', 'LOAN_DEFAULT')
            where c.in_force_from is not null
            order by c.group_id, c.in_force_from
            """;

    private final LateContributions contributions;
    private final LateInstalments instalments;
    private final JdbcClient db;

    DueFineQueries(LateContributions contributions, LateInstalments instalments, JdbcClient db) {
        this.contributions = contributions;
        this.instalments = instalments;
        this.db = db;
    }

    /** What one version fines, and how many days after the due day. */
    private record Line(
            UUID group, ZoneId zone, int version, Instant from, int graceDays, Optional<FineType> type) {}

    /** The versions of one group, in the order in which they came into force. */
    private record Tariffs(GroupId group, ZoneId zone, List<Line> lines) {

        boolean fines(FineType type) {
            return lines.stream().anyMatch(line -> line.type().filter(type::equals).isPresent());
        }

        /** The day after the grace of the rules in force then, if those in force on that day fine it. */
        Optional<LocalDate> lateFrom(FineType type, LocalDate due) {
            return inForce(due.plusDays(1))
                    .map(line -> due.plusDays(1L + line.graceDays()))
                    .filter(since -> inForce(since).stream().flatMap(now -> lines.stream()
                                    .filter(line -> line.version() == now.version()))
                            .anyMatch(line -> line.type().filter(type::equals).isPresent()));
        }

        private Optional<Line> inForce(LocalDate day) {
            var begins = begins(day);
            return lines.stream().filter(line -> !line.from().isAfter(begins)).max(Comparator.comparing(Line::from));
        }

        Instant begins(LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }
    }

    @QueryHandler
    List<DueFine> due(AskDueFines query) {
        forbidUnless(query.actor().isTheClock(), "fine.not-the-clock", "Only the clock asks who is late");
        var now = query.actor().at();
        var due = new ArrayList<DueFine>();
        for (var tariffs : tariffs()) {
            var today = LocalDate.ofInstant(now, tariffs.zone());
            var imposed = imposed(tariffs.group());
            var all = new ArrayList<DueFine>();
            if (tariffs.fines(FineType.LATE_CONTRIBUTION)) {
                contributions.of(tariffs.group(), now, today,
                        day -> tariffs.lateFrom(FineType.LATE_CONTRIBUTION, day)).forEach(late -> all.add(new DueFine(
                                tariffs.group(), late.member(), FineType.LATE_CONTRIBUTION,
                                FineCause.lateContribution(late.firstDay()), tariffs.begins(late.since()))));
            }
            if (tariffs.fines(FineType.LOAN_DEFAULT)) {
                var members = active(tariffs.group());
                instalments.of(tariffs.group(), today, day -> tariffs.lateFrom(FineType.LOAN_DEFAULT, day)).stream()
                        .filter(late -> members.contains(late.borrower().value())).forEach(late -> all.add(new DueFine(
                                tariffs.group(), late.borrower(), FineType.LOAN_DEFAULT,
                                FineCause.lateInstalment(late.loan(), late.dueDate()), tariffs.begins(late.since()))));
            }
            all.stream().filter(fine -> !imposed.contains(fine.fineId().value())).forEach(due::add);
        }
        return due;
    }

    private List<Tariffs> tariffs() {
        var lines = db.sql(TARIFFS).query((row, _) -> new Line(
                row.getObject("group_id", UUID.class), ZoneId.of(row.getString("time_zone")), row.getInt("version"),
                row.getObject("in_force_from", OffsetDateTime.class).toInstant(), row.getInt("fine_grace_days"),
                Optional.ofNullable(row.getString("fine_type")).map(FineType::valueOf))).list();
        return lines.stream().collect(Collectors.groupingBy(Line::group)).entrySet().stream()
                .map(group -> new Tariffs(
                        new GroupId(group.getKey()), group.getValue().getFirst().zone(), group.getValue()))
                .toList();
    }

    private Set<UUID> imposed(GroupId group) {
        return new HashSet<>(db.sql("select fine_id from reporting.fine where group_id = ? and cause is not null")
                .param(group.value()).query(UUID.class).list());
    }

    private Set<UUID> active(GroupId group) {
        return new HashSet<>(
                db.sql("select member_id from reporting.membership where group_id = ? and status = 'ACTIVE'")
                        .param(group.value()).query(UUID.class).list());
    }
}
