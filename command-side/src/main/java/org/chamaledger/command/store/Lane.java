package org.chamaledger.command.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where commands of this node are decided, one after the other: the state in memory runs ahead of the disk, and so
 * nobody else may look at it meanwhile. Deciding takes some ten microseconds, flushing is done outside of it.
 */
final class Lane {

    private static final long PATIENCE_SECONDS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Staged open;

    /** What the command that this very thread is deciding has staged; null on every other thread. */
    @Nullable
    Staged current() {
        return lock.isHeldByCurrentThread() ? open : null;
    }

    void enter(Staged staged) {
        try {
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreUnavailable("Too many commands are waiting", null);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("The service is stopping", stopping);
        }
        open = staged;
    }

    void leave() {
        open = null;
        lock.unlock();
    }

    /** Runs while no command is being decided. */
    void whileIdle(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
