package org.chamaledger.integration.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.chamaledger.integration.StartRefused;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server that runs as long as this object is open, with its data in one folder. It listens on the
 * loopback address only, every role has a password, and no two processes can open one folder. When the server dies by
 * itself it is started again within seconds, on the same port.
 *
 * <p>Three roles: {@code postgres} looks after the server, {@value #OWNER_ROLE} owns the tables and migrates them, and
 * {@value #SERVICE_ROLE} is what the application works as; it has only what migrations grant it.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** Owns the tables; migrations run as this role. */
    public static final String OWNER_ROLE = "chama_owner";

    /** What the application's connection pool logs in as. */
    public static final String SERVICE_ROLE = "chama_service";

    /** Reads the read tables; nobody logs in as it, people who may are granted it. */
    static final String ANALYST_ROLE = "chama_analyst";

    static final String DATABASE = "chama";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DataFolder folder;
    private final ServerAccess access;
    private final PostgresServer server;
    private final ServerSettings settings;
    private final ReentrantLock changing = new ReentrantLock();
    private final Thread supervisor;
    private volatile boolean closing;

    private EmbeddedDatabase(DataFolder folder, PostgresServer server, ServerAccess access, ServerSettings settings) {
        this.folder = folder;
        this.server = server;
        this.access = access;
        this.settings = settings;
        this.supervisor = Thread.ofPlatform().name("postgres-supervisor").daemon().unstarted(this::superviseServer);
    }

    /**
     * Starts the server of this folder, making both at the first time.
     *
     * @throws StartRefused when the folder is in use, not writable, or holds data of another PostgreSQL release
     */
    public static EmbeddedDatabase inFolder(Path folder) {
        return inFolder(folder, folder, PostgresUser.here());
    }

    static EmbeddedDatabase inFolder(Path folder, Path programsFolder, PostgresUser user) {
        var data = DataFolder.claim(folder);
        try {
            user.letPass(data.path());
            var programs = PostgresPrograms.in(programsFolder.toAbsolutePath(), user);
            var access = ServerAccess.in(data);
            var free = data.path().toFile().getUsableSpace();
            return started(data, programs, access, ServerSettings.durable(access.port(), free));
        } catch (RuntimeException | Error failure) {
            data.close();
            throw failure;
        }
    }

    /** As {@link #inFolder}, small, and with its programs unpacked where other throw-away servers find them. */
    static EmbeddedDatabase throwAway(DataFolder data, Path programsFolder) {
        var access = ServerAccess.in(data);
        return started(
                data,
                PostgresPrograms.in(programsFolder, PostgresUser.here()),
                access,
                ServerSettings.throwAway(access.port()));
    }

    /** Removes the data of a process that is gone, and the server it may have left running. */
    static void removeIfAbandoned(Path folder, Path programsFolder) {
        try (var data = DataFolder.claim(folder)) {
            new PostgresServer(data, PostgresPrograms.in(programsFolder, PostgresUser.here())).stopAtOnce();
            FileSystemUtils.deleteRecursively(data.path().toFile());
        } catch (StartRefused stillInUse) {
            log.debug("Left alone: {}", stillInUse.getMessage());
        }
    }

    private static EmbeddedDatabase started(
            DataFolder data, PostgresPrograms programs, ServerAccess access, ServerSettings settings) {
        var server = new PostgresServer(data, programs);
        if (!server.exists()) {
            server.create(access.superuser().user(), access.superuser().password());
        }
        server.start(settings);
        var database = new EmbeddedDatabase(data, server, access, settings);
        try {
            database.makeRolesAndDatabase();
        } catch (RuntimeException | Error failure) {
            server.stop();
            throw failure;
        }
        database.supervisor.start();
        return database;
    }

    public Path folder() {
        return folder.path();
    }

    public int port() {
        return access.port();
    }

    public String url() {
        return access.url(DATABASE);
    }

    public DatabaseLogin superuser() {
        return access.superuser();
    }

    public DatabaseLogin owner() {
        return access.owner();
    }

    public DatabaseLogin service() {
        return access.service();
    }

    /** Opens a new connection each time. */
    public DataSource as(DatabaseLogin login) {
        return dataSource(DATABASE, login);
    }

    DataSource dataSource(String database, DatabaseLogin login) {
        var source = new PGSimpleDataSource();
        source.setUrl(access.url(database));
        source.setUser(login.user());
        source.setPassword(login.password());
        return source;
    }

    /** Stops the server in an orderly way and lets go of the folder. Does nothing the second time. */
    @Override
    public void close() {
        close(server::stop);
    }

    /** For data that nobody will read again. */
    void closeAtOnce() {
        close(server::stopAtOnce);
    }

    private void close(Runnable stop) {
        if (closing) {
            return;
        }
        closing = true;
        supervisor.interrupt();
        changing.lock();
        try {
            stop.run();
        } finally {
            changing.unlock();
            folder.close();
        }
    }

    private void makeRolesAndDatabase() {
        try (var connection = dataSource("postgres", access.superuser()).getConnection()) {
            makeRole(connection, access.owner());
            makeRole(connection, access.service());
            if (!exists(connection, "select from pg_roles where rolname = '%s'".formatted(ANALYST_ROLE))) {
                execute(connection, "create role %s nologin".formatted(ANALYST_ROLE));
            }
            if (!exists(connection, "select from pg_database where datname = '%s'".formatted(DATABASE))) {
                execute(connection, "create database %s owner %s".formatted(DATABASE, OWNER_ROLE));
            }
            if (exists(connection, "select from pg_settings"
                    + " where name = 'wal_compression' and 'lz4' = any(enumvals)")) {
                execute(connection, "alter system set wal_compression = 'lz4'");
                execute(connection, "select pg_reload_conf()");
            }
        } catch (SQLException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL in " + folder.path() + " started but refused us: " + e.getMessage() + ".",
                    "If its passwords were changed by hand, write the same ones to database.properties in that folder.",
                    e);
        }
    }

    private static void makeRole(Connection connection, DatabaseLogin login) throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = '%s'".formatted(login.user()))) {
            execute(connection, "create role %s login password '%s'".formatted(login.user(), login.password()));
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void superviseServer() {
        long pause = 200;
        while (!closing) {
            try {
                Thread.sleep(pause);
                if (server.isRunning()) {
                    pause = 200;
                } else {
                    pause = Math.min(pause * 2, 5000);
                    startAgain();
                }
            } catch (InterruptedException closed) {
                return;
            } catch (RuntimeException e) {
                log.error("PostgreSQL is down and could not be started again; trying once more in {} ms", pause, e);
            }
        }
    }

    private void startAgain() {
        changing.lock();
        try {
            if (!closing) {
                log.warn("PostgreSQL has died; starting it again");
                server.start(settings);
                log.warn("PostgreSQL runs again");
            }
        } finally {
            changing.unlock();
        }
    }
}
