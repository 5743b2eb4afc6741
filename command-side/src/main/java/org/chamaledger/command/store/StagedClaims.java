package org.chamaledger.command.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chamaledger.command.Claims;
import org.chamaledger.command.store.Staged.ClaimKey;
import org.chamaledger.kernel.RuleViolation;

/** Claims of the command that is being decided, on top of those in flight and those that are durable. */
final class StagedClaims implements Claims {

    private final Lane lane;
    private final ClaimReader durable;
    private final Supplier<Committer> committer;

    /** Clashes seen lately: whoever repeats one is refused before anything is written. */
    private final Cache<ClaimKey, String> clashes =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(5)).build();

    StagedClaims(Lane lane, ClaimReader durable, Supplier<Committer> committer) {
        this.lane = lane;
        this.durable = durable;
        this.committer = committer;
    }

    @Override
    public void take(Kind kind, String key, String owner) {
        var claim = new ClaimKey(kind.stored(), key);
        var holder = Optional.ofNullable(staged().claims().get(claim))
                .or(() -> committer.get().claimInFlight(claim))
                // another node may have given it back since
                .or(() -> Optional.ofNullable(clashes.getIfPresent(claim)).flatMap(known -> durable.stored(claim)));
        if (holder.isPresent()) {
            throw clash(claim, holder.get());
        }
        staged().claim(claim, owner);
    }

    @Override
    public void release(Kind kind, String key) {
        var claim = new ClaimKey(kind.stored(), key);
        clashes.invalidate(claim);
        staged().release(claim);
    }

    @Override
    public Optional<String> owner(Kind kind, String key) {
        var claim = new ClaimKey(kind.stored(), key);
        return Optional.ofNullable(lane.current()).map(staged -> staged.claims().get(claim))
                .or(() -> committer.get().claimInFlight(claim))
                .or(() -> durable.stored(claim));
    }

    @Override
    public Map<String, String> owners(Kind kind, Collection<String> keys) {
        // the flight is looked at first: what lands meanwhile is then in both
        var owners = new HashMap<String, String>();
        keys.forEach(key -> {
            var claim = new ClaimKey(kind.stored(), key);
            Optional.ofNullable(staged().claims().get(claim)).or(() -> committer.get().claimInFlight(claim))
                    .ifPresent(owner -> owners.put(key, owner));
        });
        if (!keys.isEmpty()) {
            durable.stored(kind.stored(), keys).forEach(owners::putIfAbsent);
        }
        return owners;
    }

    /** Remembers a clash that the store found, and says it in the words of the domain. */
    RuleViolation clash(Unstorable.ClaimTaken taken) {
        clashes.put(taken.key, taken.owner);
        return clash(taken.key, taken.owner);
    }

    private static RuleViolation clash(ClaimKey claim, String owner) {
        var kind = Kind.of(claim.kind());
        return RuleViolation.conflict(kind.code(), kind.message(),
                kind == Kind.EMAIL || kind == Kind.PHONE ? Map.of() : Map.of("first", owner));
    }

    private Staged staged() {
        var staged = lane.current();
        if (staged == null) {
            throw new IllegalStateException("Claims are taken while a command is decided");
        }
        return staged;
    }
}
