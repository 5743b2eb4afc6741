package org.chamaledger.api.security;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** What one node was granted of one caller's limit and has not given out yet. */
class RateLease {

    record Key(String subject, Instant endsAt) {}

    /** Another node may give back what it did not need, so a refusal is not believed for ever. */
    private static final Duration REFUSAL_BELIEVED = Duration.ofSeconds(5);

    private final Key key;
    private final long limit;
    private final RateTable table;
    private final AtomicLong left = new AtomicLong();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long granted;
    private volatile Instant refusedUntil = Instant.MIN;

    RateLease(Key key, long limit, RateTable table) {
        this.key = key;
        this.limit = limit;
        this.table = table;
    }

    boolean take(Instant now) {
        if (takeOne()) {
            return true;
        }
        asking.lock();
        try {
            if (takeOne()) {
                return true;
            }
            if (now.isBefore(refusedUntil)) {
                return false;
            }
            var more = table.grant(key.subject(), key.endsAt(), limit);
            if (more.isEmpty()) {
                granted = limit;
                refusedUntil = now.plus(REFUSAL_BELIEVED);
                return false;
            }
            granted = more.get().used();
            left.addAndGet(more.get().granted() - 1);
            return true;
        } finally {
            asking.unlock();
        }
    }

    /** As far as this node knows. */
    long remaining() {
        return Math.max(0, limit - granted + left.get());
    }

    void giveBack() {
        long unused = left.getAndSet(0);
        if (unused > 0) {
            table.giveBack(key.subject(), key.endsAt(), unused);
        }
    }

    private boolean takeOne() {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
