package org.chamaledger.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.chamaledger.kernel.MemberId;
import org.springframework.stereotype.Component;

/**
 * How often the service may be asked, counted over all nodes. A node takes a few of what is left at a time and gives
 * them out without asking the database; the less is left the fewer it takes, in the end one by one, so that never more
 * are admitted than the limit says.
 */
@Component
public class RateLimits {

    /**
     * Where a caller stands after a request.
     *
     * @param limit 0 when there is none
     * @param reset until counting begins anew
     */
    record Standing(boolean admitted, long limit, long remaining, Duration reset) {

        static final Standing UNLIMITED = new Standing(true, 0, 0, Duration.ZERO);
    }

    private static final Duration UNUSED_FOR = Duration.ofMinutes(1);

    private final RateTable table;
    private final SecuritySettings settings;
    private final Clock clock;
    private final Cache<RateLease.Key, RateLease> leases;

    RateLimits(RateTable table, SecuritySettings settings, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        this.leases = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(UNUSED_FOR)
                .<RateLease.Key, RateLease>evictionListener((_, lease, _) -> lease.giveBack())
                .build();
    }

    Standing chargeAddress(RequestFacts facts) {
        return charge("ip:" + facts.ipHash(), settings.rateLimitAnonPerDay(), ChronoUnit.DAYS);
    }

    Standing chargeMember(MemberId member) {
        return charge("member:" + member, settings.rateLimitUserPerDay(), ChronoUnit.DAYS);
    }

    /** Of one account from one address; throws when there were too many (HTTP 429). */
    void chargeLogin(String emailFingerprint, RequestFacts facts) {
        var standing = charge(
                "login:" + emailFingerprint + ":" + facts.ipHash(),
                settings.rateLimitLoginPerMinute(),
                ChronoUnit.MINUTES);
        if (!standing.admitted()) {
            throw TurnedAway.tooOften("auth.too-many-logins", "Too many logins; wait a little", standing.reset());
        }
    }

    private Standing charge(String subject, long limit, ChronoUnit window) {
        if (limit <= 0) {
            return Standing.UNLIMITED;
        }
        var now = clock.instant();
        var ends = end(now, window);
        var lease = leases.get(new RateLease.Key(subject, ends), key -> new RateLease(key, limit, table));
        boolean admitted = lease.take(now);
        return new Standing(admitted, limit, lease.remaining(), Duration.between(now, ends));
    }

    private static Instant end(Instant now, ChronoUnit window) {
        return now.truncatedTo(window).plus(1, window);
    }

    @PreDestroy
    void giveBackAll() {
        leases.asMap().values().forEach(RateLease::giveBack);
        leases.invalidateAll();
    }

    void housekeeping() {
        leases.cleanUp();
        table.deleteEndedBefore(clock.instant());
    }
}
