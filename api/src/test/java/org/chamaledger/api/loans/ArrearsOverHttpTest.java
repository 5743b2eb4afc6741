package org.chamaledger.api.loans;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Worked numbers of arrears, penalties and portfolio at risk, as a treasurer would enter and read them. */
class ArrearsOverHttpTest extends ApiTest {

    private Person chair;
    private Person treasurer;
    private Person amina;
    private String group;

    @BeforeEach
    void a_group_with_savings() {
        chair = register("Wanjiru");
        treasurer = register("Brian");
        amina = register("Amina");
        group = form(chair, Map.of());
        admit(chair, group, treasurer, "TREASURER");
        admit(chair, group, amina, "MEMBER");
        saves(amina, "200000.00");
    }

    @Test
    void what_is_late_since_when_and_what_it_costs_once() {
        var loan = late("PERCENT_ONCE", Map.of("rate", "5"));

        assertThat(as("2025-05-01", loan, "amount_in_arrears")).isEqualTo("3141.16");
        assertThat(as("2025-05-01", loan, "days_past_due")).isEqualTo("47");
        assertThat(as("2025-05-01", loan, "outstanding_principal")).isEqualTo("9149.91");
        assertThat(as("2025-05-01", loan, "outstanding_penalty")).isEqualTo("157.06");
        var row = get(amina, "/api/v1/loans/%s/schedule/?as_at=2025-05-01".formatted(loan)).is(200)
                .json().path("schedule").path(1);
        assertThat(List.of(row.path("penalty").stringValue(), row.path("paid").stringValue(),
                row.path("outstanding").stringValue(), row.path("status").stringValue()))
                .containsExactly("53.53", "1000.00", "1124.11", "OVERDUE");
    }

    @Test
    void a_guarantor_is_named_with_an_amount_or_by_id_alone() {
        var application = Map.of("group", group, "principal", "1000.00", "duration_months", 3, "purpose", "Maize");
        var asked = new HashMap<String, Object>(application);
        asked.put("guarantors", List.of(treasurer.id()));
        assertThat(post(amina, "/api/v1/loans/", asked).is(201).json().at("/guarantors/0/member").asString())
                .isEqualTo(treasurer.id());
        asked.put("guarantors", List.of("nobody"));
        post(amina, "/api/v1/loans/", asked).is(400);
    }

    @Test
    void a_fixed_penalty_costs_the_same_for_each_missed_instalment() {
        var loan = late("FIXED", Map.of("amount", "200.00"));

        assertThat(as("2025-05-01", loan, "outstanding_penalty")).isEqualTo("400.00");
    }

    @Test
    void the_portfolio_at_risk_is_known_over_http_and_in_a_spreadsheet() {
        var day = LocalDate.parse("2026-06-15");
        var product = product(Map.of("interest_rate", "0", "max_open_loans", 10));
        var late =
                Map.of("50000.00", 0, "30000.00", 12, "20000.00", 30, "15000.00", 31, "25000.00", 75, "10000.00", 200);
        late.forEach((principal, days) -> out(product, principal, 1, day.minusDays(days).minusMonths(1)));

        var book = get(amina, "/api/v1/groups/%s/loan-book/?as_at=%s".formatted(group, day)).is(200);
        assertThat(List.of(book.field("gross_outstanding"), book.field("par30"), book.field("amount_in_arrears")))
                .containsExactly("150000.00", "33.33", "100000.00");
        assertThat(book.json().path("at_risk").valueStream().map(risk -> risk.path("percent").stringValue()))
                .containsExactly("66.67", "33.33", "23.33", "6.67");
        assertThat(book.json().path("ageing").valueStream()
                .map(band -> band.path("outstanding_principal").stringValue()))
                .containsExactly("50000.00", "50000.00", "15000.00", "25000.00", "10000.00");
        assertThat(get(amina, "/api/v1/groups/%s/loan-book/?as_at=%s".formatted(group, day.minusDays(1)))
                .field("par30")).isEqualTo("23.33");

        var csv = get(treasurer, "/api/v1/groups/%s/loan-book/?format=csv&as_at=%s".formatted(group, day))
                .is(200).text();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            assertThat(rows.stream().map(row -> row.getField("days_past_due")))
                    .containsExactly("200", "75", "31", "30", "12", "0");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        get(amina, "/api/v1/groups/%s/loan-book/?format=xml".formatted(group)).is(400);
    }

