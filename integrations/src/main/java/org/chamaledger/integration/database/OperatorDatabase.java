package org.chamaledger.integration.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.chamaledger.integration.StartRefused;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The ledger's database and files as an operator's program opens them, beside a running service or without one, with
 * the rights of whoever owns the tables. Which ones they are follows from the service's own settings.
 */
public final class OperatorDatabase implements AutoCloseable {

    private final Path data;
    private final DataSource owner;
    private final String serviceRole;
    private final @Nullable EmbeddedDatabase startedHere;

    private OperatorDatabase(
            Path data, DataSource owner, String serviceRole, @Nullable EmbeddedDatabase startedHere) {
        this.data = data;
        this.owner = owner;
        this.serviceRole = serviceRole;
        this.startedHere = startedHere;
    }

    /**
     * The database that the service uses, or would.
     *
     * @param settings the service's, as environment variables
     * @throws StartRefused when there is none
     */
    public static OperatorDatabase existing(Map<String, String> settings) {
        var data = data(settings);
        if (isConfigured(settings)) {
            return configured(data, settings);
        }
        if (!Files.isDirectory(data.resolve("database"))) {
            throw new StartRefused(
                    "There is no database in " + data + ".",
                    "Name the service's data folder in CHAMA_DATA, or its database in SPRING_DATASOURCE_URL.");
        }
        try {
            return embedded(data);
        } catch (StartRefused inUse) {
            return beside(data, inUse);
        }
    }

    /**
     * A database with nothing in it; an embedded one is made.
     *
     * @throws StartRefused when there is anything already
     */
    public static OperatorDatabase fresh(Map<String, String> settings) {
        var data = data(settings);
        for (var name : new String[] {"database", "files"}) {
            if (!isEmpty(data.resolve(name))) {
                throw notEmpty(data + " holds the folder " + name + " already");
            }
        }
        if (!isConfigured(settings)) {
            return embedded(data);
        }
        var database = configured(data, settings);
        try (var connection = database.owner.getConnection(); var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p', 'v') and n.nspname !~ '^(pg_|information_schema)' limit 1
                        """)) {
            if (found.next()) {
                throw notEmpty("%s has the table %s already".formatted(
                        settings.get("SPRING_DATASOURCE_URL"), found.getString(1)));
            }
            return database;
        } catch (SQLException e) {
            throw unreachable(settings.get("SPRING_DATASOURCE_URL"), e);
        }
    }

    /** The service's data folder. */
    public Path data() {
        return data;
    }

    public DataSource owner() {
        return owner;
    }

    /** The role that the service works as, to which migrations grant what it may. */
    public String serviceRole() {
        return serviceRole;
    }

    /** Removes a fresh database that could not be filled; one on a server of its own keeps its empty tables. */
    public void discard() {
        if (startedHere != null) {
            startedHere.closeAtOnce();
            for (var made : new String[] {"database", "files", "database.properties"}) {
                FileSystemUtils.deleteRecursively(data.resolve(made).toFile());
            }
        }
    }

    @Override
    public void close() {
        if (startedHere != null) {
            startedHere.close();
        }
    }

    private static Path data(Map<String, String> settings) {
        return Path.of(settings.getOrDefault("CHAMA_DATA", "data")).toAbsolutePath();
    }

    private static boolean isConfigured(Map<String, String> settings) {
        return !settings.getOrDefault("SPRING_DATASOURCE_URL", "").isBlank();
    }

    private static OperatorDatabase configured(Path data, Map<String, String> settings) {
        var service = settings.getOrDefault("SPRING_DATASOURCE_USERNAME", "");
        var password = settings.getOrDefault("SPRING_DATASOURCE_PASSWORD", "");
        var source = source(settings.get("SPRING_DATASOURCE_URL"), new DatabaseLogin(
                settings.getOrDefault("SPRING_FLYWAY_USER", service),
                settings.getOrDefault("SPRING_FLYWAY_PASSWORD", password)));
        try (var connection = source.getConnection()) {
            var role = service.isEmpty() ? connection.getMetaData().getUserName() : service;
            return new OperatorDatabase(data, source, role, null);
        } catch (SQLException e) {
            throw unreachable(settings.get("SPRING_DATASOURCE_URL"), e);
        }
    }

    private static OperatorDatabase embedded(Path data) {
        var server = EmbeddedDatabase.inFolder(data);
        return new OperatorDatabase(data, server.as(server.owner()), EmbeddedDatabase.SERVICE_ROLE, server);
    }

    /** The service is running, and its server lets the owner of the tables in. */
    private static OperatorDatabase beside(Path data, StartRefused inUse) {
        var access = ServerAccess.remembered(data);
        var source = source(access.url(EmbeddedDatabase.DATABASE), access.owner());
        try (var connection = source.getConnection()) {
            return new OperatorDatabase(data, source, access.service().user(), null);
        } catch (SQLException notThere) {
            inUse.addSuppressed(notThere);
            throw inUse;
        }
    }

    private static PGSimpleDataSource source(String url, DatabaseLogin login) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(login.user());
        source.setPassword(login.password());
        return source;
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (var content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StartRefused notEmpty(String what) {
        return new StartRefused(
                what + ".", "Restore into an empty database and a new data folder; nothing was changed.");
    }

    private static StartRefused unreachable(String url, SQLException e) {
        return new StartRefused(
                "PostgreSQL at " + url + " cannot be used: " + e.getMessage() + ".",
                "Is it running, and are SPRING_DATASOURCE_URL, SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD right?",
                e);
    }
}
