package org.chamaledger.projection;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.chamaledger.projection.Projection.ReadTable;
import org.springframework.context.SmartLifecycle;

/**
 * Runs all projections of this node, from after the tables are there until after the last request is answered. May be
 * stopped and started again until it is closed.
 */
final class ReadSide implements SmartLifecycle, AutoCloseable {

    /** A projection and the shapes of its tables. */
    record Room(Projection projection, List<TableShape> shapes) {}

    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final DataSource service;
    private final ProjectionDatabase database;
    private final Youngest youngest;
    private final Tail tail;
    private final Progress progress;
    private final Arrivals arrivals;
    private final Processors processors;
    private final Rebuilds rebuilds;
    private volatile boolean running;

    ReadSide(List<Projection> projections, Ledger ledger, DataSource service) {
        this.service = service;
        this.database = ProjectionDatabase.beside(service, projections.size());
        var reached = new Reached();
        this.progress = new Progress(database.connections(), ManagementFactory.getRuntimeMXBean().getName() + "/"
                + Integer.toHexString(UUID.randomUUID().hashCode()), reached);
        this.arrivals = new Arrivals(progress, reached, this::hurry);
        this.youngest = new Youngest(ledger);
        this.tail = new Tail(ledger, youngest, new PassingOver(progress, reached, arrivals));
        this.processors = new Processors(tail, progress, database.connections());
        this.rebuilds = new Rebuilds(service, ledger);
        projections.stream().sorted(Comparator.comparing(Projection::name)).forEach(this::add);
    }

    private void hurry() {
        tail.hurry();
    }

    private void add(Projection projection) {
        var shapes = projection.tables().stream()
                .map(ReadTable::name).map(table -> TableShape.of(table, service)).toList();
        for (var other : rooms.values()) {
            if (other.projection().tables().stream().map(ReadTable::name)
                    .anyMatch(table -> shapes.stream().anyMatch(shape -> shape.name().equals(table)))) {
                throw new IllegalStateException("%s and %s write one table"
                        .formatted(other.projection().name(), projection.name()));
            }
        }
        if (rooms.put(projection.name(), new Room(projection, shapes)) != null) {
            throw new IllegalStateException("Two projections are called " + projection.name());
        }
    }

    @Override
    public void start() {
        rooms.values().forEach(room -> processors.start(room.projection(), new BatchInvoker(
                room.projection().name(),
                new Delivery(room.projection(), room.shapes(), progress, database.connections()),
                arrivals)));
        tail.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        rebuilds.stop();
        processors.stop();
        tail.close();
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server takes requests, and after it has answered the last. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 8192;
    }

    Map<String, Room> rooms() {
        return rooms;
    }

    Youngest youngest() {
        return youngest;
    }

    Tail tail() {
        return tail;
    }

    Progress progress() {
        return progress;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    Rebuilds rebuilds() {
        return rebuilds;
    }
}
