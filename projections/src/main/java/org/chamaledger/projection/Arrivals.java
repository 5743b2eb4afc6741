package org.chamaledger.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets readers wait until projections hold a position. This node's own projections say at once when they have arrived;
 * those that another node runs are looked up, by one waiting reader for all of them, soon at first and then less often.
 */
final class Arrivals {

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ReentrantLock looking = new ReentrantLock();
    private final Progress progress;
    private final Reached reached;
    private final Runnable hurry;

    /** @param hurry tells whoever reads the ledger that somebody waits */
    Arrivals(Progress progress, Reached reached, Runnable hurry) {
        this.progress = progress;
        this.reached = reached;
        this.hurry = hurry;
    }

    void reached(String projection, long position) {
        reached.advance(projection, position);
        lock.lock();
        try {
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean await(Collection<String> projections, long position, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long pause = SHORTEST_PAUSE;
        while (!haveReached(projections, position)) {
            hurry.run();
            long left = end - System.nanoTime();
            if (left <= 0 || !pause(projections, position, Math.min(pause, left))) {
                return haveReached(projections, position);
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE);
            if (!haveReached(projections, position) && looking.tryLock()) {
                try {
                    progress.positions().forEach(found -> reached.advance(found.projection(), found.position()));
                } finally {
                    looking.unlock();
                }
            }
        }
        return true;
    }

    private boolean haveReached(Collection<String> projections, long position) {
        for (var projection : projections) {
            if (reached.of(projection) < position) {
                return false;
            }
        }
        return true;
    }

    /** Returns early when something arrives; false when the thread was interrupted. */
    private boolean pause(Collection<String> projections, long position, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !haveReached(projections, position)) {
                left = arrived.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
