package org.chamaledger.query.expenses;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.expenses.BudgetView;
import org.chamaledger.kernel.expenses.BudgetView.BudgetLineView;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.expenses.ExpenseQuery.AskBudget;
import org.chamaledger.query.groups.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what was spent in a year against what was meant to be. */
@Component
class BudgetQueries {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final long NEVER_SET = -1;

    /** One row for each account of expenses that a category has; closings move a result and do not spend. */
    private static final String AGAINST = Access.WITH + """
            select access.*, b.version, c.category, l.amount as budget, s.spent
            from access
            cross join (select unnest(:categories) as category, unnest(:accounts) as account) c
            left join reporting.budget b
                   on access.may_read_books and b.group_id = access.group_id and b.year = :year
            left join reporting.budget_line l
                   on l.group_id = b.group_id and l.year = b.year and l.category = c.category
            left join lateral (
                select sum(case p.side when 'D' then p.amount else -p.amount end) as spent
                from reporting.posting p
                where p.group_id = access.group_id and p.account = c.account
                  and p.value_date between :first_day and :last_day and p.source_type <> 'period'
            ) s on access.may_read_books
            """;

    private final JdbcClient db;

    BudgetQueries(JdbcClient db) {
        this.db = db;
    }

    private record Read(Access access, long version, Map<ExpenseCategory, Amounts> amounts) {}

    private record Amounts(@Nullable Long budget, long spent) {}

    @QueryHandler
    Versioned<BudgetView> against(AskBudget query) {
        malformedUnless(query.year() >= FIRST_YEAR && query.year() <= LAST_YEAR, "budget.year-implausible",
                "A budget is of a year from %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
        var lastOfYear = LocalDate.of(query.year(), 12, 31);
        var wanted = query.asAt() == null || query.asAt().isAfter(lastOfYear) ? lastOfYear : query.asAt();
        var categories = Arrays.asList(ExpenseCategory.values());
        var read = db.sql(AGAINST)
                .params(Access.parameters(query.actor(), query.group()))
                .param("categories", categories.stream().map(Enum::name).toArray(String[]::new))
                .param("accounts", categories.stream().map(c -> c.account().code()).toArray(String[]::new))
                .param("year", query.year())
                .param("first_day", LocalDate.of(query.year(), 1, 1))
                .param("last_day", wanted)
                .query(rows -> {
                    Read found = null;
                    while (rows.next()) {
                        if (found == null) {
                            var version = rows.getObject("version", Long.class);
                            found = new Read(Access.read(rows, query.actor()).requireBooks(),
                                    Objects.requireNonNullElse(version, NEVER_SET),
                                    new EnumMap<>(ExpenseCategory.class));
                        }
                        found.amounts().put(ExpenseCategory.valueOf(rows.getString("category")), amounts(rows));
                    }
                    if (found == null) {
                        throw Access.unknown();
                    }
                    return found;
                });
        return new Versioned<>(view(query, wanted, read), read.version());
    }

    private static Amounts amounts(ResultSet row) throws SQLException {
        return new Amounts(row.getObject("budget", Long.class), row.getLong("spent"));
    }

    private static BudgetView view(AskBudget query, LocalDate asAt, Read read) {
        var access = read.access();
        var lines = new ArrayList<BudgetLineView>();
        long budgeted = 0;
        long spent = 0;
        for (var line : read.amounts().entrySet()) {
            var budget = line.getValue().budget();
            var actual = line.getValue().spent();
            budgeted = Math.addExact(budgeted, budget == null ? 0 : budget);
            spent = Math.addExact(spent, actual);
            lines.add(new BudgetLineView(
                    line.getKey(), line.getKey().account().code(),
                    budget == null ? null : access.money(budget).amount(), access.money(actual).amount(),
                    budget == null ? null : access.money(Math.subtractExact(budget, actual)).amount(),
                    used(budget, actual)));
        }
        return new BudgetView(
                query.group(), query.year(), asAt, access.currency().getCurrencyCode(), List.copyOf(lines),
                access.money(budgeted).amount(), access.money(spent).amount());
    }

    private static @Nullable Long used(@Nullable Long budget, long actual) {
        return budget == null || budget == 0 ? null : BigDecimal.valueOf(actual).movePointRight(2)
                .divide(BigDecimal.valueOf(budget), 0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
