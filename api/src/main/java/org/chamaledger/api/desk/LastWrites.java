package org.chamaledger.api.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.chamaledger.kernel.MemberId;
import org.springframework.stereotype.Component;

/** How far the ledger has come through this node: by each member lately, and by anybody. */
@Component
class LastWrites {

    private final Cache<MemberId, Long> byMember =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(1)).build();
    private final AtomicLong newest = new AtomicLong();

    void note(MemberId member, long position) {
        byMember.asMap().merge(member, position, Math::max);
        newest.accumulateAndGet(position, Math::max);
    }

    /** The position of the member's last command; 0 when there was none in the last minute. */
    long of(MemberId member) {
        var position = byMember.getIfPresent(member);
        return position == null ? 0 : position;
    }

    long newest() {
        return newest.get();
    }
}
