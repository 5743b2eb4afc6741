package org.chamaledger.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "KES 1500.00, 150000, KES 1500.00", "KES 1500, 150000, KES 1500.00", "KES 0.05, 5, KES 0.05",
        "KES -0.05, -5, KES -0.05", "KES 20.5, 2050, KES 20.50", "UGX 37000, 37000, UGX 37000",
        "RWF -12, -12, RWF -12", "USD 9999999999999999.99, 999999999999999999, USD 9999999999999999.99"
    })
    void money_is_read_and_written_with_all_decimals_of_its_currency(String text, long minorUnits, String written) {
        var money = Money.of(text);

        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(money).hasToString(written);
        assertThat(Money.of(money.toString())).isEqualTo(money);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "KES", "KES ", "1500.00", "KES1500.00", "kes 1500.00", "KES 1,500.00", "KES 1500.005", "KES .5", "KES 5.",
        "KES 1e3", "KES +5", "KES 5 ", "KES --5", "UGX 0.50", "RWF 1.5", "XXX 1", "KEX 1.00", "KES ٥", "KES NaN"
    })
    void what_is_no_exact_amount_of_a_currency_is_not_read(String text) {
        assertThatThrownBy(() -> Money.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void too_large_a_result_is_an_error_and_never_a_wrong_number() {
        var most = new Money(Long.MAX_VALUE, Kes.KES);
        var least = new Money(Long.MIN_VALUE, Kes.KES);

        assertThatThrownBy(() -> most.plus(Kes.of("0.01"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(Kes.of("0.01"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(3, 2)).isInstanceOf(ArithmeticException.class);
        assertThat(most.times(3, 3)).isEqualTo(most);
    }

    @Test
    void shillings_of_two_countries_do_not_mix() {
        var uganda = Money.of("UGX 100");

        assertThatThrownBy(() -> Kes.of("1").plus(uganda)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Kes.of("1").minus(uganda)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Kes.of("1").compareTo(uganda)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Kes.of("1").min(uganda)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Kes.of("1").isMoreThan(uganda)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 1, 2, 0.02", "0.15, 1, 2, 0.08", "0.25, 1, 2, 0.12", "0.35, 1, 2, 0.18", "-0.05, 1, 2, -0.02",
        "-0.15, 1, 2, -0.08", "100, 1, 3, 33.33", "200, 1, 3, 66.67", "0.05, 51, 100, 0.03", "1000, 12, 1200, 10"
    })
    void a_fraction_is_rounded_half_even_to_the_cent(String amount, long numerator, long denominator, String result) {
        assertThat(Kes.of(amount).times(numerator, denominator)).isEqualTo(Kes.of(result));
    }

    @Test
    void a_fraction_equals_the_exact_one_rounded_half_even_whatever_the_numbers() {
        var random = new SplittableRandom(42);
        for (int i = 0; i < 20_000; i++) {
            long units = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
            long numerator = random.nextLong(0, 100_000);
            long denominator = random.nextLong(1, 100_000);
            var exact = BigDecimal.valueOf(units).multiply(BigDecimal.valueOf(numerator))
                    .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN);

            assertThat(new Money(units, Kes.KES).times(numerator, denominator).minorUnits())
                    .isEqualTo(exact.longValueExact());
        }
    }

    @Test
    void cents_that_do_not_divide_go_to_the_largest_remainders() {
        assertThat(Kes.of("100").splitBy(1, 1, 1)).containsExactly(Kes.of("33.34"), Kes.of("33.33"), Kes.of("33.33"));
        assertThat(Kes.of("0.05").splitBy(3, 7)).containsExactly(Kes.of("0.02"), Kes.of("0.03"));
        assertThat(Kes.of("10").splitBy(0, 5, 0)).containsExactly(Kes.of("0"), Kes.of("10"), Kes.of("0"));
        assertThat(Money.of("UGX 100").splitBy(2, 1)).containsExactly(Money.of("UGX 67"), Money.of("UGX 33"));
        assertThat(Kes.of("-0.05").splitBy(1, 1)).containsExactly(Kes.of("-0.03"), Kes.of("-0.02"));
    }

    @Test
    void what_is_split_adds_up_to_the_whole_and_no_part_is_a_cent_off_its_share() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 5_000; i++) {
            var whole = new Money(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), Kes.KES);
            var weights = random.longs(random.nextInt(1, 40), 0, 1_000_000).toArray();
            weights[0] += 1;
            var parts = whole.splitBy(weights);

            assertThat(parts.stream().reduce(Money.zero(Kes.KES), Money::plus)).isEqualTo(whole);
            assertThat(parts).hasSize(weights.length);
            requireFair(whole, weights, parts);
        }
    }

    private static void requireFair(Money whole, long[] weights, List<Money> parts) {
        var total = BigDecimal.valueOf(Arrays.stream(weights).sum());
        for (int i = 0; i < weights.length; i++) {
            var share = BigDecimal.valueOf(whole.minorUnits()).multiply(BigDecimal.valueOf(weights[i]))
                    .divide(total, 6, RoundingMode.HALF_EVEN);
            assertThat(share.subtract(BigDecimal.valueOf(parts.get(i).minorUnits())).abs()).isLessThan(BigDecimal.ONE);
        }
    }

    @Test
    void nothing_is_split_among_nobody_or_by_less_than_nothing() {
        var money = Kes.of("10");

        assertThatThrownBy(money::splitBy).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> money.splitBy(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> money.splitBy(5, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(money.splitBy(Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(Kes.of("5"), Kes.of("5"));
    }

    @Test
    void amounts_are_compared_by_their_value() {
        assertThat(Kes.of("1").min(Kes.of("2"))).isEqualTo(Kes.of("1"));
        assertThat(Kes.of("1").max(Kes.of("2"))).isEqualTo(Kes.of("2"));
        assertThat(Kes.of("2").isMoreThan(Kes.of("1"))).isTrue();
        assertThat(Kes.of("1").isMoreThan(Kes.of("1"))).isFalse();
        assertThat(Kes.of("0").isZero()).isTrue();
        assertThat(Kes.of("-1").isNegative()).isTrue();
        assertThat(Kes.of("1.50").amount()).isEqualTo(new Amount("1.50"));
        assertThat(new Money(Long.MAX_VALUE, Currency.getInstance("UGX")).amount())
                .hasToString("9223372036854775807");
    }
}
