package org.chamaledger.projection;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Moves the projections that nothing new concerns, all of them in one statement: readers wait for positions, and most
 * events mean rows in a few of the many projections only.
 */
final class PassingOver {

    private final Progress progress;
    private final Reached reached;
    private final Arrivals arrivals;

    PassingOver(Progress progress, Reached reached, Arrivals arrivals) {
        this.progress = progress;
        this.reached = reached;
        this.arrivals = arrivals;
    }

    /** Whether some have to be asked again soon: a batch of theirs is on its way. */
    boolean leavesSome(Collection<? extends Tail.Follower> followers) {
        var passages = followers.stream().map(Tail.Follower::passage).filter(Objects::nonNull)
                .filter(passage -> passage.upTo() > reached.of(passage.projection())).toList();
        if (passages.isEmpty()) {
            return false;
        }
        var moved = progress.passOver(passages);
        moved.forEach(position -> arrivals.reached(position.projection(), position.position()));
        return moved.size() < passages.size();
    }
}
