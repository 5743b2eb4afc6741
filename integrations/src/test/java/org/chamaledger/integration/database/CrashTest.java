package org.chamaledger.integration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chamaledger.integration.database.EmbeddedDatabaseTest.ask;
import static org.chamaledger.integration.database.EmbeddedDatabaseTest.opened;
import static org.chamaledger.integration.database.EmbeddedDatabaseTest.tell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of the database when something is killed without warning. */
class CrashTest {

    @TempDir
    Path folder;

    @Test
    void a_killed_service_leaves_a_server_that_the_next_one_takes_over_at_once() throws Exception {
        int port;
        try (var other = OtherProcess.on(folder)) {
            assertThat(other.outcome()).startsWith("ready");
            assertThat(OtherProcess.on(folder).outcome()).contains("is in use by process " + lockHolder());
            other.kill();
        }
        var orphan = postmaster();
        assertThat(orphan.isAlive()).isTrue();

        var start = Instant.now();
        try (var next = opened(folder)) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(45));
            assertThat(postmaster().pid()).isNotEqualTo(orphan.pid());
            port = next.port();
            tell(next.as(next.owner()), "create table note (line text)");
        }
        try (var again = opened(folder)) {
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void a_killed_server_is_started_again_with_all_that_was_committed() throws Exception {
        try (var database = opened(folder)) {
            var service = database.as(database.owner());
            tell(service, "create table note (line text)");
            tell(service, "insert into note values ('committed')");
            for (int round = 0; round < 2; round++) {
                postmaster().destroyForcibly();
                await().atMost(Duration.ofSeconds(40))
                        .ignoreExceptions()
                        .until(() -> ask(service, "select line from note").equals("committed"));
            }
        }
    }

    @Test
    void a_stale_note_of_a_process_that_is_something_else_by_now_is_no_obstacle() throws Exception {
        opened(folder).close();
        Files.writeString(
                folder.resolve("database/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("database") + "\n0\n15432\n\n127.0.0.1\n");
        try (var database = opened(folder)) {
            assertThat(ask(database.as(database.service()), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_half_made_database_is_made_anew() throws Exception {
        Files.createDirectories(folder.resolve("database.new/base"));
        Files.writeString(folder.resolve("database.new/PG_VERSION"), "18\n");
        try (var database = opened(folder)) {
            assertThat(ask(database.as(database.service()), "select 1")).isEqualTo("1");
        }
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(folder.resolve("database/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private String lockHolder() throws IOException {
        return Files.readString(folder.resolve("lock.pid"));
    }
}
