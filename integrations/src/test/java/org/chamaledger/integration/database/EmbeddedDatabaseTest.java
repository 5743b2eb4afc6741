package org.chamaledger.integration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.chamaledger.integration.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void nothing_committed_can_be_lost(String setting) throws SQLException {
        var database = TestDatabase.empty();
        assertThat(ask(database.service(), "show " + setting)).isEqualTo("on");
    }

    @Test
    void data_and_passwords_survive_a_restart() throws Exception {
        String password;
        try (var database = EmbeddedDatabase.inFolder(folder)) {
            password = database.service().password();
            tell(database.as(database.owner()), "create table note (line text)");
            tell(database.as(database.owner()), "insert into note values ('kept')");
            assertThat(ask(database.as(database.service()), "show max_wal_size")).isNotEqualTo("1GB");
            assertThat(ask(database.as(database.service()), "show min_wal_size")).isNotEqualTo("80MB");
        }
        try (var again = opened(folder)) {
            assertThat(again.service().password()).isEqualTo(password);
            assertThat(ask(again.as(again.owner()), "select line from note")).isEqualTo("kept");
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("database.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_folder_is_opened_once() {
        try (var database = opened(folder)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> opened(folder))
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining(database.folder() + " is in use by process");
            }
        }
    }

    @Test
    void a_file_is_no_folder() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> opened(file)).isInstanceOf(StartRefused.class).hasMessageContaining("not a folder");
    }

    @Test
    void root_that_may_not_make_a_namespace_runs_it_as_another_user() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root has this trouble");
        for (int start = 0; start < 2; start++) {
            try (var database = EmbeddedDatabase.inFolder(folder, folder, PostgresUser.otherThanRoot())) {
                assertThat(ask(database.as(database.service()), "select 1")).isEqualTo("1");
                assertThat(Files.getOwner(folder.resolve("database")).getName()).isNotEqualTo("root");
            }
        }
    }

    /** With the server's programs unpacked once for all tests. */
    static EmbeddedDatabase opened(Path folder) {
        return EmbeddedDatabase.inFolder(folder, TestDatabase.sharedFolder(), PostgresUser.here());
    }

    static String ask(DataSource source, String query) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static void tell(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
