package org.chamaledger.query.contributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.query.Chama;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.contributions.ContributionQuery.ContributionFilter;
import org.chamaledger.query.contributions.ContributionQuery.FindContribution;
import org.chamaledger.query.contributions.ContributionQuery.ListContributions;
import org.junit.jupiter.api.Test;

class ContributionQueriesTest extends ReadTest {

    @Test
    void members_see_what_all_paid_until_the_books_are_closed_and_then_their_own() {
        var chama = chama();
        var amina = chama.member("Amina");
        var juma = chama.member("Juma");
        chama.saves(amina, 1000, "2026-02-01");
        var jumas = chama.saves(juma, 2000, "2026-02-02");

        assertThat(list(amina, of(chama.id())).results()).extracting(ContributionView::member)
                .containsExactly(juma, amina);
        chama.closesItsBooks();
        assertThat(list(amina, of(chama.id())).results()).extracting(ContributionView::member).containsExactly(amina);
        assertThat(list(chama.founder(), of(chama.id())).count()).isEqualTo(2);
        assertRefusal(new FindContribution(by(amina), jumas)).isEqualTo("UNKNOWN contribution.unknown");
        assertRefusal(new FindContribution(by(MemberId.next()), jumas)).isEqualTo("UNKNOWN contribution.unknown");
        assertThat(list(MemberId.next(), of(chama.id())).results()).isEmpty();
    }

    @Test
    void notes_are_for_the_contributor_and_the_officials() {
        var chama = chama();
        var amina = chama.member("Amina");
        var juma = chama.member("Juma");
        var contribution = chama.saves(amina, 1000, "2026-02-01");

        assertThat(desk.ask(new FindContribution(by(amina), contribution)).resource().notes()).isEqualTo("thanks");
        assertThat(desk.ask(new FindContribution(by(juma), contribution)).resource().notes()).isNull();
        assertThat(desk.ask(new FindContribution(by(chama.founder()), contribution)).resource().notes())
                .isEqualTo("thanks");
        assertThat(desk.ask(new FindContribution(auditor(), contribution)).resource().notes()).isEqualTo("thanks");
        keyring.destroy(amina);
        assertThat(desk.ask(new FindContribution(auditor(), contribution)).resource().notes()).isEqualTo("erased");
    }

    @Test
    void contributions_are_narrowed_by_their_fields() {
        var chama = chama();
        var amina = chama.member("Amina");
        chama.saves(amina, 1000, "2026-02-01");
        chama.contributes(amina, 300, Fund.WELFARE, "2026-02-03", "2026-02-04T10:00:00Z");
        var undone = chama.saves(amina, 700, "2026-03-01");
        chama.reverses(undone, amina, Fund.SAVINGS, "2026-03-02", "2026-03-02T08:00:00Z");

        assertThat(list(amina, filter(chama, ContributionStatus.REVERSED, null, null, null)).results())
                .extracting(ContributionView::id).containsExactly(undone);
        assertThat(list(amina, filter(chama, null, Fund.WELFARE, null, null)).count()).isEqualTo(1);
        assertThat(list(amina, filter(chama, null, null, "500.00", "1000")).results())
                .extracting(found -> found.amount().decimal()).containsExactly("700.00", "1000.00");
        assertRefusal(new ListContributions(by(amina), new ContributionFilter(null, null, null, null, null, null, null,
                null, null, null, null, new Amount("1"), null), Paging.first()))
                .isEqualTo("MALFORMED request.amount-without-group");
    }

    @Test
    void pages_go_through_all_once_in_any_order() {
        var chama = chama();
        for (int i = 0; i < 23; i++) {
            chama.contributes(chama.founder(), 10 + i % 3, Fund.SAVINGS, "2026-02-0" + (1 + i % 4),
                    "2026-03-01T00:00:0%dZ".formatted(i % 2));
        }
        for (var ordering : List.of("recorded_at", "-recorded_at", "amount,-value_date", "-amount", "value_date")) {
            var seen = new ArrayList<ContributionView>();
            String cursor = null;
            do {
                var page = desk.ask(new ListContributions(
                        by(chama.founder()), of(chama.id()), new Paging(5, cursor, ordering)));
                seen.addAll(page.results());
                cursor = page.next();
            } while (cursor != null);
            assertThat(seen).as(ordering).hasSize(23).doesNotHaveDuplicates();
        }
    }

    private static ContributionFilter of(GroupId group) {
        return new ContributionFilter(group, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static ContributionFilter filter(
            Chama chama, ContributionStatus status, Fund fund, String amountFrom, String amountTo) {
        return new ContributionFilter(chama.id(), null, status, fund, null, null, null, null, null, null, null,
                amountFrom == null ? null : new Amount(amountFrom), amountTo == null ? null : new Amount(amountTo));
    }

    private Page<ContributionView> list(MemberId who, ContributionFilter filter) {
        return desk.ask(new ListContributions(by(who), filter, Paging.first()));
    }
}
