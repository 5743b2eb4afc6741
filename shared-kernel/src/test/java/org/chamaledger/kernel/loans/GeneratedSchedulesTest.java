package org.chamaledger.kernel.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.chamaledger.kernel.Money;
import org.junit.jupiter.api.Test;

/** Whatever is agreed, the plan adds up. */
class GeneratedSchedulesTest {

    private static final int TERMS = 10_000;
    private static final Currency KES = Currency.getInstance("KES");
    private static final List<Long> STEPS = List.of(1L, 1L, 100L, 500L, 1_000L, 10_000L);

    @Test
    void ten_thousand_schedules_add_up_to_the_cent_without_a_negative_cell() {
        var random = new SplittableRandom(20_251_122);
        for (int i = 0; i < TERMS; i++) {
            var terms = terms(random);
            var schedule = Schedule.of(terms, LocalDate.of(2025, 1, 1).plusDays(random.nextInt(1_000)));
            var balance = terms.principal();
            for (var line : schedule.instalments()) {
                assertThat(line.principal().isNegative() || line.interest().isNegative()).as("%s", terms).isFalse();
                balance = balance.minus(line.principal());
                assertThat(balance.isNegative()).as("%s", terms).isFalse();
            }
            assertThat(balance).as("the last instalment settles to zero: %s", terms).isEqualTo(Money.zero(KES));
            assertThat(schedule.instalments()).hasSize(terms.months());
            assertThat(schedule.total()).isEqualTo(terms.principal().plus(schedule.totalInterest()));
            if (terms.method() == InterestMethod.FLAT) {
                assertThat(schedule.totalInterest().minorUnits()).as("%s", terms)
                        .isEqualTo(Amortisation.flatInterest(terms));
            }
            assertThat(schedule.instalments()).extracting(Schedule.Instalment::dueDate).isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private static Terms terms(SplittableRandom random) {
        int months = random.nextInt(10) == 0 ? random.nextInt(1, 361) : random.nextInt(1, 61);
        long most = List.of(100L, 100_000L, 10_000_000L, 100_000_000_000_00L).get(random.nextInt(4));
        var methods = InterestMethod.values();
        boolean grace = random.nextInt(3) == 0;
        return new Terms(
                new Money(random.nextLong(1, most), KES),
                new Percent(BigDecimal.valueOf(random.nextInt(10) == 0 ? 0 : random.nextLong(1, 3_000_000), 4)),
                months, methods[random.nextInt(methods.length)],
                grace ? random.nextInt(months) : 0, grace ? random.nextInt(months) : 0,
                STEPS.get(random.nextInt(STEPS.size())), null);
    }
}
