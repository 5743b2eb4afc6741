package org.chamaledger.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.chamaledger.integration.database.DatabaseLogin;
import org.chamaledger.integration.database.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Where all of it happens: one PostgreSQL server of the bench's own, as durable as in production. */
final class Stage implements AutoCloseable {

    private static final List<String> NEVER_OFF = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final List<String> TOLD = List.of(
            "server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "wal_compression",
            "commit_delay", "shared_buffers", "max_wal_size", "checkpoint_timeout");

    private final Options options;
    private final Path folder;
    private final EmbeddedDatabase server;
    private final Machine machine;
    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();
    private Optional<ProcessHandle> service = Optional.empty();

    private Stage(Options options, Path folder, EmbeddedDatabase server) throws IOException {
        this.options = options;
        this.folder = folder;
        this.server = server;
        this.machine = new Machine(server.folder().resolve("database"));
    }

    static Stage open(Options options) throws IOException {
        var folder = Files.createTempDirectory("chama-bench-");
        var stage = new Stage(options, folder, EmbeddedDatabase.inFolder(folder.resolve("data")));
        stage.refuseUnsafe();
        return stage;
    }

    Options options() {
        return options;
    }

    Path folder() {
        return folder;
    }

    int port() {
        return server.port();
    }

    DatabaseLogin superuser() {
        return server.superuser();
    }

    DatabaseLogin owner() {
        return server.owner();
    }

    DatabaseLogin login() {
        return server.service();
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), database);
    }

    /** Makes a database with all tables of the service, empty. */
    void migrate(String database) {
        create(database);
        Flyway.configure().dataSource(source(database, server.owner())).locations("classpath:db/migration")
                .placeholders(Map.of("serviceRole", EmbeddedDatabase.SERVICE_ROLE)).load().migrate();
    }

    void create(String database) {
        boolean there = sql("postgres").sql("select true from pg_database where datname = ?").param(database)
                .query(Boolean.class).optional().isPresent();
        if (!there) {
            sql("postgres")
                    .sql("create database %s owner %s".formatted(database, EmbeddedDatabase.OWNER_ROLE)).update();
        }
    }

    /** As the superuser, for looking and loading. */
    JdbcClient sql(String database) {
        return JdbcClient.create(pool(database));
    }

    DataSource pool(String database) {
        return pools.computeIfAbsent(database, _ -> {
            var settings = new HikariConfig();
            settings.setDataSource(source(database, server.superuser()));
            settings.setMinimumIdle(0);
            settings.setMaximumPoolSize(12);
            return new HikariDataSource(settings);
        });
    }

    /** A connection of its own, which the caller closes. */
    Connection connect(String database) throws SQLException {
        return source(database, server.superuser()).getConnection();
    }

    private PGSimpleDataSource source(String database, DatabaseLogin login) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setPrepareThreshold(1);
        return source;
    }

    /** So that each contender pays the same for the first touch of a page. */
    void checkpoint() {
        sql("postgres").sql("checkpoint").update();
    }

    /** Bytes of write-ahead log, and transactions, since the server was made. */
    long[] walAndCommits() {
        var row = sql("postgres").sql("""
                select (pg_current_wal_lsn() - '0/0')::bigint wal, (select sum(xact_commit) from pg_stat_database)::bigint commits
                """).query().singleRow();
        return new long[] {(Long) row.get("wal"), (Long) row.get("commits")};
    }

    void serving(Optional<ProcessHandle> process) {
        service = process;
    }

    Machine.Usage usage() {
        return machine.usage(service);
    }

    /** Seconds of processor time that the serving JVM has spent on compiling; nothing where it does not say. */
    double compiling() {
        return service.map(Machine::compiling).orElse(0.0);
    }

    /** What has to be known to judge the figures. */
    Map<String, Object> conditions() throws IOException {
        var conditions = new LinkedHashMap<String, Object>();
        conditions.put("machine", Machine.name());
        conditions.put("java", "%s %s".formatted(System.getProperty("java.vm.name"), Runtime.version()));
        settings().forEach((name, value) -> conditions.put("postgresql." + name, value));
        Machine.diskFlush(server.folder()).forEach((name, value) -> conditions.put("disk flush " + name, value));
        return conditions;
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        for (var name : TOLD) {
            settings.put(
                    name, sql("postgres").sql("select current_setting(?)").param(name).query(String.class).single());
        }
        return settings;
    }

    private void refuseUnsafe() {
        for (var name : NEVER_OFF) {
            if (settings().get(name).equals("off")) {
                close();
                throw new IllegalStateException(
                        name + " is off: what a server does that may forget is not measured here");
            }
        }
    }

    /** Kills the server's first process as a crash would; it is started again by whoever looks after it. */
    void killServer() throws IOException {
        var note = Files.readString(server.folder().resolve("database").resolve("postmaster.pid"));
        ProcessHandle.of(Long.parseLong(note.lines().findFirst().orElseThrow().strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
        server.close();
        if (!options.keep()) {
            FileSystemUtils.deleteRecursively(folder.toFile());
        }
    }
}
