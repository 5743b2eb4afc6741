package org.chamaledger.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The moment a report is about, in both times of the books.
 *
 * @param asAt the last value date that counts; null for the caller's today in the group's time zone
 * @param knownAt the last instant whose knowledge counts; null for all that is known by now
 */
public record AsOf(@Nullable LocalDate asAt, @Nullable Instant knownAt) {

    private static final LocalDate END_OF_DAYS = LocalDate.of(9999, 12, 31);
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** Value dates are never in the future, so everything that is in the books counts: kept balances will do. */
    public boolean isNow() {
        return asAt == null && knownAt == null;
    }

    /** The value date to compare with; beyond every date where none was asked for. */
    public LocalDate lastValueDate() {
        return asAt == null ? END_OF_DAYS : asAt;
    }

    /** The recording instant to compare with; beyond every instant where none was asked for. */
    public Instant lastRecordedAt() {
        return knownAt == null ? END_OF_TIME : knownAt;
    }

    /** Both dates as the answer repeats them. */
    public Moment echo(Instant now, ZoneId zone) {
        return new Moment(
                asAt == null ? LocalDate.ofInstant(now, zone) : asAt, knownAt == null ? now : knownAt);
    }

    /** A moment with nothing left open. */
    public record Moment(LocalDate asAt, Instant knownAt) {}
}
