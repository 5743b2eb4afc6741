package org.chamaledger.integration.database;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says what to do when the database cannot be reached, refuses us, or cannot be migrated. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<Exception> {

    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Exception ignored) {
        var sql = findCause(rootFailure, SQLException.class);
        if (sql != null && sql.getSQLState() != null) {
            var known = analyze(sql);
            if (known != null) {
                return known;
            }
        }
        var migration = findCause(rootFailure, FlywayException.class);
        return migration == null ? null : migrationFailed(migration);
    }

    private @Nullable FailureAnalysis analyze(SQLException failure) {
        var url = environment.getProperty("spring.datasource.url", "the embedded database");
        return switch (failure.getSQLState()) {
            case "28P01", "28000" ->
                new FailureAnalysis(
                        "PostgreSQL at " + url + " does not accept the user name or password: " + failure.getMessage(),
                        "Check SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD, and SPRING_FLYWAY_USER and "
                                + "SPRING_FLYWAY_PASSWORD if migrations run as another role.",
                        failure);
            case "3D000" ->
                new FailureAnalysis(
                        "The database that " + url + " names does not exist.",
                        "Create it (create database ... owner ...), or correct SPRING_DATASOURCE_URL.",
                        failure);
            case "08001", "08004", "08006", "57P03" ->
                new FailureAnalysis(
                        "PostgreSQL at " + url + " cannot be reached: " + failure.getMessage(),
                        "Is the server running, and are host and port right in SPRING_DATASOURCE_URL? Leave that "
                                + "variable out to use the embedded database.",
                        failure);
            case "53300" ->
                new FailureAnalysis(
                        "PostgreSQL at " + url + " has no free connection.",
                        "Raise max_connections of the server, or use a smaller pool: CHAMA_DATABASE_POOL=10.",
                        failure);
            default -> null;
        };
    }

    private static FailureAnalysis migrationFailed(FlywayException failure) {
        return new FailureAnalysis(
                "The database could not be brought to this release: " + failure.getMessage(),
                "Nothing of the failed step was kept. Was the database made by a newer release, or were its tables "
                        + "changed by hand? Run the release that made it, or restore a backup; the migrations are in "
                        + "db/migration inside the jar, and the table flyway_schema_history says which have run.",
                failure);
    }
}
