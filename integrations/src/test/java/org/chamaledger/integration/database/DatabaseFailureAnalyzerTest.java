package org.chamaledger.integration.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class DatabaseFailureAnalyzerTest {

    private final DatabaseFailureAnalyzer analyzer = new DatabaseFailureAnalyzer(
            new MockEnvironment().withProperty("spring.datasource.url", "jdbc:postgresql://far/away"));

    @ParameterizedTest
    @CsvSource({
        "28P01, SPRING_DATASOURCE_PASSWORD",
        "3D000, SPRING_DATASOURCE_URL",
        "08001, Is the server running",
        "53300, CHAMA_DATABASE_POOL"
    })
    void each_usual_failure_comes_with_something_to_do(String state, String advice) {
        var failure = new IllegalStateException("wrapped", new SQLException("no", state));
        var analysis = analyzer.analyze(failure);
        assertThat(analysis.getDescription()).contains("jdbc:postgresql://far/away");
        assertThat(analysis.getAction()).contains(advice);
    }

    @Test
    void a_failed_migration_is_told_as_such() {
        var analysis = analyzer.analyze(new IllegalStateException(new FlywayException("Validate failed")));
        assertThat(analysis.getDescription()).contains("Validate failed");
        assertThat(analysis.getAction()).contains("flyway_schema_history");
    }

    @Test
    void other_failures_are_left_to_others() {
        assertThat(analyzer.analyze(new IllegalStateException("no bean"))).isNull();
    }
}
