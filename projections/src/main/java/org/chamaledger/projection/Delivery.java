package org.chamaledger.projection;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Applies a batch of live events, in the transaction that the processor has begun. */
final class Delivery {

    private final Projection projection;
    private final Hearing hearing;
    private final Applying applying;
    private final DeadLetters deadLetters;
    private final Progress progress;
    private final DataSource database;

    Delivery(Projection projection, List<TableShape> shapes, Progress progress, DataSource database) {
        this.projection = projection;
        this.hearing = new Hearing(projection);
        this.applying = new Applying(projection, shapes, "reporting");
        this.deadLetters = new DeadLetters(projection.name());
        this.progress = progress;
        this.database = database;
    }

    /**
     * Events that the tables hold already are passed over, so a batch may be delivered twice. A batch that leaves out
     * events is refused, so none is lost when the database has forgotten the batch before.
     */
    void deliver(List<? extends TrackedEventMessage<?>> batch) throws SQLException {
        long last = Stretch.end(batch.getLast());
        var connection = DataSourceUtils.getConnection(database);
        try {
            var before = progress.advance(projection.name(), last);
            if (before.position() < Stretch.after(batch.getFirst())) {
                throw progress.takenBack(projection.name(), before.position());
            }
            var events = heard(batch, before.position());
            if (before.parked() == 0) {
                try {
                    applying.atOnce(connection, events);
                    return;
                } catch (SQLException | RuntimeException failure) {
                    if (!Failure.isOfTheEvent(failure)) {
                        throw failure;
                    }
                    connection.rollback();
                    again(before, last);
                }
            }
            deadLetters.park(connection, applying.asFarAsPossible(
                    connection, events, deadLetters.heldUp(connection, applying.sequencesOf(events))));
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** The rollback let go of the row; whatever happened to it in that moment makes this batch another one. */
    private void again(Progress.Before before, long last) {
        if (!progress.advance(projection.name(), last).equals(before)) {
            throw new ConcurrencyFailureException("The projection " + projection.name() + " was moved meanwhile");
        }
    }

    private List<RecordedEvent> heard(List<? extends TrackedEventMessage<?>> batch, long after) {
        var heard = new ArrayList<RecordedEvent>(batch.size());
        for (var message : batch) {
            if (hearing.hears(message) && Stretch.positionOf(message) > after) {
                heard.add(new RecordedEvent(message));
            }
        }
        return heard;
    }
}
