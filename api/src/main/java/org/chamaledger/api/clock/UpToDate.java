package org.chamaledger.api.clock;

import java.time.Duration;
import org.chamaledger.kernel.projections.Projections;
import org.springframework.stereotype.Component;

/** Lets a job ask the read tables about everything that was decided before it began. */
@Component
public class UpToDate {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Projections projections;

    UpToDate(Projections projections) {
        this.projections = projections;
    }

    /**
     * Waits for these projections. One that stays behind makes a job late and never wrong, so nobody waits for ever.
     */
    public void await(String... names) {
        long head = projections.all().stream().mapToLong(p -> p.position() + p.lag()).max().orElse(0);
        projections.await(head, PATIENCE, names);
    }
}
