package org.chamaledger.kernel.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.kernel.Refusals.refusal;
import static org.chamaledger.kernel.loans.InterestMethod.EQUAL_PRINCIPAL;
import static org.chamaledger.kernel.loans.InterestMethod.FLAT;
import static org.chamaledger.kernel.loans.InterestMethod.REDUCING_BALANCE;
import static org.chamaledger.kernel.loans.Lent.kes;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.Schedule.Instalment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked numbers, among them those of other makers' own tests. */
class ScheduleTest {

    private static final LocalDate START = LocalDate.of(2025, 1, 15);

    @ParameterizedTest
    @CsvSource({
        "10000, 10, 12, 1000.00, 11000.00,  916.67,  916.63",
        "50000, 12,  6, 3000.00, 53000.00, 8833.33, 8833.35",
        " 5000, 10,  3,  125.00,  5125.00, 1708.33, 1708.34",
        "25000, 15,  9, 2812.50, 27812.50, 3090.28, 3090.26"})
    void a_flat_loan_costs_its_rate_on_the_principal_for_the_whole_term(
            String principal, String rate, int months, String interest, String total, String each, String last) {
        var schedule = schedule(principal, rate, months, FLAT);

        assertThat(schedule.totalInterest()).isEqualTo(kes(interest));
        assertThat(schedule.total()).isEqualTo(kes(total));
        assertThat(schedule.monthlyPayment()).isEqualTo(kes(each));
        var totals = totals(schedule);
        assertThat(totals.subList(0, months - 1)).containsOnly(kes(each));
        assertThat(totals.getLast()).isEqualTo(kes(last));
    }

    @Test
    void the_interest_of_a_flat_loan_is_equal_each_month_and_the_last_takes_the_rounding() {
        var schedule = schedule("10000", "10", 12, FLAT);

        assertThat(interest(schedule).subList(0, 11)).containsOnly(kes("83.33"));
        assertThat(interest(schedule).getLast()).isEqualTo(kes("83.37"));
    }

    @Test
    void a_loan_of_a_shilling_has_no_negative_cell() {
        var schedule = schedule("1", "10", 12, FLAT);

        assertThat(schedule.totalInterest()).isEqualTo(kes("0.10"));
        assertThat(interest(schedule)).noneMatch(Money::isNegative);
        assertThat(principal(schedule)).noneMatch(Money::isNegative);
        assertThat(schedule.total()).isEqualTo(kes("1.10"));
    }

    @Test
    void r1_of_the_reducing_balance_to_the_cent() {
        var schedule = schedule("12000", "12", 6, REDUCING_BALANCE);

        assertThat(totals(schedule)).containsOnly(kes("2070.58"));
        assertThat(interest(schedule)).containsExactlyElementsOf(
                all("120.00", "100.49", "80.79", "60.90", "40.80", "20.50"));
        assertThat(principal(schedule)).containsExactlyElementsOf(
                all("1950.58", "1970.09", "1989.79", "2009.68", "2029.78", "2050.08"));
        assertThat(schedule.totalInterest()).isEqualTo(kes("423.48"));
        assertThat(balances(schedule)).containsExactlyElementsOf(
                all("10049.42", "8079.33", "6089.54", "4079.86", "2050.08", "0"));
    }

    @Test
    void r2_of_the_reducing_balance_to_the_cent() {
        var schedule = schedule("100000", "12", 12, REDUCING_BALANCE);

        assertThat(totals(schedule).subList(0, 11)).containsOnly(kes("8884.88"));
        assertThat(totals(schedule).getLast()).isEqualTo(kes("8884.85"));
        assertThat(interest(schedule)).containsExactlyElementsOf(all("1000.00", "921.15", "841.51", "761.08", "679.84",
                "597.79", "514.92", "431.22", "346.68", "261.30", "175.07", "87.97"));
        assertThat(schedule.totalInterest()).isEqualTo(kes("6618.53"));
    }

    @Test
    void r4_of_the_reducing_balance_to_the_cent() {
        var schedule = schedule("10000", "24", 3, REDUCING_BALANCE);

        assertThat(totals(schedule)).containsExactlyElementsOf(all("3467.55", "3467.55", "3467.54"));
        assertThat(interest(schedule)).containsExactlyElementsOf(all("200.00", "134.65", "67.99"));
    }

    @ParameterizedTest
    @CsvSource({"100000, 4.5, 60, 1864.30, 1864.43", "100000, 10, 12, 8791.59, 8791.56"})
    void the_last_instalment_takes_the_residue(String principal, String rate, int months, String each, String last) {
        var totals = totals(schedule(principal, rate, months, REDUCING_BALANCE));

        assertThat(totals.subList(0, months - 1)).containsOnly(kes(each));
        assertThat(totals.getLast()).isEqualTo(kes(last));
    }

