package org.chamaledger.command.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chamaledger.command.store.Staged.ClaimKey;

/**
 * Makes staged commands durable in the order in which they were decided. While one flush is under way others queue up,
 * and the next flush takes them all: alone, a command pays for its own flush; under load, many share one.
 *
 * <p>Commands are decided on top of others that are not durable yet. When one cannot be stored, everything decided
 * after it is taken back too and decided again.
 */
final class Committer implements AutoCloseable {

    private static final int MOST_COMMANDS_A_FLUSH = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int COMPANY = 2;
    private static final int ENOUGH = 16;
    private static final long GATHERING = TimeUnit.MICROSECONDS.toNanos(1_500);

    /** Decided on a state that did not come to be; to be decided again. */
    static final class DecideAgain extends RuntimeException {
        final boolean ownConflict;

        DecideAgain(boolean ownConflict, Throwable cause) {
            super("To be decided again", cause, false, false);
            this.ownConflict = ownConflict;
        }
    }

    /** A claim that someone else holds. */
    static final class ClaimTaken extends RuntimeException {
        final ClaimKey key;
        final String owner;

        ClaimTaken(ClaimKey key, String owner) {
            super("Taken", null, false, false);
            this.key = key;
            this.owner = owner;
        }
    }

    private final Appender appender;
    private final Lane lane;
    private final Unstorable unstorable;
    private final Consumer<StreamName> forgetState;
    private final Runnable afterFlush;
    private final ConcurrentLinkedDeque<Staged> inFlight = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Staged> queue = new ConcurrentLinkedDeque<>();
    private final ConcurrentHashMap<ClaimKey, String> claimsInFlight = new ConcurrentHashMap<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final Semaphore work = new Semaphore(0);
    private final Thread flusher;
    private int lastFlush;
    private volatile boolean closed;

    /**
     * @param forgetState drops what is remembered of an aggregate; called while nothing is being decided
     * @param afterFlush tells readers that there is something new
     */
    Committer(Appender appender, Lane lane, ClaimReader claims, Consumer<StreamName> forgetState,
            Runnable afterFlush) {
        this.appender = appender;
        this.lane = lane;
        this.unstorable = new Unstorable(appender, claims);
        this.forgetState = forgetState;
        this.afterFlush = afterFlush;
        this.flusher = Thread.ofPlatform().name("ledger-flusher").daemon().start(this::flushWhileThereIsWork);
    }

    /** Takes its place in the order of commits; called in the lane. */
    void enqueue(Staged staged) {
        claimsInFlight.putAll(staged.claims());
        inFlight.add(staged);
        queue.add(staged);
    }

    /** Makes it durable, alone or together with others; answers the position of its last event. */
    long commit(Staged staged) {
        if (flushing.tryLock()) {
            try {
                flush();
            } finally {
                flushing.unlock();
            }
        }
        if (!queue.isEmpty()) {
            work.release();
        }
        return staged.await();
    }

    /** Events of a stream that are decided and on their way to the disk; only meaningful in the lane. */
    Stream<Staged.Row> inFlightOf(StreamName stream) {
        return inFlight.stream().flatMap(s -> s.events().stream()).filter(e -> e.stream().equals(stream));
    }

    Optional<String> claimInFlight(ClaimKey key) {
        return Optional.ofNullable(claimsInFlight.get(key));
    }

    private void flushWhileThereIsWork() {
        while (!closed) {
            try {
                work.acquire();
                work.drainPermits();
            } catch (InterruptedException stopping) {
                return;
            }
            flushing.lock();
            try {
                while (!queue.isEmpty()) {
                    flush();
                }
            } finally {
                flushing.unlock();
            }
        }
    }

    /** When several came together last time, more are coming: a moment's wait makes one flush of many. */
    private void gather() {
        if (lastFlush >= COMPANY && !queue.isEmpty()) {
            long end = System.nanoTime() + GATHERING;
            for (long left = GATHERING; left > 0 && queue.size() < ENOUGH; left = end - System.nanoTime()) {
                LockSupport.parkNanos(Math.min(left, GATHERING / 8));
            }
        }
    }

    private void flush() {
        gather();
        var batch = new ArrayList<Staged>();
        for (Staged next; batch.size() < MOST_COMMANDS_A_FLUSH && (next = queue.peek()) != null
                && !next.givesBackAClaimOf(batch); ) {
            batch.add(queue.poll());
        }
        if (batch.isEmpty()) {
            return;
        }
        lastFlush = batch.size();
        try {
            settle(batch, appendPatiently(batch));
        } catch (SQLException refused) {
            if (batch.size() == 1) {
                takeBack(batch, refused);
            } else {
                flushOneByOne(batch);
            }
        } catch (RuntimeException unexpected) {
            takeBack(batch, unexpected);
        }
    }

    private void flushOneByOne(List<Staged> batch) {
        for (int i = 0; i < batch.size(); i++) {
            var one = List.of(batch.get(i));
            try {
                settle(one, appendPatiently(one));
            } catch (SQLException | RuntimeException refused) {
                takeBack(batch.subList(i, batch.size()), refused);
                return;
            }
        }
    }

    private void settle(List<Staged> batch, long base) {
        long position = base;
        for (var staged : batch) {
            position += staged.events().size();
            forget(staged);
            staged.durableAt(position);
        }
        afterFlush.run();
    }

    private void forget(Staged staged) {
        inFlight.remove(staged);
        staged.claims().forEach(claimsInFlight::remove);
    }

    /** The first of these could not be stored: it fails, and all that was decided after it is decided again. */
    private void takeBack(List<Staged> unstored, Exception cause) {
        lane.whileIdle(() -> {
            var later = new ArrayList<>(unstored.subList(1, unstored.size()));
            for (Staged next; (next = queue.poll()) != null; ) {
                later.add(next);
            }
            Stream.concat(unstored.stream(), later.stream())
                    .flatMap(staged -> staged.events().stream())
                    .forEach(event -> forgetState.accept(event.stream()));
            forget(unstored.getFirst());
            later.forEach(this::forget);
            unstored.getFirst().failed(unstorable.explain(unstored.getFirst(), cause));
            later.forEach(staged -> staged.failed(new DecideAgain(false, cause)));
        });
    }

    /**
     * Appends, and lives through a database that goes away and comes back. A connection lost in mid-commit leaves open
     * whether the batch is there; its first event tells.
     */
    private long appendPatiently(List<Staged> batch) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean inDoubt = false;
        for (long pause = 20; ; pause = Math.min(2 * pause, 500)) {
            try {
                if (inDoubt) {
                    long base = storedAlready(batch);
                    if (base >= 0) {
                        return base;
                    }
                }
                return appender.append(batch);
            } catch (SQLException failed) {
                if (inDoubt && "23505".equals(failed.getSQLState())) {
                    long base = storedAlready(batch);
                    if (base >= 0) {
                        return base;
                    }
                    throw failed;
                }
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

    private long storedAlready(List<Staged> batch) throws SQLException {
        var first = batch.stream().flatMap(s -> s.events().stream()).findFirst();
        if (first.isEmpty()) {
            return -1;
        }
        long position = appender.positionOf(first.get());
        return position < 0 ? -1 : position - 1;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("The service is stopping", stopping);
        }
    }

    @Override
    public void close() {
        closed = true;
        flusher.interrupt();
    }
}
