package org.chamaledger.integration.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chamaledger.integration.StartRefused;
import org.chamaledger.integration.backup.WitnessFolder.Kept;
import org.chamaledger.kernel.audit.EventLine;
import org.chamaledger.kernel.audit.MerkleEdge;
import org.jspecify.annotations.Nullable;

/**
 * Holds the events that came back to what was signed of them: the last checkpoint in the backup itself, and the last
 * that a witness kept and the backup reaches. What the witness has seen beyond the backup is missing in it.
 */
final class Proof {

    private static final String OWN = """
            select tree_size, root_hash, signed_at::text from audit.checkpoint order by tree_size desc limit 1
            """;
    private static final String EVENTS = """
            select position, recorded_at, type, revision, stream_type, stream_id, sequence, event_id, payload::text,
                   metadata::text
            from ledger.event order by position
            """;

    private final Connection connection;
    private final @Nullable WitnessFolder witness;

    Proof(Connection connection, @Nullable WitnessFolder witness) {
        this.connection = connection;
        this.witness = witness;
    }

    /**
     * What was found.
     *
     * @param events how many there are
     * @param proven the largest checkpoint that they were held to; null when there was none
     * @param unreached the newest checkpoint of the witness, if it is over more events than there are
     */
    record Found(long events, @Nullable Kept proven, @Nullable Kept unreached) {}

    /** @throws StartRefused when an event is not the one that was signed */
    Found find(long events) throws SQLException, IOException {
        var checkpoints = new ArrayList<Kept>();
        own().ifPresent(checkpoints::add);
        Kept unreached = null;
        if (witness != null) {
            var within = witness.newestWithin(events);
            if (within.isPresent()) {
                checkpoints.add(witness.checkpoint(within.getAsLong()));
            }
            var newest = witness.newest();
            if (newest.isPresent() && newest.getAsLong() > events) {
                unreached = witness.checkpoint(newest.getAsLong());
            }
        }
        fold(checkpoints);
        return new Found(
                events, checkpoints.stream().max(Comparator.comparingLong(Kept::treeSize)).orElse(null), unreached);
    }

    private void fold(List<Kept> checkpoints) throws SQLException, IOException {
        long last = checkpoints.stream().mapToLong(Kept::treeSize).max().orElse(0);
        var edge = new MerkleEdge();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(5_000);
            try (var row = statement.executeQuery(EVENTS)) {
                while (edge.size() < last && row.next()) {
                    var event = new EventLine(
                            row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3),
                            row.getString(4), row.getString(5), row.getObject(6, UUID.class), row.getLong(7),
                            row.getObject(8, UUID.class), row.getString(9), row.getString(10));
                    var hash = event.leafHash();
                    if (witness != null && !witness.mayBe(event.position(), hash)) {
                        throw another("Event " + event.position() + " is not the one that was witnessed");
                    }
                    edge.add(hash, (_, _, _) -> {});
                    for (var checkpoint : checkpoints) {
                        if (checkpoint.treeSize() == edge.size() && !Arrays.equals(checkpoint.root(), edge.root())) {
                            throw another("The first %d events are not those of the checkpoint of %s"
                                    .formatted(checkpoint.treeSize(), checkpoint.time()));
                        }
                    }
                }
            }
        }
    }

    /** A backup of a release before the log has none. */
    private Optional<Kept> own() throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("select to_regclass('audit.checkpoint') is null")) {
                row.next();
                if (row.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (var row = statement.executeQuery(OWN)) {
                return row.next()
                        ? Optional.of(new Kept(row.getLong(1), row.getBytes(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    private static StartRefused another(String what) {
        return new StartRefused(
                what + ".",
                "Somebody changed events before the backup was made, or the backup. Restore an earlier one. Nothing was"
                        + " kept.");
    }
}
