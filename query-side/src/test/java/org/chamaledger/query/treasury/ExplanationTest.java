package org.chamaledger.query.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Chama;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.treasury.TreasuryQuery.AskExplanation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest extends ReadTest {

    private static final AsOf NOW = new AsOf(null, null);

    @Test
    void a_balance_is_the_entries_that_make_it() {
        var chama = chama();
        var amina = chama.member("Amina");
        chama.saves(amina, 1000, "2026-02-01");
        chama.saves(chama.founder(), 400, "2026-02-02");
        chama.saves(amina, 500, "2026-01-15");

        var hers = explain(chama, "2010", amina.toString(), NOW, null);
        var all = explain(chama, "2010", null, NOW, null);
        var cash = explain(chama, "1010", null, new AsOf(LocalDate.parse("2026-02-01"), null), null);

        assertThat(hers.made()).extracting("number", "amount.decimal", "balance.decimal")
                .containsExactly(tuple(3L, "500.00", "500.00"), tuple(1L, "1000.00", "1500.00"));
        assertThat(hers.balance().decimal()).isEqualTo("1500.00");
        assertThat(hers.broughtForward().decimal()).isEqualTo("0.00");
        assertThat(hers.entries()).isEqualTo(2);
        assertThat(hers.difference()).isNull();
        assertThat(all.balance().decimal()).isEqualTo("1900.00");
        assertThat(cash.balance().decimal()).isEqualTo("1500.00");
        assertThat(explain(chama, "5010", null, NOW, null).made()).isEmpty();
    }

    @Test
    void what_was_learnt_between_two_moments_makes_the_difference() {
        var chama = chama();
        var amina = chama.member("Amina");
        var wrong = chama.saves(amina, 1000, "2026-02-01");
        chama.reverses(wrong, amina, Fund.SAVINGS, "2026-02-01", "2026-03-01T08:00:00Z");
        chama.contributes(amina, 100, Fund.SAVINGS, "2026-02-01", "2026-03-01T08:00:01Z");
        chama.contributes(amina, 7, Fund.SAVINGS, "2026-02-20", "2026-03-02T08:00:00Z");
        var then = Instant.parse("2026-02-10T00:00:00Z");
        var later = Instant.parse("2026-04-01T00:00:00Z");

        var explained = explain(chama, "2010", amina.toString(), new AsOf(LocalDate.parse("2026-02-01"), then), later);
        var otherWayRound =
                explain(chama, "2010", amina.toString(), new AsOf(LocalDate.parse("2026-02-01"), later), then);

        assertThat(explained.balance().decimal()).isEqualTo("1000.00");
        assertThat(explained.difference()).satisfies(difference -> {
            assertThat(difference.balance().decimal()).isEqualTo("1000.00");
            assertThat(difference.andBalance().decimal()).isEqualTo("100.00");
            assertThat(difference.amount().decimal()).isEqualTo("-900.00");
            assertThat(difference.learnt()).extracting("number", "amount.decimal", "reverses", "balance.decimal")
                    .containsExactly(tuple(2L, "-1000.00", 1L, "0.00"), tuple(3L, "100.00", null, "100.00"));
        });
        assertThat(otherWayRound.balance().decimal()).isEqualTo("100.00");
        assertThat(otherWayRound.difference()).isEqualTo(explained.difference());
    }

    @Test
    void a_long_story_is_brought_forward() {
        var chama = chama();
        chama.together(() -> {
            for (int i = 0; i < 1_010; i++) {
                chama.saves(chama.founder(), 1, "2026-02-01");
            }
        });
        var explained = explain(chama, "2010", null, NOW, null);
        assertThat(explained.entries()).isEqualTo(1_010);
        assertThat(explained.made()).hasSize(1_000);
        assertThat(explained.broughtForward().decimal()).isEqualTo("10.00");
        assertThat(explained.made().getFirst().balance().decimal()).isEqualTo("11.00");
        assertThat(explained.balance().decimal()).isEqualTo("1010.00");
    }

    @Test
    void it_is_for_those_who_may_read_the_books() {
        var chama = chama();
        var amina = chama.member("Amina");
        assertThat(desk.ask(new AskExplanation(auditor(), chama.id(), "2010", null, NOW, null)).entries()).isZero();
        assertRefusal(new AskExplanation(by(MemberId.next()), chama.id(), "2010", null, NOW, null))
                .isEqualTo("UNKNOWN group.unknown");
        assertRefusal(new AskExplanation(by(amina), chama.id(), "9999", null, NOW, null))
                .isEqualTo("MALFORMED books.no-such-account");
        chama.closesItsBooks();
        assertRefusal(new AskExplanation(by(amina), chama.id(), "2010", null, NOW, null))
                .isEqualTo("FORBIDDEN books.closed-to-members");
    }

    private Explanation explain(
            Chama chama, String account, @Nullable String holder, AsOf asOf, @Nullable Instant andKnownAt) {
        return desk.ask(new AskExplanation(by(chama.founder()), chama.id(), account, holder, asOf, andKnownAt));
    }
}
