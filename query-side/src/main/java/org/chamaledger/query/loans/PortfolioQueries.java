package org.chamaledger.query.loans;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanBook;
import org.chamaledger.kernel.loans.LoanState;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.loans.LoanQuery.AskPortfolio;
import org.chamaledger.query.loans.LoanQuery.Instalment;
import org.chamaledger.query.loans.LoanQuery.Portfolio;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what the loans that are out come to. Those that are over are not looked at, however many there were. */
@Component
class PortfolioQueries {

    private static final String RUNNING = """
            select loan_id from reporting.loan
            where group_id = :group and status in ('DISBURSED', 'ACTIVE', 'DEFAULTED')
              and (cast(:borrower as uuid) is null or borrower = :borrower)
            """;
    private static final int AT_RISK_DAYS = 30;

    private final LoanFacts facts;
    private final Readers readers;
    private final JdbcClient db;

    PortfolioQueries(LoanFacts facts, Readers readers, JdbcClient db) {
        this.facts = facts;
        this.readers = readers;
        this.db = db;
    }

    @QueryHandler
    Portfolio portfolio(AskPortfolio query) {
        var access = readers.access(query.actor(), query.group());
        if (query.borrower() == null) {
            access.requireBooks();
        } else {
            forbidUnless(access.mayReadBooks() || query.actor().is(query.borrower()),
                    "books.closed-to-members", "The group keeps its books to its officials");
        }
        var running = db.sql(RUNNING)
                .param("group", query.group().value())
                .param("borrower", query.borrower() == null ? null : query.borrower().value())
                .query(UUID.class).list();
        var today = LocalDate.ofInstant(query.actor().at(), access.zone());
        return portfolio(access, today, facts.of(running, new AsOf(null, null)).values().stream()
                .map(ledger -> ledger.asAt(today)).filter(state -> state.status().isRunning()).toList());
    }

    private static Portfolio portfolio(Access access, LocalDate today, List<LoanState> loans) {
        var book = LoanBook.of(access.currency(), loans.stream().map(loan -> new LoanBook.Line(
                loan.outstandingPrincipal(), loan.daysPastDue(), loan.isRestructured())).toList());
        return new Portfolio(
                loans.size(), book.gross(), sum(access, loans, LoanState::outstandingInterest),
                sum(access, loans, LoanState::outstandingBalance),
                Math.toIntExact(loans.stream().filter(loan -> loan.daysPastDue() > 0).count()),
                sum(access, loans, LoanState::arrears), book.share(book.atRisk(AT_RISK_DAYS)),
                loans.stream().flatMap(loan -> loan.instalments().stream())
                        .filter(line -> !line.plan().dueDate().isBefore(today) && line.unpaid().isPositive())
                        .map(line -> new Instalment(line.plan().dueDate(), line.unpaid()))
                        .sorted(Comparator.comparing(Instalment::day)).toList());
    }

    private static Money sum(Access access, List<LoanState> loans, Function<LoanState, Money> part) {
        return loans.stream().map(part).reduce(access.money(0), Money::plus);
    }
}
