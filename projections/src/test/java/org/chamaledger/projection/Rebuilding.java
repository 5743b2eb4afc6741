package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.chamaledger.kernel.projections.RebuildView;
import org.chamaledger.kernel.projections.RebuildView.Status;

/** Rebuilds and waits for the end. */
final class Rebuilding {

    private Rebuilding() {}

    static RebuildView of(Given given, FakeLedger ledger) {
        var rebuilds = new Rebuilds(given.service, ledger);
        var view = rebuilds.start(given.projection, given.shapes, UUID.randomUUID());
        var end = ended(rebuilds, given.projection, view.id());
        assertThat(end.failure()).isNull();
        assertThat(end.status()).isEqualTo(Status.DONE);
        return end;
    }

    static RebuildView ended(Rebuilds rebuilds, Projection projection, UUID id) {
        var end = await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10)).until(
                () -> rebuilds.last(projection).orElseThrow(), last -> last.status() != Status.RUNNING);
        assertThat(end.id()).isEqualTo(id);
        return end;
    }
}
