package org.chamaledger.api.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Time as a test says. */
public final class DrivenClock extends Clock {

    private final AtomicReference<Supplier<Instant>> time;
    private final ZoneId zone;

    /** Shows the real time until it is driven. */
    public DrivenClock() {
        this(new AtomicReference<>(Instant::now), ZoneOffset.UTC);
    }

    private DrivenClock(AtomicReference<Supplier<Instant>> time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    /** Stands at this instant. */
    public void set(Instant instant) {
        time.set(() -> instant);
    }

    public void advance(Duration by) {
        set(instant().plus(by));
    }

    @Override
    public Instant instant() {
        return time.get().get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DrivenClock(time, other);
    }
}
