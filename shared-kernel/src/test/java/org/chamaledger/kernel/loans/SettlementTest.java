package org.chamaledger.kernel.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import org.chamaledger.kernel.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTest {

    private static final LocalDate START = LocalDate.parse("2025-01-15");

    /** KES 10,000 at 10 % a month for three months. */
    @ParameterizedTest
    @CsvSource({"0, 0", "29, 0", "30, 1000", "59, 1000", "60, 2000", "90, 3000", "200, 3000"})
    void flat_interest_to_date_counts_whole_months_of_30_days_and_those_of_the_term_at_most(int days, long shillings) {
        var terms = Terms.of(kes(10_000), Percent.of("120"), 3, InterestMethod.FLAT);

        assertThat(Settlement.flatToDate(terms, START, START.plusDays(days))).isEqualTo(kes(shillings));
    }

    private static Money kes(long shillings) {
        return new Money(shillings * 100, Currency.getInstance("KES"));
    }
}
