package org.chamaledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.chamaledger.kernel.projections.AppendListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The youngest events of the ledger, read once for all projections of this node by one thread. What this node appends
 * it is told of; what other nodes append it finds by looking, soon after something came and less often in silence.
 */
final class Tail implements AppendListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Tail.class);

    private static final int WINDOW = 4_096;
    private static final int READ_AT_ONCE = 512;

    /**
     * Under load events gather, since a batch of many costs little more than one of a few; a waiting reader ends it.
     */
    private static final long GATHERING = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long BETWEEN_READS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long SELDOM = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long AFTER_TROUBLE = TimeUnit.MILLISECONDS.toNanos(500);

    /** One projection that reads along. */
    interface Follower {

        /** Something new, or nothing but trouble. Must not wait. */
        void arrived(List<TrackedEventMessage<?>> events);

        /** What it has looked through since the last event it took; null when that is nothing. Must not wait. */
        @Nullable Passage passage();
    }

    private final Ledger ledger;
    private final Youngest youngest;
    private final PassingOver passing;
    private final OlderEvents older;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean appended = new AtomicBoolean();
    private final AtomicBoolean awaited = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final TrackedEventMessage<?>[] window = new TrackedEventMessage<?>[WINDOW];
    private long first = 1;
    private volatile long last;
    private volatile boolean gathering;
    private volatile @Nullable RuntimeException trouble;
    private volatile @Nullable Thread thread;

    Tail(Ledger ledger, Youngest youngest, PassingOver passing) {
        this.ledger = ledger;
        this.youngest = youngest;
        this.passing = passing;
        this.older = new OlderEvents(ledger);
    }

    void start() {
        var following = Thread.ofPlatform().name("ledger-tail").daemon().unstarted(this::follow);
        thread = following;
        following.start();
    }

    @Override
    public void appended() {
        appended.set(true);
        if (!gathering) {
            LockSupport.unpark(thread);
        }
    }

    /** Somebody waits for the youngest events to be in the read tables. */
    void hurry() {
        if (!awaited.getAndSet(true)) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        var stopping = thread;
        thread = null;
        LockSupport.unpark(stopping);
    }

    Ledger ledger() {
        return ledger;
    }

    /** Has it told whenever there is something new, or trouble. */
    void follow(Follower follower) {
        followers.add(follower);
    }

    void followNoMore(Follower follower) {
        followers.remove(follower);
    }

    /** Some events from this position on, without a gap; none when there are none yet. */
    List<TrackedEventMessage<?>> read(long from) {
        if (from > last) {
            var failure = trouble;
            if (failure != null) {
                throw new LedgerUnreadable(failure);
            }
            return List.of();
        }
        lock.lock();
        try {
            if (from >= first) {
                var found = new ArrayList<TrackedEventMessage<?>>();
                for (long position = from; position <= Math.min(last, from + READ_AT_ONCE - 1); position++) {
                    found.add(window[(int) (position % WINDOW)]);
                }
                return found;
            }
        } finally {
            lock.unlock();
        }
        return older.from(from, last);
    }

    private void follow() {
        long pause = SOON;
        boolean begun = false;
        while (thread == Thread.currentThread()) {
            try {
                if (!begun) {
                    begin();
                    begun = true;
                }
                var found = read();
                if (trouble != null) {
                    log.info("The ledger can be read again");
                    trouble = null;
                }
                boolean grown = !found.isEmpty();
                if (grown) {
                    followers.forEach(follower -> follower.arrived(found));
                } else {
                    older.forgetUnused();
                }
                boolean soonAgain = passing.leavesSome(followers) || grown;
                pause = soonAgain ? SOON : Math.min(pause * 2, SELDOM);
                if (grown) {
                    gather();
                }
                if (!appended.getAndSet(false)) {
                    LockSupport.parkNanos(pause);
                    appended.set(false);
                }
            } catch (RuntimeException failure) {
                noteTrouble(failure);
                LockSupport.parkNanos(AFTER_TROUBLE);
            }
        }
    }

    private void gather() {
        long begun = System.nanoTime();
        gathering = true;
        while (thread != null) {
            long left = begun + (awaited.get() ? BETWEEN_READS : GATHERING) - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(left);
        }
        awaited.set(false);
        gathering = false;
    }

    /** Projections that are further back read what is older by themselves. */
    private void begin() {
        long head = ledger.head();
        lock.lock();
        try {
            first = head + 1;
            last = head;
        } finally {
            lock.unlock();
        }
        followers.forEach(follower -> follower.arrived(List.of()));
    }

    private List<TrackedEventMessage<?>> read() {
        var found = youngest.after(last, WINDOW);
        lock.lock();
        try {
            for (var event : found) {
                last++;
                window[(int) (last % WINDOW)] = event;
                first = Math.max(first, last - WINDOW + 1);
            }
        } finally {
            lock.unlock();
        }
        return found;
    }

    private void noteTrouble(RuntimeException failure) {
        if (thread == null) {
            return;
        }
        var before = trouble;
        if (before == null || !Failure.inWords(before).equals(Failure.inWords(failure))) {
            log.error("The ledger cannot be read, so projections wait: {}", Failure.inWords(failure));
        }
        trouble = failure;
        followers.forEach(follower -> follower.arrived(List.of()));
    }

    /** What keeps projections from going on, told to each of them. */
    static final class LedgerUnreadable extends RuntimeException {
        LedgerUnreadable(RuntimeException cause) {
            super("The ledger cannot be read", cause);
        }
    }
}
