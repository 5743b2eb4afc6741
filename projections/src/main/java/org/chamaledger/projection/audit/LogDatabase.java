package org.chamaledger.projection.audit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.chamaledger.kernel.audit.MerkleTiles.Incomplete;
import org.springframework.dao.DataAccessResourceFailureException;

/** Transactions of the log. */
record LogDatabase(DataSource connections) {

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Reads, each statement for itself. */
    <T> T read(Work<T> work) {
        try (var connection = connections.getConnection()) {
            return work.on(connection);
        } catch (Incomplete lost) {
            throw broken(lost);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The log cannot be read", e);
        }
    }

    /** All of it or nothing, and on the disk when it returns. */
    <T> T durably(Work<T> work) {
        return transaction(work);
    }

    /**
     * All of it or nothing; a crash may take back the last moment's. What is added to the log can be added again, and
     * the events themselves were on the disk before.
     */
    <T> T soon(Work<T> work) {
        return transaction(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set local synchronous_commit = off");
            }
            return work.on(connection);
        });
    }

    private <T> T transaction(Work<T> work) {
        try (var connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (Incomplete lost) {
            throw broken(lost);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The log cannot be written", e);
        }
    }

    private static LogBroken broken(Incomplete lost) {
        return new LogBroken(null, "The log's own tables do not match: " + lost.getMessage());
    }
}
