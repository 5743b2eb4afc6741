package org.chamaledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.store.Staged.ClaimKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Commands that are still on their way when the service stops. */
class StoppingTest extends LedgerTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Autowired
    private DataSource database;

    @Autowired
    private ClaimReader claims;

    @Autowired
    private Foresight foresight;

    @Autowired
    private PostgresEventStorageEngine engine;

    @Test
    void whoever_comes_after_the_end_is_made_durable_alone_and_in_company() {
        var committer = new Committer(new Appender(database), new Lane(), claims, foresight, () -> {});
        committer.begin(engine::headPosition);
        committer.close();

        var first = taking();
        committer.enqueue(first);
        assertThat(settled(committer, first)).succeedsWithin(LONG);
        var second = taking();
        var third = taking();
        committer.enqueue(second);
        committer.enqueue(third);
        assertThat(settled(committer, third)).succeedsWithin(LONG);
        assertThat(settled(committer, second)).succeedsWithin(LONG);
    }

    @Test
    void what_waits_when_the_end_comes_is_made_durable() {
        for (int round = 0; round < 50; round++) {
            var committer = new Committer(new Appender(database), new Lane(), claims, foresight, () -> {});
            committer.begin(engine::headPosition);
            var first = taking();
            var second = taking();
            committer.enqueue(first);
            committer.enqueue(second);
            var waiting = CompletableFuture.allOf(settled(committer, first), settled(committer, second));
            committer.close();
            assertThat(waiting).succeedsWithin(LONG);
        }
    }

    private static Staged taking() {
        var staged = new Staged();
        staged.claim(new ClaimKey("reference", "MPESA:" + UUID.randomUUID()), "somebody");
        return staged;
    }

    private static CompletableFuture<Long> settled(Committer committer, Staged staged) {
        return CompletableFuture.supplyAsync(() -> committer.commit(staged), Thread::startVirtualThread);
    }
}
