package org.chamaledger.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.projections.IntegrityView.Origin;
import org.chamaledger.projection.Differences.DifferingRow;
import org.chamaledger.projection.Row.Fate;
import org.jspecify.annotations.Nullable;

/**
 * From which events rows stem: the log is folded once more, event by event, and whatever touches one of the wanted rows
 * is remembered.
 */
final class Origins {

    private static final String WHOLE = "";

    private final Map<String, Map<List<String>, Map<String, Origin>>> wanted = new HashMap<>();
    private final List<TableShape> shapes;

    private Origins(List<TableShape> shapes, List<DifferingRow> rows) {
        this.shapes = shapes;
        rows.forEach(row -> wanted.computeIfAbsent(row.table(), _ -> new HashMap<>()).put(row.key(), new HashMap<>()));
    }

    static Origins of(List<DifferingRow> rows, Projection projection, List<TableShape> shapes, Ledger ledger, long upTo)
            throws InterruptedException {
        var origins = new Origins(shapes, rows);
        if (!rows.isEmpty()) {
            origins.look(projection, ledger, upTo);
        }
        return origins;
    }

    /** The last event that wrote this column of the row, or touched the row where none is named. */
    Optional<Origin> of(DifferingRow row, @Nullable String column) {
        var found = wanted.get(row.table()).get(row.key());
        return Optional.ofNullable(column == null ? null : found.get(column))
                .or(() -> Optional.ofNullable(found.get(WHOLE)));
    }

    private void look(Projection projection, Ledger ledger, long upTo) throws InterruptedException {
        try (var reader = new ReadAhead(ledger, projection, 0, upTo)) {
            for (var page = reader.next(); page != null; page = reader.next()) {
                for (var event : page.events()) {
                    look(projection, event);
                }
            }
        }
    }

    private void look(Projection projection, RecordedEvent event) {
        var rows = new Rows(shapes);
        try {
            projection.project(event, rows);
        } catch (RuntimeException cannotBeApplied) {
            return; // its own drift tells of it
        }
        for (var table : rows.tables()) {
            var here = wanted.get(table.shape().name());
            if (here != null) {
                Stream.concat(table.appended().stream(), table.kept().stream())
                        .forEach(remember(event, table.shape(), here));
            }
        }
    }

    private static Consumer<Row> remember(
            RecordedEvent event, TableShape shape, Map<List<String>, Map<String, Origin>> here) {
        return row -> {
            var found = here.get(shape.key().stream().map(place -> String.valueOf(row.value(place))).toList());
            if (found != null) {
                var origin = new Origin(event.position(), EventTypes.nameOf(event.type()), event.stream());
                found.put(WHOLE, origin);
                for (int i = 0; i < shape.columns().size(); i++) {
                    if (row.fate() == Fate.INSERT || (row.mask() & 1L << i) != 0) {
                        found.put(shape.columns().get(i).name(), origin);
                    }
                }
            }
        };
    }
}