    @Test
    void oracle_1_of_fineract_two_percent_a_month_in_four_instalments() {
        var schedule = schedule("12000", "24", 4, REDUCING_BALANCE);

        assertThat(principal(schedule)).containsExactlyElementsOf(all("2911.49", "2969.72", "3029.11", "3089.68"));
        assertThat(interest(schedule)).containsExactlyElementsOf(all("240.00", "181.77", "122.38", "61.79"));
        assertThat(totals(schedule)).containsExactlyElementsOf(all("3151.49", "3151.49", "3151.49", "3151.47"));
    }

    @Test
    void oracle_2_of_fineract_a_rate_of_four_decimals() {
        var schedule = schedule("100", "9.4822", 6, REDUCING_BALANCE);

        assertThat(totals(schedule)).containsOnly(kes("17.13"));
        assertThat(interest(schedule)).containsExactlyElementsOf(all(".79", ".66", ".53", ".40", ".27", ".13"));
        assertThat(balances(schedule)).containsExactlyElementsOf(
                all("83.66", "67.19", "50.59", "33.86", "17.00", "0"));
    }

    @Test
    void oracle_3_of_fineract_a_hundred_over_a_year() {
        var totals = totals(schedule("100", "7", 12, REDUCING_BALANCE));

        assertThat(totals.subList(0, 11)).containsOnly(kes("8.65"));
        assertThat(totals.getLast()).isEqualTo(kes("8.69"));
    }

    @Test
    void oracle_5_of_fineract_equal_principal_in_hundreds() {
        var schedule = Schedule.of(inHundreds(0), START);

        assertThat(principal(schedule).subList(0, 23)).containsOnly(kes("416700"));
        assertThat(principal(schedule).getLast()).isEqualTo(kes("415900"));
        assertThat(interest(schedule).subList(0, 6)).containsExactlyElementsOf(
                all("200000", "191700", "183300", "175000", "166700", "158300"));
        assertThat(interest(schedule).get(9)).isEqualTo(kes("125000"));
        assertThat(interest(schedule).get(19)).isEqualTo(kes("41700"));
        assertThat(interest(schedule).get(23)).isEqualTo(kes("8300"));
    }

    @Test
    void oracle_5_of_fineract_with_five_months_in_which_no_principal_falls_due() {
        var schedule = Schedule.of(inHundreds(5), START);

        assertThat(interest(schedule).subList(0, 6)).containsOnly(kes("200000"));
        assertThat(principal(schedule).subList(0, 5)).containsOnly(kes("0"));
        assertThat(principal(schedule).subList(5, 23)).containsOnly(kes("526300"));
        assertThat(principal(schedule).getLast()).isEqualTo(kes("526600"));
    }

    private static Terms inHundreds(int grace) {
        return new Terms(kes("10000000"), Percent.of("24"), 24, EQUAL_PRINCIPAL, grace, 0, 10_000, null);
    }

    @Test
    void equal_principal_to_the_cent() {
        assertThat(totals(schedule("12000", "12", 6, EQUAL_PRINCIPAL))).containsExactlyElementsOf(
                all("2120", "2100", "2080", "2060", "2040", "2020"));
        assertThat(schedule("12000", "12", 6, EQUAL_PRINCIPAL).totalInterest()).isEqualTo(kes("420"));
        assertThat(totals(schedule("10000", "10", 3, EQUAL_PRINCIPAL))).containsExactlyElementsOf(
                all("3416.66", "3388.89", "3361.12"));
        assertThat(schedule("10000", "10", 3, EQUAL_PRINCIPAL).totalInterest()).isEqualTo(kes("166.67"));
    }

    @Test
    void the_same_loan_by_the_three_methods() {
        assertThat(List.of(FLAT, REDUCING_BALANCE, EQUAL_PRINCIPAL))
                .extracting(method -> schedule("12000", "12", 6, method).totalInterest())
                .containsExactly(kes("720.00"), kes("423.48"), kes("420.00"));
    }

    @ParameterizedTest
    @CsvSource({"FLAT", "REDUCING_BALANCE", "EQUAL_PRINCIPAL"})
    void a_loan_without_interest_is_its_principal_in_parts(InterestMethod method) {
        var schedule = schedule("1000", "0", 3, method);

        assertThat(totals(schedule)).containsExactlyElementsOf(all("333.33", "333.33", "333.34"));
        assertThat(schedule.totalInterest()).isEqualTo(kes("0"));
    }

