package org.chamaledger.kernel.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.kernel.Refusals.refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0712345678, +254712345678", "0112345678, +254112345678", "254712345678, +254712345678",
        "+254712345678, +254712345678", "712345678, +254712345678", "' 0712 345 678 ', +254712345678",
        "0712-345-678, +254712345678", "+254 (0)712 345678, +254712345678", "+254.712.345678, +254712345678",
        "+254\u00a0712\u00a0345\u00a0678, +254712345678", "+256772123456, +256772123456",
        "+255754123456, +255754123456", "+250788123456, +250788123456", "+447911123456, +447911123456"
    })
    void the_ways_in_which_people_write_a_number_are_one_number(String written, String e164) {
        assertThat(PhoneNumber.parse(written).e164()).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "Amina", "12", "07123", "07123456789012", "+254012345678", "2.54712E+11", "Amina 0712345678",
        "0712345678 ext 5", "0800FLOWERS", "tel:+254712345678", "+999712345678", "٠٧١٢٣٤٥٦٧٨", "0712345678\n0712345679",
        "amina@example.org", "0712345678;0722345678"
    })
    void what_no_network_could_call_is_malformed(String text) {
        assertThat(refusal(() -> PhoneNumber.parse(text))).isEqualTo("MALFORMED member.phone-malformed");
    }

    @Test
    void a_very_long_text_is_not_even_looked_at() {
        assertThat(refusal(() -> PhoneNumber.parse("0".repeat(1_000_000))))
                .isEqualTo("MALFORMED member.phone-malformed");
    }
}
