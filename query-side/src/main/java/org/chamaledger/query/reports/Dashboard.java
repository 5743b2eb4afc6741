package org.chamaledger.query.reports;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.loans.Percent;
import org.jspecify.annotations.Nullable;

/**
 * How a group stands today.
 *
 * @param asAt today in the group's time zone
 * @param members how many are active
 * @param books the group's figures; null for whoever may not read its books
 * @param own the caller's own figures; null for an auditor who is no member
 */
public record Dashboard(
        GroupId group, LocalDate asAt, String currency, int members, @Nullable Books books, @Nullable Own own) {

    /**
     * The group's figures.
     *
     * @param contributionsByMonth the last twelve months, the present one last; those not confirmed are left out
     * @param topSavers the five members with the largest savings and shares
     */
    public record Books(
            Balances balances,
            List<Month> contributionsByMonth,
            Loans loans,
            Behind contributionArrears,
            List<Saver> topSavers,
            Forecast cashForecast) {}

    /** What the group has, and what of it is whose. */
    public record Balances(
            Amount cash,
            Amount bank,
            Amount mpesa,
            Amount total,
            Amount savings,
            Amount shares,
            Amount welfareFund,
            Amount projectFund) {}

    /** @param month its first day */
    public record Month(LocalDate month, int contributions, int members, Amount amount) {}

    /**
     * Loans whose money is out.
     *
     * @param inArrears how many of them are late
     * @param amountInArrears principal and interest that should have been paid before today
     * @param par30 principal of loans more than 30 days late, in percent of all outstanding principal
     */
    public record Loans(
            int active,
            Amount outstandingPrincipal,
            Amount outstandingInterest,
            int inArrears,
            Amount amountInArrears,
            Percent par30) {}

    /** Members with contributions outstanding from periods that are over. */
    public record Behind(int members, Amount amount) {}

    public record Saver(int place, MemberId member, @Nullable String fullName, Amount savings) {}

    /**
     * Cash in 90 days, if instalments and contributions are paid on their days. What is late already is not counted on.
     *
     * @param cashNow cash, bank and M-Pesa
     * @param promised loans, expenses and withdrawals that are approved and not paid out
     */
    public record Forecast(
            LocalDate until,
            Amount cashNow,
            Amount loanInstalments,
            Amount contributions,
            Amount promised,
            Amount cashThen,
            List<Week> weeks) {}

    /** @param cash at the end of its last day */
    public record Week(LocalDate from, LocalDate to, Amount loanInstalments, Amount contributions, Amount cash) {}

    /**
     * The caller's own figures.
     *
     * @param owedOnLoans principal, interest and penalties, due or not
     */
    public record Own(
            Amount savings,
            Amount shares,
            Amount owedOnLoans,
            Amount loanArrears,
            Amount contributionArrears,
            Amount fines) {}
}
