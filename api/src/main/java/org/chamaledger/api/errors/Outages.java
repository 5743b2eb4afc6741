package org.chamaledger.api.errors;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.chamaledger.command.store.StoreUnavailable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells what passes by itself, such as a database that is away, slow or full, from what is our own mistake. */
public final class Outages {

    /** SQL state classes: connection, transaction lost or rolled back, resources, not in state, operator, system. */
    private static final Set<String> STATES = Set.of("08", "25", "40", "53", "55", "57", "58");

    private Outages() {}

    /** Whether the same may succeed a moment later, by what this was caused by. */
    public static boolean isOutage(Throwable e) {
        int depth = 0;
        for (Throwable cause = e; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (isPassing(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(Throwable e) {
        return switch (e) {
            case SQLTransientException _, SQLRecoverableException _, SQLNonTransientConnectionException _ -> true;
            case SQLException sql -> sql.getSQLState() != null && sql.getSQLState().length() == 5
                    && STATES.contains(sql.getSQLState().substring(0, 2));
            case TransientDataAccessException _, RecoverableDataAccessException _,
                    DataAccessResourceFailureException _ ->
                true;
            case CannotCreateTransactionException _, TransactionTimedOutException _ -> true;
            case StoreUnavailable _, TimeoutException _, RejectedExecutionException _ -> true;
            default -> false;
        };
    }
}
