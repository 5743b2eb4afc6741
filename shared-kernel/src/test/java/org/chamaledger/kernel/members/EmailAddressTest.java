package org.chamaledger.kernel.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.kernel.Refusals.refusal;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Amina@Example.ORG, amina@example.org", "'  amina@example.org ', amina@example.org",
        "a.b+tag@mail.co.ke, a.b+tag@mail.co.ke", "o'brien@example.org, o'brien@example.org"
    })
    void two_addresses_that_differ_in_case_are_one(String written, String address) {
        assertThat(EmailAddress.parse(written).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "amina", "@example.org", "amina@", "amina@example", "amina@@example.org", "a b@example.org",
        "amina@example..org", "amina..o@example.org", "amina@exa_mple.org", "<amina@example.org>",
        "amina@example.org, b@example.org", "amina@example.org\nBcc: b@example.org", "аmina@example.org"
    })
    void what_is_no_address_is_malformed(String text) {
        assertThat(refusal(() -> EmailAddress.parse(text))).isEqualTo("MALFORMED member.email-malformed");
    }

    @Test
    void a_long_hostile_text_is_answered_at_once() {
        var hostile = "a.".repeat(500_000) + "@" + "b.".repeat(500_000);

        Assertions.assertTimeout(Duration.ofSeconds(2), () ->
                assertThat(refusal(() -> EmailAddress.parse(hostile))).isEqualTo("MALFORMED member.email-malformed"));
    }
}
