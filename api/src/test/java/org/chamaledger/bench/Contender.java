package org.chamaledger.bench;

import java.time.Duration;

/** Somebody who can be measured. */
record Contender(String name, Work work) {

    /** Works as hard as it can for this long. */
    @FunctionalInterface
    interface Work {
        Tally during(Duration time) throws Exception;
    }
}
