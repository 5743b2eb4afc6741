package org.chamaledger.command.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.chamaledger.command.store.Appender.Growth;

/**
 * Appends where this node has seen the ledger end, and lives through a database that goes away and comes back. A
 * connection lost in mid-commit leaves open whether the batch is there; its first event tells.
 */
final class PatientAppender {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final long UNSEEN = -1;

    /** Another node appended first; what it touched is to be forgotten before anything else is written. */
    static final class Overtaken extends Exception {
        final transient Growth growth;

        Overtaken(Growth growth) {
            super("Another node appended first", null, false, false);
            this.growth = growth;
        }
    }

    private final Appender appender;
    private volatile long end = UNSEEN;
    private volatile boolean closed;

    PatientAppender(Appender appender) {
        this.appender = appender;
    }

    /** Looks where the ledger ends, once: before anything of it is remembered. */
    void begin(LongSupplier head) {
        if (end == UNSEEN) {
            synchronized (this) {
                if (end == UNSEEN) {
                    end = head.getAsLong();
                }
            }
        }
    }

    /** What others appended behind the end that this node has seen; only meaningful while it appends nothing itself. */
    Growth growth() {
        try {
            return appender.growth(end);
        } catch (SQLException unreachable) {
            throw new StoreUnavailable("The database does not answer", unreachable);
        }
    }

    /** Where the ledger ends as far as this node has seen: what it remembers is as of this position. */
    long end() {
        return end;
    }

    void seen(long position) {
        end = position;
    }

    /** Makes the batch durable; answers the position before its first event. Refused when others appended first. */
    long append(List<Staged> batch) throws SQLException, Overtaken {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean inDoubt = false;
        for (long pause = 20; ; pause = Math.min(2 * pause, 500)) {
            try {
                if (inDoubt && isStored(batch) || appender.append(batch, end) || inDoubt && isStored(batch)) {
                    return advance(batch);
                }
                throw new Overtaken(appender.growth(end));
            } catch (SQLException failed) {
                if (!Unstorable.isPassing(failed)) {
                    throw failed;
                }
                if (closed || System.nanoTime() > deadline) {
                    throw new StoreUnavailable("The database does not answer", failed);
                }
                inDoubt = true;
                sleep(pause);
            }
        }
    }

    private long advance(List<Staged> batch) {
        long base = end;
        end = base + batch.stream().mapToLong(staged -> staged.events().size()).sum();
        return base;
    }

    /** What was written in doubt was written behind the end that this node has seen, or not at all. */
    private boolean isStored(List<Staged> batch) throws SQLException {
        var first = batch.stream().flatMap(s -> s.events().stream()).findFirst();
        return first.isPresent() && appender.isStored(first.get());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("The service is stopping", stopping);
        }
    }

    void close() {
        closed = true;
    }
}
