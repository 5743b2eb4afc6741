package org.chamaledger.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Events that came before the {@link Tail}'s window, for projections that catch up. They mostly do so side by side, and
 * so a page that one has read is kept for the others for a while.
 */
final class OlderEvents {

    private static final int PAGE = 1_000;
    private static final int PAGES = 6;

    private final Ledger ledger;
    private final Cache<Long, List<TrackedEventMessage<?>>> pages = Caffeine.newBuilder().maximumSize(PAGES)
            .expireAfterAccess(Duration.ofSeconds(10)).build();

    OlderEvents(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Some events from this position on; the ledger goes on to {@code last} at least. */
    List<TrackedEventMessage<?>> from(long position, long last) {
        long page = (position - 1) / PAGE;
        long end = (page + 1) * PAGE;
        return end <= last
                ? pages.get(page, _ -> read(end - PAGE, PAGE)).subList((int) (position - 1 - page * PAGE), PAGE)
                : read(position - 1, last - position + 1);
    }

    /** Gives back the memory of pages that nobody reads any more. */
    void forgetUnused() {
        pages.cleanUp();
    }

    private List<TrackedEventMessage<?>> read(long after, long count) {
        var found = ledger.some(after, count);
        if (found.size() != count) {
            throw new IllegalStateException("The ledger has no event at position " + (after + found.size() + 1));
        }
        return found;
    }
}
