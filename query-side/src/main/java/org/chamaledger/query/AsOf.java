package org.chamaledger.query;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The moment a report is about, in both times of the books.
 *
 * @param asAt the last value date that counts; null for the caller's today in the group's time zone
 * @param knownAt the last instant whose knowledge counts; null for all that is known by now
 */
public record AsOf(@Nullable LocalDate asAt, @Nullable Instant knownAt) {

    private static final LocalDate END_OF_DAYS = LocalDate.of(9999, 12, 31);
    private static final OffsetDateTime END_OF_TIME = OffsetDateTime.parse("9999-12-31T00:00:00Z");

    /** Value dates are never in the future, so everything that is in the books counts: kept balances will do. */
    public boolean isNow() {
        return asAt == null && knownAt == null;
    }

    /** What a statement compares with: {@code as_at} and {@code known_at}, beyond every date where not asked for. */
    public Map<String, Object> parameters() {
        return Map.of(
                "as_at", asAt == null ? END_OF_DAYS : asAt,
                "known_at", knownAt == null ? END_OF_TIME : knownAt.atOffset(ZoneOffset.UTC));
    }

    /** Refuses a span of days that ends before it begins. */
    public void requireSpanFrom(@Nullable LocalDate from) {
        malformedUnless(from == null || asAt == null || !from.isAfter(asAt),
                "report.span", "A report's first day is not after its last");
    }

    /** Both dates as the answer repeats them. */
    public Moment echo(Instant now, ZoneId zone) {
        return new Moment(
                asAt == null ? LocalDate.ofInstant(now, zone) : asAt, knownAt == null ? now : knownAt);
    }

    /** A moment with nothing left open. */
    public record Moment(LocalDate asAt, Instant knownAt) {}
}
