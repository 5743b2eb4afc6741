package org.chamaledger.command.store;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Map;
import org.chamaledger.command.CommandDesk.AnsweredBefore;
import org.chamaledger.command.store.Staged.ClaimKey;
import org.chamaledger.kernel.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a command that was decided could not be stored, in the words in which whoever sent it is answered. */
final class Unstorable {

    private static final Logger log = LoggerFactory.getLogger(Unstorable.class);

    private static final String TAKEN_ALREADY = "23505";

    /** Decided on a state that did not come to be; to be decided again. */
    static final class DecideAgain extends RuntimeException {
        final boolean ownConflict;

        DecideAgain(boolean ownConflict, @Nullable Throwable cause) {
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
    private final ClaimReader claims;

    Unstorable(Appender appender, ClaimReader claims) {
        this.appender = appender;
        this.claims = claims;
    }

    RuntimeException explain(Staged failed, Exception cause) {
        if (cause instanceof SQLException sql && TAKEN_ALREADY.equals(sql.getSQLState())) {
            var message = String.valueOf(sql.getMessage());
            if (beganTwice(failed)) {
                return RuleViolation.conflict("request.id-taken", "There is something of this id already", Map.of());
            }
            if (message.contains("event_stream_sequence")) {
                return new DecideAgain(true, sql);
            }
            if (message.contains("idempotency_pkey")) {
                return new AnsweredBefore();
            }
            if (message.contains("claim_pkey")) {
                return failed.claims().keySet().stream()
                        .flatMap(key -> claims.stored(key).map(owner -> new ClaimTaken(key, owner)).stream())
                        .findFirst().<RuntimeException>map(taken -> taken)
                        .orElseGet(() -> new DecideAgain(true, sql));
            }
        }
        if (!(cause instanceof SQLException sql && isPassing(sql))) {
            log.error("A command could not be stored", cause);
        }
        return cause instanceof StoreUnavailable known ? known
                : new StoreUnavailable("The command could not be stored", cause);
    }

    /**
     * Whether the deciding aggregate was to begin with this command, but is there already: no lost race, an id taken.
     */
    private boolean beganTwice(Staged staged) {
        return !staged.events().isEmpty() && staged.events().getFirst().sequence() == 0
                && appender.exists(staged.events().getFirst().stream());
    }

    /** Whether the same may succeed a moment later. */
    static boolean isPassing(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientException || failure instanceof SQLRecoverableException
                || state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")
                        || state.equals("40001") || state.equals("40P01"));
    }
}
