package org.chamaledger.projection.audit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the log near the ledger's end from a thread of its own. It looks once a second: a batch of many costs little
 * more than one of a few, and nobody waits for it, since whoever wants a signature has the rest added first.
 */
final class LogFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LogFollower.class);
    private static final long BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(1);
    private static final long AFTER_TROUBLE = TimeUnit.SECONDS.toNanos(5);

    private final LogAppender appender;
    private final Alarm alarm;
    private volatile @Nullable Thread thread;
    private String trouble = "";

    LogFollower(LogAppender appender, Alarm alarm) {
        this.appender = appender;
        this.alarm = alarm;
    }

    @Override
    public void start() {
        var following = Thread.ofPlatform().name("audit-log").daemon().unstarted(this::follow);
        thread = following;
        following.start();
    }

    @Override
    public void stop() {
        var stopping = thread;
        thread = null;
        LockSupport.unpark(stopping);
        try {
            if (stopping != null) {
                stopping.join(AFTER_TROUBLE / 1_000_000);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void follow() {
        while (thread == Thread.currentThread()) {
            try {
                if (appender.addIfFree() < LogAppender.BATCH) {
                    LockSupport.parkNanos(BETWEEN_LOOKS);
                }
                trouble = "";
            } catch (LogBroken broken) {
                alarm.raise(broken);
                LockSupport.parkNanos(AFTER_TROUBLE);
            } catch (RuntimeException failure) {
                say(failure);
                LockSupport.parkNanos(AFTER_TROUBLE);
            }
        }
    }

    private void say(RuntimeException failure) {
        var words = failure.getMessage() + ": " + failure.getCause();
        if (thread != null && !words.equals(trouble)) {
            log.error("The audit log cannot go on and tries again: {}", words);
            trouble = words;
        }
    }
}
