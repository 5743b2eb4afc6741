package org.chamaledger.projection;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells an event that can never be applied from a database that cannot do anything just now. */
final class Failure {

    private Failure() {}

    /**
     * Whether it is the event's own fault: a value that does not fit, or a row that contradicts another, or code that
     * stumbles over it. Everything else (connection lost, deadlock, disk full, a table missing) would hit any event.
     */
    static boolean isOfTheEvent(Throwable failure) {
        var sql = sqlException(failure);
        if (sql == null) {
            return failure instanceof RuntimeException && !(failure instanceof UnknownEvent);
        }
        var state = sql.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Why, in a line and without what PostgreSQL would quote of the row, which may be personal. */
    static String inWords(Throwable failure) {
        var sql = sqlException(failure);
        if (sql instanceof org.postgresql.util.PSQLException postgres && postgres.getServerErrorMessage() != null) {
            return "SQLSTATE %s: %s".formatted(sql.getSQLState(), postgres.getServerErrorMessage().getMessage());
        }
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message = root.getMessage() == null ? "" : ": " + root.getMessage().lines().findFirst().orElse("");
        return shortened(root.getClass().getSimpleName() + message);
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500);
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** An event of no family that this release knows: never skipped, so the projection waits for a newer release. */
    static final class UnknownEvent extends RuntimeException {
        UnknownEvent(Class<?> type, long position) {
            super("This release does not know the event %s at position %d".formatted(type.getName(), position));
        }
    }
}