    @Test
    void interest_that_has_grace_falls_due_later_and_is_not_forgiven() {
        var flat = Schedule.of(new Terms(kes("12000"), Percent.of("12"), 6, FLAT, 0, 2, 1, null), START);
        var reducing = Schedule.of(
                new Terms(kes("12000"), Percent.of("12"), 6, REDUCING_BALANCE, 2, 2, 1, null), START);

        assertThat(interest(flat)).containsExactlyElementsOf(all("0", "0", "180", "180", "180", "180"));
        assertThat(interest(reducing).subList(0, 3)).containsExactlyElementsOf(all("0", "0", "360"));
        assertThat(principal(reducing).subList(0, 2)).containsOnly(kes("0"));
        assertThat(totals(reducing).get(3)).isEqualTo(kes("3075.37"));
    }

    @Test
    void instalments_are_whole_shillings_where_the_product_says_so() {
        for (var step : List.of(100L, 500L, 1_000L)) {
            var flat = Schedule.of(new Terms(kes("10000"), Percent.of("10"), 12, FLAT, 0, 0, step, null), START);
            var reducing = Schedule.of(
                    new Terms(kes("10000"), Percent.of("10"), 12, REDUCING_BALANCE, 0, 0, step, null), START);

            assertThat(totals(flat).subList(0, 11)).allMatch(m -> m.minorUnits() % step == 0);
            assertThat(totals(reducing).subList(0, 11)).allMatch(m -> m.minorUnits() % step == 0);
            assertThat(flat.total()).isEqualTo(kes("11000"));
        }
    }

    @Test
    void instalments_fall_due_monthly_and_on_the_last_day_of_a_short_month() {
        var schedule = Schedule.of(Terms.of(kes("1000"), Percent.of("10"), 4, FLAT), LocalDate.of(2025, 1, 31));

        assertThat(schedule.instalments()).extracting(Instalment::dueDate).containsExactly(
                LocalDate.of(2025, 2, 28), LocalDate.of(2025, 3, 31), LocalDate.of(2025, 4, 30),
                LocalDate.of(2025, 5, 31));
        assertThat(schedule.maturity()).isEqualTo(LocalDate.of(2025, 5, 31));
        var agreed = Schedule.of(Terms.of(kes("1000"), Percent.of("10"), 2, FLAT)
                .withFirstDue(LocalDate.of(2025, 3, 5)), LocalDate.of(2025, 1, 31));
        assertThat(agreed.instalments()).extracting(Instalment::dueDate)
                .containsExactly(LocalDate.of(2025, 3, 5), LocalDate.of(2025, 4, 5));
    }

    @Test
    void what_no_schedule_can_be_made_of_is_refused() {
        var good = Terms.of(kes("1000"), Percent.of("10"), 12, FLAT);

        assertThat(refusal(() -> Schedule.of(good.withPrincipal(kes("0")), START))).endsWith("money.not-positive");
        for (int months : new int[] {0, -1, 361}) {
            assertThat(refusal(() -> Schedule.of(Terms.of(kes("1"), Percent.of("1"), months, FLAT), START)))
                    .isEqualTo("MALFORMED loan.duration-implausible");
        }
        assertThat(refusal(() -> Schedule.of(Terms.of(kes("1"), Percent.of("-1"), 1, FLAT), START)))
                .isEqualTo("MALFORMED loan.percentage-implausible");
        assertThat(refusal(() -> Schedule.of(new Terms(kes("1"), Percent.of("1"), 3, FLAT, 3, 0, 1, null), START)))
                .isEqualTo("MALFORMED loan.grace-implausible");
        assertThat(refusal(() -> Schedule.of(new Terms(kes("1"), Percent.of("1"), 3, FLAT, 0, 0, 0, null), START)))
                .isEqualTo("MALFORMED loan.rounding-implausible");
        assertThat(refusal(() -> Schedule.of(good.withFirstDue(START), START)))
                .isEqualTo("REFUSED loan.first-due-implausible");
    }

    private static Schedule schedule(String principal, String rate, int months, InterestMethod method) {
        return Schedule.of(Terms.of(kes(principal), Percent.of(rate), months, method), START);
    }

    private static List<Money> all(String... decimals) {
        return Arrays.stream(decimals).map(d -> d.startsWith(".") ? "0" + d : d).map(Lent::kes).toList();
    }

    private static List<Money> totals(Schedule schedule) {
        return column(schedule, Instalment::total);
    }

    private static List<Money> interest(Schedule schedule) {
        return column(schedule, Instalment::interest);
    }

    private static List<Money> principal(Schedule schedule) {
        return column(schedule, Instalment::principal);
    }

    private static List<Money> column(Schedule schedule, Function<Instalment, Money> cell) {
        return schedule.instalments().stream().map(cell).toList();
    }

    private static List<Money> balances(Schedule schedule) {
        var paid = principal(schedule);
        return IntStream.range(0, paid.size()).mapToObj(i -> paid.subList(i + 1, paid.size()).stream()
                .reduce(kes("0"), Money::plus)).toList();
    }
}
