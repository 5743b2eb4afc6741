package org.chamaledger.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chamaledger.api.audit.AccessLog.Wanted;
import org.chamaledger.integration.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class AccessLogTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Instant AT = Instant.parse("2026-06-15T09:00:00Z");

    private final AtomicBoolean away = new AtomicBoolean();
    private final AccessLog log = new AccessLog(new JdbcTemplate(new DelegatingDataSource(DATABASE.service()) {
        @Override
        public Connection getConnection() throws SQLException {
            if (away.get()) {
                throw new SQLException("away");
            }
            return super.getConnection();
        }
    }));
    private final UUID reader = UUID.randomUUID();

    @AfterEach
    void stop() {
        log.stop();
    }

    @Test
    void notes_that_wait_are_written_before_the_service_ends() {
        log.start();
        for (int i = 0; i < 2_500; i++) {
            log.note(entry(AT.plusSeconds(i)));
        }
        log.stop();
        assertThat(log.count(ofReader())).isEqualTo(2_500);
        assertThat(log.read(ofReader(), 0, Long.MAX_VALUE, true, 1).getFirst().at()).isEqualTo(AT);
    }

    @Test
    void while_the_database_is_away_notes_wait() {
        away.set(true);
        log.start();
        log.note(entry(AT));
        log.note(entry(AT));
        away.set(false);
        await().atMost(Duration.ofSeconds(10)).until(() -> log.count(ofReader()) == 2);
    }

    @Test
    void old_notes_are_forgotten() {
        log.start();
        log.note(entry(AT.minus(Duration.ofDays(731))));
        log.note(entry(AT));
        log.stop();
        assertThat(log.forgetBefore(AT.minus(Duration.ofDays(730)))).isPositive();
        assertThat(log.count(ofReader())).isEqualTo(1);
    }

    private Wanted ofReader() {
        return new Wanted(null, reader, null, null, null, null, false);
    }

    private AccessEntry entry(Instant at) {
        return new AccessEntry(
                0, at, Reading.Kind.PERSONAL, reader, null, "GET /somewhere", null, null, null, null, "request",
                "hash");
    }
}
