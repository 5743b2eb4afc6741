package org.chamaledger.command;

/**
 * The one place where commands are handed in: decided, booked and durable when {@link #handle} returns.
 *
 * <p>Throws {@link org.chamaledger.kernel.RuleViolation} when refused, {@link StaleVersion} when the expected version
 * has passed, {@link Contended} when a lost race was retried in vain, {@link AnsweredBefore} when another node stored
 * an answer under the same idempotency key first.
 */
public interface CommandDesk {

    <R> Committed<R> handle(Object command, Request request);

    /** The caller's {@code If-Match} is not the aggregate's version any more (HTTP 412). */
    final class StaleVersion extends RuntimeException {
        public StaleVersion() {
            super("The resource has changed since you read it", null, false, false);
        }
    }

    /** Others changed the same aggregate faster than this command could (HTTP 409); trying again is safe. */
    final class Contended extends RuntimeException {
        public Contended(Throwable cause) {
            super("Others are changing the same thing at this moment", cause, false, false);
        }
    }

    /** The idempotency key was used by a command that became durable first; its stored answer is to be given. */
    final class AnsweredBefore extends RuntimeException {
        public AnsweredBefore() {
            super("Answered before", null, false, false);
        }
    }
}
