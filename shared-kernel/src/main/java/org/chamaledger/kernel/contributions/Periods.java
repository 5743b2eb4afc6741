package org.chamaledger.kernel.contributions;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.chamaledger.kernel.groups.Frequency;

/**
 * The periods in which regular contributions fall due, counted from the group's first day of contributing.
 *
 * @param from first day of period 0
 */
public record Periods(Frequency frequency, LocalDate from) {

    /**
     * One period. A contribution is due on the period's first day and late once the period is over.
     *
     * @param number 0 for the first
     * @param last the last day in it
     */
    public record Period(long number, LocalDate first, LocalDate last) {}

    public Period period(long number) {
        return new Period(number, start(number), start(number + 1).minusDays(1));
    }

    /** The number of the period that this day is in; negative before the first. */
    public long numberAt(LocalDate day) {
        return switch (frequency) {
            case DAILY -> ChronoUnit.DAYS.between(from, day);
            case WEEKLY -> Math.floorDiv(ChronoUnit.DAYS.between(from, day), 7L);
            case BIWEEKLY -> Math.floorDiv(ChronoUnit.DAYS.between(from, day), 14L);
            case MONTHLY -> {
                long months = ChronoUnit.MONTHS.between(from.withDayOfMonth(1), day.withDayOfMonth(1));
                yield day.isBefore(start(months)) ? months - 1 : months;
            }
        };
    }

    /** The periods that have begun by this day, the earliest first. */
    public List<Period> begunBy(LocalDate day) {
        return LongStream.rangeClosed(0, numberAt(day)).mapToObj(this::period).toList();
    }

    /** A month that is too short for the day of the month starts its period on its last day. */
    private LocalDate start(long number) {
        return switch (frequency) {
            case DAILY -> from.plusDays(number);
            case WEEKLY -> from.plusWeeks(number);
            case BIWEEKLY -> from.plusWeeks(2 * number);
            case MONTHLY -> from.plusMonths(number);
        };
    }
}
