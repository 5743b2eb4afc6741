package org.chamaledger.api.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked numbers of loans and arrears, as anybody asks for them over HTTP. */
class WorkedNumbersTest extends ApiTest {

    private Person chair;
    private Person treasurer;
    private Person secretary;
    private Person borrower;
    private String group;

    @BeforeEach
    void aGroupThatCanLend() {
        chair = register("Wanjiru");
        treasurer = register("Brian");
        secretary = register("Mercy");
        borrower = register("Amina");
        group = form(chair, Map.of());
        admit(chair, group, treasurer, "TREASURER");
        admit(chair, group, secretary, "SECRETARY");
        admit(chair, group, borrower, "MEMBER");
        post(treasurer, "/api/v1/contributions/", Map.of("group", group, "member", borrower.id(), "amount", "50000",
                "payment_method", "CASH", "value_date", "2025-01-02")).is(201);
    }

    @ParameterizedTest
    @CsvSource({
        "FLAT, 10000, 10, 12, 1000.00, 11000.00, 916.67, 916.63",
        "FLAT, 50000, 12, 6, 3000.00, 53000.00, 8833.33, 8833.35",
        "FLAT, 5000, 10, 3, 125.00, 5125.00, 1708.33, 1708.34",
        "FLAT, 25000, 15, 9, 2812.50, 27812.50, 3090.28, 3090.26",
        "REDUCING_BALANCE, 12000, 12, 6, 423.48, 12423.48, 2070.58, 2070.58",
        "REDUCING_BALANCE, 100000, 12, 12, 6618.53, 106618.53, 8884.88, 8884.85",
        "REDUCING_BALANCE, 10000, 24, 3, 402.64, 10402.64, 3467.55, 3467.54",
        "REDUCING_BALANCE, 100000, 4.5, 60, 11858.13, 111858.13, 1864.30, 1864.43",
        "REDUCING_BALANCE, 100000, 10, 12, 5499.05, 105499.05, 8791.59, 8791.56",
        "REDUCING_BALANCE, 12000, 24, 4, 605.94, 12605.94, 3151.49, 3151.47",
        "REDUCING_BALANCE, 100, 9.4822, 6, 2.78, 102.78, 17.13, 17.13",
        "REDUCING_BALANCE, 100, 7, 12, 3.84, 103.84, 8.65, 8.69",
        "EQUAL_PRINCIPAL, 12000, 12, 6, 420.00, 12420.00, 2120.00, 2020.00",
        "EQUAL_PRINCIPAL, 10000, 10, 3, 166.67, 10166.67, 3416.66, 3361.12"})
    void the_calculator_answers_to_the_cent(
            String method, String principal, String rate, int months, String interest, String total, String each,
            String last) {
        var answer = post(borrower, "/api/v1/loans/calculate/", Map.of("principal", principal, "interest_rate", rate,
                "duration_months", months, "interest_method", method, "start_date", "2025-01-15")).is(200);

        assertThat(answer.field("total_interest")).isEqualTo(interest);
        assertThat(answer.field("total_amount")).isEqualTo(total);
        assertThat(answer.field("monthly_payment")).isEqualTo(each);
        var schedule = answer.json().path("schedule");
        assertThat(schedule.size()).isEqualTo(months);
        assertThat(schedule.get(0).path("total").stringValue()).isEqualTo(each);
        assertThat(schedule.get(0).path("due_date").stringValue()).isEqualTo("2025-02-15");
        assertThat(schedule.get(months - 1).path("total").stringValue()).isEqualTo(last);
    }

    @Test
    void the_calculator_rounds_and_gives_grace_and_refuses_nonsense() {
        var answer = post(borrower, "/api/v1/loans/calculate/", Map.of("principal", "10000000", "interest_rate", 24,
                "duration_months", 24, "interest_method", "EQUAL_PRINCIPAL", "principal_grace_months", 5,
                "round_instalment_to", "100")).is(200);
        assertThat(answer.json().path("schedule").get(5).path("principal").stringValue()).isEqualTo("526300.00");
        assertThat(answer.json().path("schedule").get(23).path("principal").stringValue()).isEqualTo("526600.00");
        calculate(Map.of("principal", "0")).isRefusal(400, "money.not-positive");
        calculate(Map.of("duration_months", 361)).isRefusal(400, "loan.duration-implausible");
        calculate(Map.of("interest_rate", "-1")).isRefusal(400, "loan.percentage-implausible");
        calculate(Map.of("interest_rate", "a lot")).is(400);
        calculate(Map.of("interest_rate", "1e3")).is(400);
        calculate(Map.of("start_date", "0001-01-01")).is(400);
        calculate(Map.of("start_date", "2025-01-15", "first_due_date", "2025-01-15"))
                .isRefusal(422, "loan.first-due-implausible");
        calculate(Map.of("principal", "1000000000000", "interest_rate", "1000", "duration_months", 360)).is(200);
    }

