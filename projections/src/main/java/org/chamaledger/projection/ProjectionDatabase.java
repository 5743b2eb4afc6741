package org.chamaledger.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections of the projections' own, so that they never queue behind requests.
 *
 * <p>Their commits do not wait for the disk. A crash may take back the last moment's batches, tables and position
 * alike, and these events are then delivered again; events themselves were on disk before any projection saw them.
 */
final class ProjectionDatabase implements AutoCloseable {

    private final DataSource connections;
    private final boolean ours;

    private ProjectionDatabase(DataSource connections, boolean ours) {
        this.connections = connections;
        this.ours = ours;
    }

    static ProjectionDatabase beside(DataSource service, int projections) {
        try {
            if (!service.isWrapperFor(HikariDataSource.class)) {
                return new ProjectionDatabase(service, false);
            }
            var settings = new HikariConfig();
            service.unwrap(HikariDataSource.class).copyStateTo(settings);
            settings.setPoolName("projections");
            settings.setMinimumIdle(0);
            // one for each batch, and some for claims that are extended meanwhile
            settings.setMaximumPoolSize(projections + Math.max(2, projections / 2));
            settings.setConnectionInitSql("set synchronous_commit = off");
            settings.setMetricsTrackerFactory(null);
            return new ProjectionDatabase(new HikariDataSource(settings), true);
        } catch (SQLException notAPool) {
            throw new IllegalStateException("The service's database cannot be looked at", notAPool);
        }
    }

    DataSource connections() {
        return connections;
    }

    @Override
    public void close() {
        if (ours && connections instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
