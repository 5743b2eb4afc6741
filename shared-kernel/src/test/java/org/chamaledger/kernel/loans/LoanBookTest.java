package org.chamaledger.kernel.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanBook.Line;
import org.junit.jupiter.api.Test;

/** Six loans of 150,000 together, 0, 12, 30, 31, 75 and 200 days late. */
class LoanBookTest {

    private static final List<Line> LINES = List.of(
            line("50000.00", 0), line("30000.00", 12), line("20000.00", 30), line("15000.00", 31), line("25000.00", 75),
            line("10000.00", 200));

    private final LoanBook book = LoanBook.of(kes("0.00").currency(), LINES);

    @Test
    void a_loan_is_at_risk_whole_when_it_is_more_than_so_many_days_late() {
        assertThat(book.gross()).isEqualTo(kes("150000.00"));
        assertThat(book.atRisk(30)).isEqualTo(kes("50000.00"));
        assertThat(par(book, 0)).isEqualTo("66.67");
        assertThat(par(book, 30)).isEqualTo("33.33");
        assertThat(par(book, 60)).isEqualTo("23.33");
        assertThat(par(book, 90)).isEqualTo("6.67");
    }

    @Test
    void a_restructured_loan_can_be_counted_as_at_risk() {
        var lines = new ArrayList<>(LINES);
        lines.set(1, new Line(kes("30000.00"), 12, true));
        var restructured = LoanBook.of(book.currency(), lines);

        assertThat(restructured.share(restructured.atRiskOrRestructured(30)).toString()).isEqualTo("53.33");
        assertThat(par(restructured, 30)).isEqualTo("33.33");
    }

    @Test
    void writing_off_makes_the_book_look_better_so_both_figures_are_shown() {
        var after = new LoanBook(book.currency(), LINES.subList(0, 5), kes("10000.00"));

        assertThat(par(after, 30)).isEqualTo("28.57");
        assertThat(after.writeOffRatio().toString()).isEqualTo("6.67");
    }

    @Test
    void principal_is_sorted_by_how_late_its_loan_is() {
        assertThat(book.ageing()).containsExactlyInAnyOrderEntriesOf(Map.of(
                AgeBand.CURRENT, kes("50000.00"),
                AgeBand.DAYS_1_TO_30, kes("50000.00"),
                AgeBand.DAYS_31_TO_60, kes("15000.00"),
                AgeBand.DAYS_61_TO_90, kes("25000.00"),
                AgeBand.OVER_90, kes("10000.00")));
        assertThat(book.ageing().values().stream().reduce(Money::plus)).contains(book.gross());
    }

    @Test
    void the_bands_meet_without_gap_or_overlap() {
        assertThat(List.of(AgeBand.of(0), AgeBand.of(1), AgeBand.of(30), AgeBand.of(31), AgeBand.of(60),
                AgeBand.of(61), AgeBand.of(90), AgeBand.of(91)))
                .containsExactly(AgeBand.CURRENT, AgeBand.DAYS_1_TO_30, AgeBand.DAYS_1_TO_30, AgeBand.DAYS_31_TO_60,
                        AgeBand.DAYS_31_TO_60, AgeBand.DAYS_61_TO_90, AgeBand.DAYS_61_TO_90, AgeBand.OVER_90);
    }

    @Test
    void of_an_empty_book_nothing_is_at_risk() {
        var empty = LoanBook.of(book.currency(), List.of());

        assertThat(par(empty, 30)).isEqualTo("0.00");
        assertThat(empty.writeOffRatio().toString()).isEqualTo("0.00");
        assertThat(empty.ageing()).hasSize(5);
    }

    private static String par(LoanBook book, long days) {
        return book.share(book.atRisk(days)).toString();
    }

    private static Line line(String principal, long daysPastDue) {
        return new Line(kes(principal), daysPastDue, false);
    }

    private static Money kes(String decimal) {
        return Money.of("KES " + decimal);
    }
}
