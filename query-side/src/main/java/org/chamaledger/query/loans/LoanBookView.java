package org.chamaledger.query.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.loans.AgeBand;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.query.Table;
import org.jspecify.annotations.Nullable;

/**
 * What a group has lent out at the end of a day, and how late it is. Percentages are of the gross outstanding
 * principal.
 *
 * @param grossOutstanding principal of all loans that are out, due or not
 * @param amountInArrears principal and interest that should have been paid before this day
 * @param par30 principal of loans more than 30 days late, in percent: the portfolio at risk
 * @param par30WithRestructured the same, with every restructured loan counted as at risk
 * @param atRisk the portfolio at risk at more than 0, 30, 60 and 90 days
 * @param provision set aside for losses
 * @param writtenOff principal written off up to this day; it is no part of the other figures
 * @param writeOffRatio what was written off, in percent of what would be outstanding without
 * @param recovered of what was written off
 * @param ageing outstanding principal by how late its loan is
 * @param loans each loan that is out, the latest first
 */
public record LoanBookView(
        GroupId group,
        LocalDate asAt,
        Instant knownAt,
        String currency,
        int count,
        Amount grossOutstanding,
        Amount outstandingInterest,
        Amount outstandingPenalty,
        Amount amountInArrears,
        Percent par30,
        Percent par30WithRestructured,
        List<AtRisk> atRisk,
        Amount provision,
        Amount writtenOff,
        Percent writeOffRatio,
        Amount recovered,
        List<Band> ageing,
        List<OfProduct> byProduct,
        List<OfBorrower> byBorrower,
        List<Line> loans)
        implements Table.Tabular {

    private static final List<String> COLUMNS = List.of(
            "loan", "borrower", "full_name", "product", "product_name", "status", "disbursed_on", "due_date",
            "principal",
            "outstanding_balance", "outstanding_principal", "outstanding_interest", "outstanding_penalty",
            "amount_in_arrears", "days_past_due", "band", "provision", "currency");

    /** @param moreThanDays how late a loan must at least be, this many days not included */
    public record AtRisk(int moreThanDays, int loans, Amount outstandingPrincipal, Percent percent) {}

    /** Loans that are so late. */
    public record Band(AgeBand band, int loans, Amount outstandingPrincipal, Amount amountInArrears) {}

    /** Loans of one kind; {@code product} is null for those under the group's usual rules. */
    public record OfProduct(
            @Nullable LoanProductId product, @Nullable String name, int loans, Amount outstandingPrincipal,
            Amount amountInArrears, int daysPastDue, Percent par30) {}

    /** Loans of one member; {@code daysPastDue} is that of the latest. */
    public record OfBorrower(
            MemberId borrower, @Nullable String fullName, int loans, Amount outstandingPrincipal,
            Amount outstandingBalance, Amount amountInArrears, int daysPastDue) {}

    /** One loan. */
    public record Line(
            LoanId loan,
            MemberId borrower,
            @Nullable String fullName,
            @Nullable LoanProductId product,
            @Nullable String productName,
            LoanStatus status,
            @Nullable LocalDate disbursedOn,
            @Nullable LocalDate dueDate,
            Amount principal,
            Amount outstandingBalance,
            Amount outstandingPrincipal,
            Amount outstandingInterest,
            Amount outstandingPenalty,
            Amount amountInArrears,
            int daysPastDue,
            AgeBand band,
            Amount provision) {}

    /** One row for each loan. */
    @Override
    public Table table() {
        return new Table(COLUMNS, loans.stream().map(line -> Arrays.<@Nullable Object>asList(
                line.loan(), line.borrower(), line.fullName(), line.product(), line.productName(), line.status(),
                line.disbursedOn(), line.dueDate(), line.principal(), line.outstandingBalance(),
                line.outstandingPrincipal(), line.outstandingInterest(), line.outstandingPenalty(),
                line.amountInArrears(), line.daysPastDue(), line.band(), line.provision(), currency)).toList());
    }
}
