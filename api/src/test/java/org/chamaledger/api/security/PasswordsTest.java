package org.chamaledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chamaledger.api.errors.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    /** In Django's form, from "lĭhua wa Nyeri" and the salt "NaCl4Chama". */
    private static final String FROM_DJANGO =
            "pbkdf2_sha256$720000$NaCl4Chama$vL/1DLS28csWm/8qVW7rBIsKO+OtYAuwRzmhuH6Epac=";

    private static final Passwords passwords = new Passwords();

    @Test
    void new_passwords_are_hashed_with_argon2() {
        var hash = passwords.hash("four mangoes under a tree");

        assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("four mangoes under a tree", hash)).isTrue();
        assertThat(passwords.matches("four mangoes under a tree ", hash)).isFalse();
        assertThat(passwords.isOutdated(hash)).isFalse();
        assertThat(passwords.hash("four mangoes under a tree")).isNotEqualTo(hash);
    }

    @Test
    void passwords_brought_along_from_django_are_read_and_outdated() {
        assertThat(passwords.matches("lĭhua wa Nyeri", FROM_DJANGO)).isTrue();
        assertThat(passwords.matches("lihua wa Nyeri", FROM_DJANGO)).isFalse();
        assertThat(passwords.isOutdated(FROM_DJANGO)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "!", "plain text", "pbkdf2_sha256$720000$salt$",
        "pbkdf2_sha256$0$salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "pbkdf2_sha256$9999999$salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "pbkdf2_sha1$1$salt$AAAA",
        "{noop}anything"
    })
    void hashes_of_other_forms_match_nothing(String hash) {
        assertThat(passwords.matches("anything", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1234567", "password", "qwertyuiop", "11111111", "P@ssw0rd", "letmein123", "wanjiru2026", "amina@example.org",
        "abcdefghijk"
    })
    void what_is_easy_to_guess_is_refused(String weak) {
        assertThatThrownBy(() -> passwords.requireStrong("password", weak, List.of("amina@example.org", "Wanjiru")))
                .isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"four mangoes under a tree", "correct horse battery", "zR7!kq0Vw2", "maembe manne mtini"})
    void what_is_not_is_taken(String strong) {
        assertThatCode(() -> passwords.requireStrong("password", strong, List.of("amina@example.org", "Wanjiru")))
                .doesNotThrowAnyException();
    }

    @Test
    void judging_the_longest_password_takes_no_time_to_speak_of() {
        var longest = "aA1!qwerty".repeat(13).substring(0, 128);
        passwords.requireStrong("password", "four mangoes under a tree", List.of());

        var started = System.nanoTime();
        try {
            passwords.requireStrong("password", longest, List.of("x".repeat(254), "y".repeat(100)));
        } catch (InvalidRequest weak) {
            assertThat(weak).hasMessageContaining("will not do");
        }
        assertThat((System.nanoTime() - started) / 1_000_000).isLessThan(2_000);
    }
}
