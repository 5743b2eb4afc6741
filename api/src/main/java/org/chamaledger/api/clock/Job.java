package org.chamaledger.api.clock;

import java.time.Duration;

/**
 * Work that falls due by the clock. A job keeps no list of what it has done: it asks what is due at the moment and
 * sends a command for each, which changes nothing where it was done before. So it may run late, twice, or again after
 * half of it, and what a day without the service left undone is done by the first run after it.
 */
public interface Job {

    /** In kebab-case; stored, so it stays. */
    String name();

    /** What it does, in a sentence for operators. */
    String purpose();

    /** How long after one run begins the next is due. */
    Duration every();

    /** Does what is due at the turn's moment. */
    void run(Turn turn);
}
