package org.chamaledger.integration.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.chamaledger.integration.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses to keep books in a PostgreSQL that may forget what it has confirmed. */
final class DatabaseSafety {

    static final int OLDEST_RELEASE = 15;

    private static final Logger log = LoggerFactory.getLogger(DatabaseSafety.class);
    private static final List<String> NEVER_OFF = List.of("fsync", "full_page_writes", "synchronous_commit");

    private final DataSource service;

    /**
     * Looks at the server as the service's role sees it, since a role can have settings of its own.
     *
     * @throws StartRefused when the server is too old or can lose commits, unless {@code allowUnsafe}
     */
    DatabaseSafety(DataSource service, boolean allowUnsafe) throws SQLException {
        this.service = service;
        try (var connection = service.getConnection()) {
            var objections = objections(connection);
            if (objections.isEmpty()) {
                return;
            }
            var found = "This PostgreSQL is not safe for books: " + String.join(", ", objections) + ".";
            if (!allowUnsafe) {
                throw new StartRefused(
                        found,
                        "Use PostgreSQL " + OLDEST_RELEASE + " or later and turn these settings on (alter system set "
                                + "... = on; select pg_reload_conf()), for the role of the service too (alter role ... "
                                + "reset ...). For a throw-away database only: chama.database.allow-unsafe=true.");
            }
            log.warn("{} Allowed by chama.database.allow-unsafe: keep nothing here that you need.", found);
        }
    }

    /** Warns when nothing but triggers keeps the service from changing events. */
    void warnIfServiceOwnsTables(DataSource migrations) {
        try (var asService = service.getConnection(); var asOwner = migrations.getConnection()) {
            var user = one(asService, "select current_user");
            if (user.equals(one(asOwner, "select current_user"))) {
                log.warn("The service works as {}, which owns the tables: stored events are protected by triggers "
                        + "only. Give migrations a role of their own: SPRING_FLYWAY_USER, SPRING_FLYWAY_PASSWORD.",
                        user);
            } else if (one(asService, "select rolsuper from pg_roles where rolname = current_user").equals("t")) {
                log.warn("The service works as {}, a superuser: nothing keeps it from changing stored events. "
                        + "Give it an ordinary role.", user);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not find out who owns the tables", e);
        }
    }

    private static List<String> objections(Connection connection) throws SQLException {
        var objections = new ArrayList<String>();
        int release = connection.getMetaData().getDatabaseMajorVersion();
        if (release < OLDEST_RELEASE) {
            objections.add("it is release " + release);
        }
        for (var setting : NEVER_OFF) {
            var value = one(connection, "show " + setting);
            if (value.equals("off")) {
                objections.add(setting + " is off");
            }
        }
        return objections;
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
