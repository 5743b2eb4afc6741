package org.chamaledger.kernel.contributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.chamaledger.kernel.contributions.Periods.Period;
import org.chamaledger.kernel.groups.Frequency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PeriodsTest {

    @ParameterizedTest
    @CsvSource({
        "DAILY, 2026-02-27, 2, 2026-03-01, 2026-03-01", "WEEKLY, 2026-02-25, 1, 2026-03-04, 2026-03-10",
        "BIWEEKLY, 2026-12-25, 1, 2027-01-08, 2027-01-21", "MONTHLY, 2026-01-05, 1, 2026-02-05, 2026-03-04",
        "MONTHLY, 2026-01-01, 11, 2026-12-01, 2026-12-31"
    })
    void periods_follow_each_other_from_the_first_day_of_contributing(
            Frequency frequency, LocalDate from, long number, LocalDate first, LocalDate last) {
        assertThat(new Periods(frequency, from).period(number)).isEqualTo(new Period(number, first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 1, 2026-02-28, 2026-03-30", "2026-01-31, 2, 2026-03-31, 2026-04-29",
        "2024-01-31, 1, 2024-02-29, 2024-03-30", "2024-02-29, 12, 2025-02-28, 2025-03-28",
        "2024-02-29, 48, 2028-02-29, 2028-03-28", "2026-01-30, 1, 2026-02-28, 2026-03-29"
    })
    void a_month_that_is_too_short_begins_its_period_on_its_last_day(
            LocalDate from, long number, LocalDate first, LocalDate last) {
        assertThat(new Periods(Frequency.MONTHLY, from).period(number)).isEqualTo(new Period(number, first, last));
    }

    @ParameterizedTest
    @EnumSource(Frequency.class)
    void periods_tile_the_calendar(Frequency frequency) {
        var random = new SplittableRandom(99);
        for (int i = 0; i < 3_000; i++) {
            var periods = new Periods(frequency, LocalDate.of(2019, 1, 1).plusDays(random.nextInt(3_000)));
            var day = periods.from().plusDays(random.nextInt(-4_000, 4_000));
            var period = periods.period(periods.numberAt(day));

            assertThat(day).as("%s in %s", day, periods).isBetween(period.first(), period.last());
            assertThat(periods.period(period.number() + 1).first()).isEqualTo(period.last().plusDays(1));
            assertThat(periods.numberAt(period.first())).isEqualTo(period.number());
            assertThat(periods.numberAt(period.last())).isEqualTo(period.number());
        }
    }

    @Test
    void a_period_has_begun_on_its_first_day() {
        var periods = new Periods(Frequency.MONTHLY, LocalDate.of(2026, 1, 31));

        assertThat(periods.begunBy(LocalDate.of(2026, 1, 30))).isEmpty();
        assertThat(periods.begunBy(LocalDate.of(2026, 1, 31))).extracting(Period::number).containsExactly(0L);
        assertThat(periods.begunBy(LocalDate.of(2026, 2, 27))).extracting(Period::number).containsExactly(0L);
        assertThat(periods.begunBy(LocalDate.of(2026, 2, 28))).extracting(Period::number).containsExactly(0L, 1L);
    }

    @Test
    void before_the_first_period_they_are_counted_backwards() {
        var periods = new Periods(Frequency.WEEKLY, LocalDate.of(2026, 3, 2));

        assertThat(periods.numberAt(LocalDate.of(2026, 3, 1))).isEqualTo(-1);
        assertThat(periods.numberAt(LocalDate.of(2026, 2, 22))).isEqualTo(-2);
    }
}
