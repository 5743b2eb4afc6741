package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.projections.Projections.ReplayView;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Applies what waits in one sequence, in order, within a transaction that holds the projection's row. */
final class Replay {

    /** So that the projection is held up for a moment only; what is left is replayed by asking again. */
    private static final int MOST = 1_000;

    private record Waiting(long id, long position) {}

    private final String projection;
    private final Applying applying;
    private final DeadLetters deadLetters;
    private final Ledger ledger;

    Replay(Projection projection, List<TableShape> shapes, Ledger ledger) {
        this.projection = projection.name();
        this.applying = new Applying(projection, shapes, "reporting");
        this.deadLetters = new DeadLetters(projection.name());
        this.ledger = ledger;
    }

    ReplayView replay(Connection connection, long deadLetter) throws SQLException {
        var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        var sequence = db.sql("""
                select sequence_key from reporting.dead_letter
                where projection = ? and id = ? and status = 'PARKED'
                """).params(projection, deadLetter).query(String.class).optional()
                .orElseThrow(() -> RuleViolation.unknown("dead-letter.unknown", "No such event waits"));
        var waiting = db.sql("""
                select id, position from reporting.dead_letter
                where projection = ? and sequence_key = ? and status = 'PARKED' order by position
                """).params(projection, sequence).query(Waiting.class).list();
        if (waiting.getFirst().id() != deadLetter) {
            throw RuleViolation.conflict("dead-letter.not-first", "Another event of this sequence waits before it",
                    java.util.Map.of("first", waiting.getFirst().id()));
        }
        int replayed = 0;
        String cause = null;
        try (var events = new EventsAt(ledger)) {
            for (var letter : waiting.subList(0, Math.min(MOST, waiting.size()))) {
                cause = failing(connection, events.at(letter.position()));
                if (cause != null) {
                    db.sql("""
                            update reporting.dead_letter
                            set cause = ?, attempts = attempts + 1, last_failed_at = now() where id = ?
                            """).params(cause, letter.id()).update();
                    break;
                }
                db.sql("delete from reporting.dead_letter where id = ?").param(letter.id()).update();
                replayed++;
            }
        }
        deadLetters.recount(connection);
        return new ReplayView(replayed, waiting.size() - replayed, cause);
    }

    private @Nullable String failing(Connection connection, RecordedEvent event) throws SQLException {
        var savepoint = connection.setSavepoint();
        try {
            applying.atOnce(connection, List.of(event));
            connection.releaseSavepoint(savepoint);
            return null;
        } catch (SQLException | RuntimeException failure) {
            if (!Failure.isOfTheEvent(failure)) {
                throw failure;
            }
            connection.rollback(savepoint);
            return Failure.inWords(failure);
        }
    }
}
