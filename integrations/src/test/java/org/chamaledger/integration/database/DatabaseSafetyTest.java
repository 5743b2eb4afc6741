package org.chamaledger.integration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chamaledger.integration.database.EmbeddedDatabaseTest.tell;

import org.chamaledger.integration.StartRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseSafetyTest {

    private final TestDatabase database = TestDatabase.empty();

    @AfterEach
    void forgetTheRolesSettings() throws Exception {
        tell(database.superuser(), "alter role chama_service reset all");
        tell(database.superuser(), "alter role chama_service nosuperuser");
    }

    @Test
    void a_durable_server_is_fit_for_books() {
        assertThatCode(() -> new DatabaseSafety(database.service(), false)).doesNotThrowAnyException();
    }

    @Test
    void a_role_that_does_not_wait_for_the_disk_is_refused() throws Exception {
        tell(database.superuser(), "alter role chama_service set synchronous_commit = off");
        assertThatThrownBy(() -> new DatabaseSafety(database.service(), false))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("synchronous_commit is off");
        assertThatCode(() -> new DatabaseSafety(database.service(), true)).doesNotThrowAnyException();
    }

    @Test
    void a_service_that_owns_the_tables_is_warned_of(CapturedOutput output) throws Exception {
        new DatabaseSafety(database.service(), false).warnIfServiceOwnsTables(database.owner());
        assertThat(output).doesNotContain("WARN");
        new DatabaseSafety(database.owner(), false).warnIfServiceOwnsTables(database.owner());
        assertThat(output).contains("protected by triggers only");
    }

    @Test
    void a_service_that_may_do_everything_is_warned_of(CapturedOutput output) throws Exception {
        tell(database.superuser(), "alter role chama_service superuser");
        new DatabaseSafety(database.service(), false).warnIfServiceOwnsTables(database.owner());
        assertThat(output).contains("a superuser");
    }
}
