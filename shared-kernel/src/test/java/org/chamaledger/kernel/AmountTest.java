package org.chamaledger.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chamaledger.kernel.Refusals.refusal;

import java.util.Currency;
import org.chamaledger.kernel.RuleViolation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AmountTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1,500.00", "1e5", "+5", "5.", ".5", "0x10", "1 500", "NaN", "1.1234567", "٥",
        "12345678901234567890"})
    void an_amount_is_a_plain_decimal_string(String text) {
        assertThatThrownBy(() -> new Amount(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1500, KES 1500.00", "1500.5, KES 1500.50", "1500.50, KES 1500.50", "1500.500, KES 1500.50",
        "1000000000000, KES 1000000000000.00"})
    void an_amount_becomes_money_where_the_currency_is_known(String text, String money) {
        assertThat(new Amount(text).positiveIn(Kes.KES)).isEqualTo(Money.of(money));
    }

    @Test
    void an_amount_is_no_finer_than_its_currency() {
        assertThat(refusal(() -> new Amount("0.005").in(Kes.KES))).isEqualTo(Kind.MALFORMED + " money.malformed");
        assertThat(refusal(() -> new Amount("100.50").in(Currency.getInstance("UGX"))))
                .isEqualTo(Kind.MALFORMED + " money.malformed");
        assertThat(new Amount("100.00").in(Currency.getInstance("RWF"))).isEqualTo(Money.of("RWF 100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-0.01", "-5"})
    void what_is_paid_is_more_than_nothing(String text) {
        assertThat(refusal(() -> new Amount(text).positiveIn(Kes.KES)))
                .isEqualTo(Kind.MALFORMED + " money.not-positive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000.01", "-1000000000001", "9999999999999999999"})
    void nobody_pays_more_than_a_million_millions(String text) {
        assertThat(refusal(() -> new Amount(text).in(Kes.KES))).isEqualTo(Kind.MALFORMED + " money.too-large");
    }

    @Test
    void whatever_the_books_add_up_to_can_be_said_as_an_amount() {
        var largest = new Money(Long.MAX_VALUE, Currency.getInstance("UGX"));

        assertThat(largest.amount()).hasToString("9223372036854775807");
    }

    @Test
    void an_amount_is_one_string_in_json() {
        var json = JsonMapper.builder().build();

        assertThat(json.writeValueAsString(new Amount("1500.00"))).isEqualTo("\"1500.00\"");
        assertThat(json.readValue("\"1500.00\"", Amount.class)).isEqualTo(new Amount("1500.00"));
    }
}
