package org.chamaledger.integration.database;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks the database over before anything is migrated or written. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Migrations grant to <code>${serviceRole}</code>, whatever the application's role is called here. */
    @Bean
    FlywayConfigurationCustomizer nameOfTheServiceRole(JdbcConnectionDetails service) {
        return flyway -> flyway.placeholders(Map.of("serviceRole", service.getUsername()));
    }

    @Bean
    DatabaseSafety databaseSafety(
            DataSource service, @Value("${chama.database.allow-unsafe:false}") boolean allowUnsafe)
            throws SQLException {
        return new DatabaseSafety(service, allowUnsafe);
    }

    /** Asking for the safety is what puts it before the migrations. */
    @Bean
    FlywayMigrationStrategy migrateWhatIsSafe(DatabaseSafety safety) {
        return flyway -> {
            safety.warnIfServiceOwnsTables(flyway.getConfiguration().getDataSource());
            flyway.migrate();
        };
    }
}
