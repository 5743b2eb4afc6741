package org.chamaledger.query.loans;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.Penalties;
import org.chamaledger.kernel.loans.ProvisionTable;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.loans.LoanQuery.AskDue;
import org.chamaledger.query.loans.LoanQuery.Due;
import org.chamaledger.query.loans.LoanQuery.DueLoan;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the clock for which loans something falls due. It may tell too many: the write model decides. */
@Component
class DueQueries {

    /** Loans whose money is out, a page at a time. */
    private static final String RUNNING = """
            select l.loan_id, l.group_id, g.time_zone, l.first_due, l.status, b.closed_until
            from reporting.loan l
            join reporting.chama_group g on g.group_id = l.group_id
            join reporting.books b on b.group_id = l.group_id
            where l.status in ('DISBURSED', 'ACTIVE', 'DEFAULTED') and l.loan_id > :after
            order by l.loan_id limit :most
            """;
    private static final int PAGE = 500;
    private static final AsOf NOW = new AsOf(null, null);

    private final JdbcClient db;
    private final LoanFacts facts;

    DueQueries(JdbcClient db, LoanFacts facts) {
        this.db = db;
        this.facts = facts;
    }

    private record Running(
            UUID loanId, UUID groupId, String timeZone, @Nullable LocalDate firstDue, String status,
            @Nullable LocalDate closedUntil) {

        LocalDate today(Instant now) {
            return LocalDate.ofInstant(now, ZoneId.of(timeZone));
        }

        /** The last day of the month before, or today where the books of that day are closed. */
        LocalDate monthEnd(LocalDate today) {
            var end = today.withDayOfMonth(1).minusDays(1);
            return closedUntil != null && !end.isAfter(closedUntil) ? today : end;
        }
    }

    @QueryHandler
    List<DueLoan> due(AskDue query) {
        forbidUnless(query.actor().isTheClock(), "loan.not-the-clock", "Only the clock asks what falls due");
        var due = new ArrayList<DueLoan>();
        var after = new UUID(0, 0);
        while (true) {
            var page = db.sql(RUNNING).param("after", after).param("most", PAGE).query(Running.class).list();
            if (page.isEmpty()) {
                return due;
            }
            add(page, query, due);
            after = page.getLast().loanId();
        }
    }

    private void add(List<Running> page, AskDue query, List<DueLoan> due) {
        var now = query.actor().at();
        var begun = page.stream()
                .filter(loan -> query.what() == Due.PROVISION
                        || loan.firstDue() != null && !loan.firstDue().isAfter(loan.today(now)))
                .filter(loan -> query.what() != Due.ACTIVATION || loan.status().equals("DISBURSED"))
                .toList();
        var ledgers = facts.of(
                query.what() == Due.ACTIVATION ? List.of() : begun.stream().map(Running::loanId).toList(), NOW);
        for (var loan : begun) {
            var day = query.what() == Due.PROVISION ? loan.monthEnd(loan.today(now)) : loan.today(now);
            if (query.what() == Due.ACTIVATION || isDue(query.what(), ledgers.get(loan.loanId()), day)) {
                due.add(new DueLoan(new GroupId(loan.groupId()), new LoanId(loan.loanId()), day));
            }
        }
    }

    private static boolean isDue(Due what, @Nullable LoanLedger ledger, LocalDate day) {
        if (ledger == null) {
            return false;
        }
        var state = ledger.inAll(day);
        return switch (what) {
            case ACTIVATION -> state.status() == LoanStatus.DISBURSED;
            case PENALTY -> !Penalties.due(ledger, day).isEmpty();
            case DEFAULT -> state.status() != LoanStatus.DEFAULTED
                    && state.daysPastDue() >= ledger.application().rules().defaultAfterDays();
            case PROVISION -> {
                var then = ledger.asAt(day);
                yield state.status().isRunning() && !state.provision().equals(
                        ProvisionTable.on(day).provision(then.outstandingPrincipal(), then.daysPastDue()));
            }
        };
    }
}