    @Test
    void a1_what_is_overdue_since_when() {
        var loan = lent(Map.of());

        var late = asAt(loan, "2025-05-01");
        assertThat(late.field("amount_in_arrears")).isEqualTo("3141.16");
        assertThat(late.field("days_past_due")).isEqualTo("47");
        assertThat(late.field("outstanding_principal")).isEqualTo("9149.91");
        assertThat(asAt(loan, "2025-03-15").field("days_past_due")).isEqualTo("0");
        assertThat(asAt(loan, "2025-03-16").field("amount_in_arrears")).isEqualTo("1070.58");
        var rows = read("/api/v1/loans/%s/schedule/?as_at=2025-05-01".formatted(loan)).json().path("schedule");
        var states = new ArrayList<String>();
        rows.forEach(row -> states.add(row.path("status").stringValue() + " " + row.path("outstanding").stringValue()));
        assertThat(states).containsExactly("PAID 0.00", "OVERDUE 1070.58", "OVERDUE 2070.58", "PENDING 2070.58",
                "PENDING 2070.58", "PENDING 2070.58");
    }

    @ParameterizedTest
    @CsvSource({"PERCENT_ONCE, 5, , 157.06, 103.53", "FIXED, , 200, 400.00, 200.00"})
    void a2_what_late_instalments_cost(String kind, String rate, String amount, String all, String third) {
        var penalty = new LinkedHashMap<String, Object>(Map.of("kind", kind));
        if (rate != null) {
            penalty.put("rate", rate);
        }
        if (amount != null) {
            penalty.put("amount", amount);
        }
        var loan = lent(penalty);
        pay(loan, "0.01", "2025-05-01"); // a payment charges what is due by its day itself

        assertThat(asAt(loan, "2025-04-30").field("outstanding_penalty")).isEqualTo(all);
        assertThat(asAt(loan, "2025-04-15").field("outstanding_penalty"))
                .isEqualTo(kind.equals("FIXED") ? "200.00" : "53.53");
        var row = read("/api/v1/loans/%s/schedule/?as_at=2025-05-01".formatted(loan)).json().path("schedule").get(2);
        assertThat(row.path("penalty").stringValue()).isEqualTo(third);
    }

    @Test
    void a2_so_much_a_month_by_the_day() {
        var loan = lent(Map.of("kind", "PERCENT_A_MONTH", "rate", "2"));
        pay(loan, "0.01", "2025-05-01");

        var rows = read("/api/v1/loans/%s/schedule/?as_at=2025-05-01".formatted(loan)).json().path("schedule");
        assertThat(rows.get(1).path("penalty").stringValue()).isEqualTo("33.54");
        assertThat(rows.get(2).path("penalty").stringValue()).isEqualTo("22.09");
    }

    /** R1: 12,000 at 12 % in six, out on 15 January; one instalment paid in time, and 1,000 of the second. */
    private String lent(Map<String, ?> penalty) {
        var body = new LinkedHashMap<String, Object>(Map.of(
                "group", group, "principal", "12000", "duration_months", 6, "purpose", "A cow"));
        if (penalty.isEmpty()) {
            body.put("interest_rate", "12");
            body.put("interest_method", "REDUCING_BALANCE");
        } else {
            body.put("product", post(chair, "/api/v1/groups/%s/loan-products/".formatted(group), Map.of(
                    "name", "Cows", "interest_rate", "12", "interest_method", "REDUCING_BALANCE", "penalty", penalty))
                    .is(201).field("id"));
        }
        var loan = post(borrower, "/api/v1/loans/", body).is(201).field("id");
        for (var signer : List.of(chair, secretary)) {
            post(signer, "/api/v1/loans/%s/approve/".formatted(loan), Map.of()).is(200);
        }
        post(treasurer, "/api/v1/loans/%s/disburse/".formatted(loan),
                Map.of("payment_method", "CASH", "value_date", "2025-01-15")).is(200);
        pay(loan, "2070.58", "2025-02-15");
        pay(loan, "1000", "2025-03-15");
        return loan;
    }

    private Answer calculate(Map<String, ?> wrong) {
        var body = new LinkedHashMap<String, Object>(
                Map.of("principal", "1000", "interest_rate", "12", "duration_months", 12));
        body.putAll(wrong);
        return post(borrower, "/api/v1/loans/calculate/", body);
    }

    private void pay(String loan, String amount, String day) {
        post(treasurer, "/api/v1/loans/%s/repayments/".formatted(loan),
                Map.of("amount", amount, "payment_method", "CASH", "value_date", day)).is(201);
    }

    private Answer asAt(String loan, String day) {
        return read("/api/v1/loans/%s/?as_at=%s".formatted(loan, day));
    }

    /** What was just written is found: whoever wrote it reads their own writes, and the treasurer wrote last. */
    private Answer read(String uri) {
        return get(treasurer, uri).is(200);
    }
}
