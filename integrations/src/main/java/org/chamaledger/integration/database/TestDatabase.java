package org.chamaledger.integration.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/**
 * A database of its own for one test class, on a real PostgreSQL that all tests of this process share. The server lives
 * in the temporary folder and is gone when the process ends. Never for data that anybody wants to keep.
 *
 * <pre>{@code
 * static final TestDatabase database = TestDatabase.migrated();      // all migrations on the class path have run
 *
 * @DynamicPropertySource                                             // in a Spring test
 * static void database(DynamicPropertyRegistry registry) {
 *     database.properties().forEach((name, value) -> registry.add(name, () -> value));
 * }
 * }</pre>
 */
public final class TestDatabase {

    private static final AtomicInteger made = new AtomicInteger();
    private static final Map<String, String> templates = new ConcurrentHashMap<>();

    private final String name;
    private final EmbeddedDatabase server;
    private final Map<DatabaseLogin, HikariDataSource> pools = new ConcurrentHashMap<>();

    private TestDatabase(String name, EmbeddedDatabase server) {
        this.name = name;
        this.server = server;
    }

    /** An empty database. */
    public static TestDatabase empty() {
        return copyOf("template1");
    }

    /** A database on which every migration under {@code db/migration} on the class path has run. */
    public static TestDatabase migrated() {
        return migrated("classpath:db/migration");
    }

    /** A database on which the migrations in these places have run; they run once per process, then it is copied. */
    public static TestDatabase migrated(String... locations) {
        return copyOf(templates.computeIfAbsent(String.join(",", locations), _ -> {
            var template = empty();
            template.migrate(locations);
            return template.name;
        }));
    }

    private static TestDatabase copyOf(String template) {
        var server = SharedServer.INSTANCE;
        var name = "test_" + made.incrementAndGet();
        try (var connection = server.dataSource("postgres", server.superuser()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database %s owner %s template %s"
                    .formatted(name, EmbeddedDatabase.OWNER_ROLE, template));
        } catch (SQLException e) {
            throw new IllegalStateException("Could not make a database for a test", e);
        }
        return new TestDatabase(name, server);
    }

    private void migrate(String... locations) {
        Flyway.configure()
                .dataSource(server.dataSource(name, server.owner()))
                .locations(locations)
                .placeholders(Map.of("serviceRole", EmbeddedDatabase.SERVICE_ROLE))
                .load()
                .migrate();
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name;
    }

    /** What the application sees: a pool that works as {@value EmbeddedDatabase#SERVICE_ROLE}. */
    public DataSource service() {
        return pool(server.service());
    }

    /** May change tables and whatever is in them. */
    public DataSource owner() {
        return pool(server.owner());
    }

    /** May do everything, such as what a tampering administrator would. */
    public DataSource superuser() {
        return pool(server.superuser());
    }

    /** The settings with which a Spring application uses this database: both logins and the address. */
    public Map<String, String> properties() {
        return Map.of(
                "spring.datasource.url", url(),
                "spring.datasource.username", server.service().user(),
                "spring.datasource.password", server.service().password(),
                "spring.flyway.user", server.owner().user(),
                "spring.flyway.password", server.owner().password());
    }

    private DataSource pool(DatabaseLogin login) {
        return pools.computeIfAbsent(login, _ -> {
            var settings = new HikariConfig();
            settings.setDataSource(server.dataSource(name, login));
            settings.setPoolName(name + "-" + login.user());
            settings.setMinimumIdle(0);
            settings.setMaximumPoolSize(20);
            return new HikariDataSource(settings);
        });
    }

    /** Where throw-away servers live, and the programs they share. */
    static Path sharedFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"), "chama-test-" + System.getProperty("user.name"));
    }

    /** Starts with the first test that needs it. */
    private static final class SharedServer {

        private static final EmbeddedDatabase INSTANCE = start();

        private static EmbeddedDatabase start() {
            try {
                var shared = sharedFolder();
                removeLeftovers(shared);
                var folder = DataFolder.claim(shared.resolve("server-" + ProcessHandle.current().pid()));
                var server = EmbeddedDatabase.throwAway(folder, shared);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.closeAtOnce();
                    FileSystemUtils.deleteRecursively(folder.path().toFile());
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Of test runs that were killed. */
        private static void removeLeftovers(Path shared) throws IOException {
            if (!Files.isDirectory(shared)) {
                return;
            }
            try (var folders = Files.newDirectoryStream(shared, "server-*")) {
                for (var folder : folders) {
                    // A younger one may be about to be claimed.
                    if (Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minusSeconds(60))) {
                        EmbeddedDatabase.removeIfAbandoned(folder, shared);
                    }
                }
            }
        }
    }
}
