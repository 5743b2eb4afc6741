package org.chamaledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.store.Staged.ClaimKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Claims taken and given back by commands that are made durable together. */
class ClaimOrderTest extends LedgerTest {

    private final ClaimKey receipt = new ClaimKey("reference", "MPESA:" + UUID.randomUUID());

    @Autowired
    private Committer committer;

    @Test
    void what_one_command_takes_and_the_next_gives_back_is_free() {
        store(taking("first"), givingBack());

        assertThat(owners()).isZero();
    }

    @Test
    void what_one_command_gives_back_and_the_next_takes_is_taken() {
        store(taking("first"));
        store(givingBack(), taking("second"));

        assertThat(owners()).isEqualTo(1);
    }

    private Staged taking(String owner) {
        var staged = new Staged();
        staged.claim(receipt, owner);
        return staged;
    }

    private Staged givingBack() {
        var staged = new Staged();
        staged.release(receipt);
        return staged;
    }

    /** One flush takes them all, as under load. */
    private void store(Staged... together) {
        for (var staged : together) {
            committer.enqueue(staged);
        }
        for (var staged : together) {
            committer.commit(staged);
        }
    }

    private long owners() {
        return db.sql("select count(*) from ledger.claim where kind = ? and key = ?")
                .params(receipt.kind(), receipt.key()).query(Long.class).single();
    }
}
