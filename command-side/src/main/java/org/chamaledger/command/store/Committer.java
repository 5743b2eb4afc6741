package org.chamaledger.command.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.chamaledger.command.store.Appender.Growth;
import org.chamaledger.command.store.PatientAppender.Overtaken;
import org.chamaledger.command.store.Staged.ClaimKey;
import org.chamaledger.command.store.Unstorable.DecideAgain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes staged commands durable in the order in which they were decided. While one flush is under way others queue up,
 * and the next flush takes them all: alone, a command pays for its own flush; under load, many share one.
 *
 * <p>Commands are decided on top of others that are not durable yet. When one cannot be stored, everything decided
 * after it is taken back too and decided again.
 */
final class Committer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Committer.class);

    private static final int MOST_COMMANDS_A_FLUSH = 256;
    private static final int COMPANY = 2;
    private static final int ENOUGH = 16;
    private static final long GATHERING = TimeUnit.MICROSECONDS.toNanos(1_500);

    private final PatientAppender appender;
    private final Lane lane;
    private final Unstorable unstorable;
    private final Foresight memory;
    private final Runnable afterFlush;
    private final ConcurrentLinkedDeque<Staged> inFlight = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Staged> queue = new ConcurrentLinkedDeque<>();
    private final ConcurrentHashMap<ClaimKey, String> claimsInFlight = new ConcurrentHashMap<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final Semaphore work = new Semaphore(0);
    private int lastFlush;
    private volatile int catchUps;
    private volatile boolean closed;

    /** @param afterFlush tells readers that there is something new */
    Committer(
            Appender appender, Lane lane, ClaimReader claims, Foresight memory, Runnable afterFlush) {
        this.appender = new PatientAppender(appender);
        this.lane = lane;
        this.unstorable = new Unstorable(appender, claims);
        this.memory = memory;
        this.afterFlush = afterFlush;
        Thread.ofPlatform().name("ledger-flusher").daemon().start(this::flushWhileThereIsWork);
    }

    /** Takes its place in the order of commits; called in the lane. */
    void enqueue(Staged staged) {
        claimsInFlight.putAll(staged.claims());
        inFlight.add(staged);
        queue.add(staged);
        staged.events().forEach(event -> memory.decided(event.stream()));
    }

    /**
     * Makes it durable, alone or together with others; answers the position of its last event. Whoever is alone flushes
     * at once. Others leave it to the flusher: it has a thread of the system's, while theirs would queue behind every
     * request that is ready to run, and all who wait for the flush with it.
     */
    long commit(Staged staged) {
        if (isAlone(staged) && flushing.tryLock()) {
            try {
                flush();
            } finally {
                flushing.unlock();
            }
        }
        if (!queue.isEmpty()) {
            if (closed) {
                flushAll();
            } else {
                work.release();
            }
        }
        return staged.await();
    }

    private boolean isAlone(Staged staged) {
        return inFlight.peekFirst() == staged && inFlight.peekLast() == staged;
    }

    /** To be called before anything is read of the ledger that will be remembered. */
    void begin(LongSupplier head) {
        appender.begin(head);
    }

    /** How often others were seen to have appended; tells whether what was decided meanwhile is still good. */
    int catchUps() {
        return catchUps;
    }

    /**
     * Whether others changed what this command was decided on, though it changes nothing itself: what they touched is
     * forgotten then.
     *
     * @param catchUps how many there had been when the command was decided
     * @param head where the ledger ended after that
     */
    boolean overtook(Staged unchanging, int catchUps, long head) {
        if (catchUps == this.catchUps && head == appender.end()) {
            return false;
        }
        flushing.lock();
        try {
            if (catchUps != this.catchUps) {
                return true;
            }
            var growth = appender.growth();
            if (growth.isNone()) {
                return false;
            }
            catchUp(List.of(), growth);
            return growth.concerns(unchanging);
        } finally {
            flushing.unlock();
        }
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
            work.acquireUninterruptibly();
            work.drainPermits();
            flushAll();
        }
        flushAll();
    }

    private void flushAll() {
        flushing.lock();
        try {
            while (!queue.isEmpty()) {
                flush();
            }
        } finally {
            flushing.unlock();
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
            settle(batch, appender.append(batch));
        } catch (Overtaken others) {
            catchUp(batch, others.growth);
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
                settle(one, appender.append(one));
            } catch (Overtaken others) {
                catchUp(batch.subList(i, batch.size()), others.growth);
                return;
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

    /**
     * Another node appended first: what it touched is forgotten, and what was decided on it is decided again, with all
     * that was decided after. The rest waits for the next flush where it waited before.
     */
    private void catchUp(List<Staged> unstored, Growth growth) {
        lane.whileIdle(() -> {
            unstored.reversed().forEach(queue::addFirst);
            appender.seen(growth.end());
            catchUps++;
            if (growth.isSetBack()) {
                log.error("The ledger ends before what was seen of it: was the database set back to an earlier time?");
            }
            if (growth.isAll()) {
                memory.forgetAll();
            } else {
                growth.streams().forEach(memory::forget);
            }
            var fallen = queue.stream().dropWhile(staged -> !growth.concerns(staged)).toList();
            queue.removeAll(fallen);
            decideAgain(fallen, null);
        });
    }

    private void forget(Staged staged) {
        inFlight.remove(staged);
        staged.claims().forEach(claimsInFlight::remove);
    }

    /** The first of these could not be stored: it fails, and all that was decided after it is decided again. */
    private void takeBack(List<Staged> unstored, Exception cause) {
        lane.whileIdle(() -> {
            var first = unstored.getFirst();
            var later = new ArrayList<>(unstored.subList(1, unstored.size()));
            for (Staged next; (next = queue.poll()) != null; ) {
                later.add(next);
            }
            forgetWhatChangedIn(first);
            later.forEach(this::forgetWhatChangedIn);
            forget(first);
            first.failed(unstorable.explain(first, cause));
            decideAgain(later, cause);
        });
    }

    private void decideAgain(List<Staged> fallen, @Nullable Exception cause) {
        fallen.forEach(this::forgetWhatChangedIn);
        fallen.forEach(this::forget);
        fallen.forEach(staged -> staged.failed(new DecideAgain(false, cause)));
    }

    private void forgetWhatChangedIn(Staged staged) {
        staged.events().forEach(event -> memory.forget(event.stream()));
    }

    /** Whoever comes after this flushes by themselves, and waits for no database that does not answer. */
    @Override
    public void close() {
        closed = true;
        appender.close();
        work.release();
    }
}
