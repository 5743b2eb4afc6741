package org.chamaledger.query.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.query.contributions.Schedule.Due;
import org.chamaledger.query.contributions.Schedule.Terms;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void a_period_is_due_from_its_first_day() {
        var schedule = Schedule.of(List.of(monthly("2026-01-31", 100)));

        assertThat(dues(schedule, "2026-01-30")).isEmpty();
        assertThat(dues(schedule, "2026-03-30")).containsExactly(
                due("2026-01-31", "2026-02-27", 100), due("2026-02-28", "2026-03-30", 100));
    }

    @Test
    void later_terms_begin_where_earlier_ones_end() {
        var schedule = Schedule.of(List.of(
                monthly("2026-01-01", 100), new Terms(LocalDate.parse("2026-02-16"), Frequency.WEEKLY, 30)));

        assertThat(dues(schedule, "2026-02-24")).containsExactly(
                due("2026-01-01", "2026-01-31", 100), due("2026-02-01", "2026-02-15", 100),
                due("2026-02-16", "2026-02-22", 30), due("2026-02-23", "2026-03-01", 30));
    }

    @Test
    void terms_that_begin_no_later_take_the_place_of_those_before() {
        var schedule = Schedule.of(List.of(
                monthly("2026-01-01", 100), monthly("2026-03-01", 200), monthly("2026-02-01", 300)));

        assertThat(dues(schedule, "2026-03-01")).containsExactly(
                due("2026-01-01", "2026-01-31", 100), due("2026-02-01", "2026-02-28", 300),
                due("2026-03-01", "2026-03-31", 300));
    }

    @Test
    void nothing_is_expected_where_the_minimum_is_zero() {
        assertThat(dues(Schedule.of(List.of(monthly("2026-01-01", 0), monthly("2026-03-01", 5))), "2026-03-02"))
                .containsExactly(due("2026-03-01", "2026-03-31", 5));
    }

    @Test
    void payments_fill_the_oldest_period_first() {
        assertThat(shares(250, "2026-01-01", null, null)).containsExactly(
                tuple(true, 100L), tuple(true, 100L), tuple(true, 50L), tuple(true, 0L));
    }

    @Test
    void whoever_joins_later_owes_from_the_period_of_joining() {
        assertThat(shares(150, "2026-02-20", null, null)).containsExactly(
                tuple(false, 0L), tuple(true, 100L), tuple(true, 50L), tuple(true, 0L));
    }

    @Test
    void whoever_paid_before_joining_owes_from_the_period_of_the_first_payment() {
        assertThat(shares(150, "2026-03-20", "2026-02-03", null)).containsExactly(
                tuple(false, 0L), tuple(true, 100L), tuple(true, 50L), tuple(true, 0L));
    }

    @Test
    void whoever_has_left_owes_nothing_from_the_next_period_on() {
        assertThat(shares(150, "2026-01-01", null, "2026-03-01")).containsExactly(
                tuple(true, 100L), tuple(true, 50L), tuple(true, 0L), tuple(false, 0L));
    }

    private static List<Tuple> shares(long paid, String joined, String firstPaid, String left) {
        var payer = new Payer(MemberId.next(), null, MembershipStatus.ACTIVE, LocalDate.parse(joined),
                left == null ? null : LocalDate.parse(left), paid,
                firstPaid == null ? null : LocalDate.parse(firstPaid));
        return payer.shares(Schedule.of(List.of(monthly("2026-01-01", 100))).begunBy(LocalDate.parse("2026-04-10")))
                .stream().map(share -> tuple(share.expected(), share.paid())).toList();
    }

    private static List<Due> dues(Schedule schedule, String day) {
        return schedule.begunBy(LocalDate.parse(day));
    }

    private static Due due(String first, String last, long expected) {
        return new Due(LocalDate.parse(first), LocalDate.parse(last), expected);
    }

    private static Terms monthly(String from, long minimum) {
        return new Terms(LocalDate.parse(from), Frequency.MONTHLY, minimum);
    }
}
