package org.chamaledger.projection;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The two threads of a processor, with its waits made to measure: the next batch begins a moment after the last one
 * began, and at once after silence. Under load events gather in that moment, and a batch of many costs little more than
 * one of a few; the reader of the ledger does not wait longer than that for room.
 */
final class Pacing {

    private static final long BETWEEN_BATCHES = TimeUnit.MILLISECONDS.toNanos(5);

    /** The coordinator waits 100 ms when its worker's queue is full, which is emptied in a tenth of that. */
    private static final long AXONS_WAIT_FOR_ROOM = 100;
    private static final long WAIT_FOR_ROOM = 5;

    /** After trouble it would wait up to a minute, however short the trouble was. */
    private static final long LONGEST_WAIT = 2_000;

    private Pacing() {}

    static ScheduledThreadPoolExecutor worker(String projection) {
        return new ScheduledThreadPoolExecutor(1, threads(projection + "-batches")) {

            private volatile long begun = System.nanoTime() - BETWEEN_BATCHES;

            @Override
            public Future<?> submit(Runnable batch) {
                long wait = begun + BETWEEN_BATCHES - System.nanoTime();
                return schedule(batch, Math.max(0, wait), TimeUnit.NANOSECONDS);
            }

            @Override
            protected void beforeExecute(Thread thread, Runnable batch) {
                begun = System.nanoTime();
            }
        };
    }

    static ScheduledThreadPoolExecutor coordinator(String projection) {
        return new ScheduledThreadPoolExecutor(1, threads(projection + "-reading")) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                long millis = unit.toMillis(delay);
                long wait = millis == AXONS_WAIT_FOR_ROOM ? WAIT_FOR_ROOM : Math.min(millis, LONGEST_WAIT);
                return super.schedule(task, wait, TimeUnit.MILLISECONDS);
            }
        };
    }

    private static ThreadFactory threads(String name) {
        return Thread.ofPlatform().name(name).daemon().factory();
    }
}