    @Test
    void where_books_are_closed_to_members_each_sees_their_own_loans() {
        var baraka = register("Baraka");
        admit(chair, group, baraka, "MEMBER");
        var loan = late("FIXED", Map.of("amount", "200.00"));
        get(baraka, "/api/v1/loans/%s/".formatted(loan)).is(200);

        patch(chair, "/api/v1/groups/%s/".formatted(group), Map.of("members_may_read_books", false)).is(200);

        get(amina, "/api/v1/loans/%s/schedule/".formatted(loan)).is(200);
        get(baraka, "/api/v1/loans/%s/".formatted(loan)).isRefusal(404, "loan.unknown");
        get(baraka, "/api/v1/loans/%s/repayments/".formatted(loan)).isRefusal(404, "loan.unknown");
        get(baraka, "/api/v1/groups/%s/loan-book/".formatted(group)).isRefusal(403, "books.closed-to-members");
        assertThat(get(baraka, "/api/v1/loans/?group=" + group).is(200).field("count")).isEqualTo("0");
        assertThat(get(amina, "/api/v1/loans/?group=" + group).is(200).field("count")).isEqualTo("1");
    }

    /**
     * 12,000 at 12 % in six equal instalments from 15 February 2025; the first paid on its day, of the second 1,000.
     */
    private String late(String kind, Map<String, String> figure) {
        var penalty = new HashMap<String, Object>(figure);
        penalty.put("kind", kind);
        var product = product(Map.of(
                "interest_method", "REDUCING_BALANCE", "interest_rate", "12", "penalty", penalty));
        var loan = out(product, "12000.00", 6, LocalDate.parse("2025-01-15"));
        repaid(loan, "2070.58", "2025-02-15");
        repaid(loan, "1000.00", "2025-03-15");
        var admin = login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
        post(admin, "/api/v1/admin/jobs/charge-penalties/run/").is(200);
        return loan;
    }

    private String product(Map<String, ?> rules) {
        var body = new HashMap<String, Object>(rules);
        body.put("name", "Product " + rules.hashCode());
        return post(treasurer, "/api/v1/groups/%s/loan-products/".formatted(group), body).is(201).field("id");
    }

    private String out(String product, String principal, int months, LocalDate on) {
        var loan = post(amina, "/api/v1/loans/", Map.of(
                "group", group, "product", product, "principal", principal, "duration_months", months))
                .is(201).field("id");
        for (var signer : List.of(treasurer, chair)) {
            post(signer, "/api/v1/loans/%s/approve/".formatted(loan), Map.of()).is(200);
        }
        post(treasurer, "/api/v1/loans/%s/disburse/".formatted(loan),
                Map.of("payment_method", "CASH", "value_date", on.toString())).is(200);
        return loan;
    }

    private void repaid(String loan, String amount, String on) {
        post(treasurer, "/api/v1/loans/%s/repayments/".formatted(loan),
                Map.of("amount", amount, "payment_method", "CASH", "value_date", on)).is(201);
    }

    private void saves(Person member, String amount) {
        post(treasurer, "/api/v1/contributions/", Map.of("group", group, "member", member.id(), "amount", amount,
                "payment_method", "CASH", "value_date", "2025-01-01")).is(201);
    }

    private String as(String day, String loan, String field) {
        Answer answer = get(amina, "/api/v1/loans/%s/?as_at=%s".formatted(loan, day)).is(200);
        return answer.field(field);
    }
}
