package org.chamaledger.projection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far this node knows projections to be: its own as of their last commit, others as of the last look. */
final class Reached {

    private final Map<String, Long> positions = new ConcurrentHashMap<>();

    long of(String projection) {
        return positions.getOrDefault(projection, -1L);
    }

    void advance(String projection, long position) {
        positions.merge(projection, position, Math::max);
    }

    /**
     * Commits of projections do not wait for the disk, so a crash of the database may have taken back the last ones.
     */
    void takenBackTo(String projection, long position) {
        positions.put(projection, position);
    }
}
