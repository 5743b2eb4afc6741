package org.chamaledger.kernel.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps checkpoints out of reach of whoever can change the database: a proof bites only once a checkpoint has left the
 * house.
 */
public interface Witness {

    /** In kebab-case; stored, so it stays. */
    String name();

    /** What it holds, if it can tell: the newest checkpoint it was given, which must still be true. */
    default Optional<Held> held() throws IOException {
        return Optional.empty();
    }

    /** How often it is given one. */
    default Pace pace() {
        return Pace.AT_ONCE;
    }

    /** Takes a checkpoint; returns once it is kept. */
    void take(CheckpointView checkpoint, List<LogKeyView> keys, Leaves leaves) throws IOException;

    /**
     * How long a witness is left alone.
     *
     * @param afterOne from when it took a checkpoint until it is given the next, on whichever node; the newest then
     *     covers those between
     * @param afterFailure from when it took none until it is tried again
     */
    record Pace(Duration afterOne, Duration afterFailure) {

        /** Each checkpoint, and again each time the log is signed until it took it. */
        public static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);
    }

    /**
     * What a witness remembers.
     *
     * @param treeSize how many events the newest checkpoint covers; 0 when there is none
     * @param note its text, empty when there is none
     */
    record Held(long treeSize, String note) {}

    /** The hashes of leaves, for a witness that keeps these too. */
    @FunctionalInterface
    interface Leaves {

        /** 32 bytes each, from the leaf of this index (from 0) on; at least one, and at most to the end of a tile. */
        byte[] from(long leafIndex);
    }
}
