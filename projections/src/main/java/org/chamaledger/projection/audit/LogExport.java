package org.chamaledger.projection.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Events as lines, a page at a time, and around them what it takes to check them without this service. */
final class LogExport {

    private static final int PAGE = 1_000;
    private static final int BUFFER = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private record Prefix(long treeSize, List<String> hashes) {}

    private final LogDatabase database;
    private final StoredCheckpoints checkpoints;
    private final SigningKeys keys;

    LogExport(LogDatabase database, StoredCheckpoints checkpoints, SigningKeys keys) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    void write(long from, long to, boolean proof, OutputStream into) throws IOException {
        // So that nothing is written to a caller who is to be told that this cannot be proven.
        var prefix = proof && from > 1 ? prefix(from - 1) : null;
        var out = new BufferedOutputStream(into, BUFFER);
        if (prefix != null) {
            line(out, Map.of("prefix", prefix));
        }
        for (long position = from; position <= to; position += PAGE) {
            long first = position;
            long last = Math.min(to, position + PAGE - 1);
            for (var event : database.read(connection -> StoredEvents.between(connection, first, last, PAGE))) {
                out.write(event.line().getBytes(UTF_8));
                out.write('\n');
            }
        }
        if (proof) {
            writeCheckpoints(from, to, out);
            line(out, Map.of("keys", database.read(keys::views)));
        }
        out.flush();
    }

    private void writeCheckpoints(long from, long to, OutputStream out) throws IOException {
        for (long after = from - 1; after < to; ) {
            long reached = after;
            var some = database.read(connection ->
                    checkpoints.views(connection, checkpoints.after(connection, reached, PAGE)));
            for (var checkpoint : some) {
                if (checkpoint.treeSize() <= to) {
                    line(out, Map.of("checkpoint", checkpoint));
                }
            }
            after = some.size() < PAGE ? to : some.getLast().treeSize();
        }
    }

    private Prefix prefix(long treeSize) {
        return database.read(connection -> new Prefix(
                treeSize, LogProofs.hex(new LogTables(connection).tree(treeSize).perfectSubtrees())));
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write(JSON.writeValueAsBytes(value));
        out.write('\n');
    }
}
