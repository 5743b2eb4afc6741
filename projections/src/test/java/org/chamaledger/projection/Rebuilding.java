package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.chamaledger.kernel.projections.RebuildView;
import org.chamaledger.kernel.projections.RebuildView.Status;

/** Rebuilds and waits for the end. */
final class Rebuilding {

    private Rebuilding() {}

    static RebuildView of(Given given, FakeLedger ledger) throws InterruptedException {
        var rebuilds = new Rebuilds(given.service, ledger);
        var view = rebuilds.start(given.projection, given.shapes, UUID.randomUUID());
        var end = ended(rebuilds, given.projection, view.id());
        assertThat(end.failure()).isNull();
        assertThat(end.status()).isEqualTo(Status.DONE);
        return end;
    }

    static RebuildView ended(Rebuilds rebuilds, Projection projection, UUID id) throws InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            var last = rebuilds.last(projection).orElseThrow();
            assertThat(last.id()).isEqualTo(id);
            if (last.status() != Status.RUNNING) {
                return last;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("The rebuild did not end");
    }
}
