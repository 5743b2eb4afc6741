package org.chamaledger.command.play;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chamaledger.command.Claims;
import org.chamaledger.kernel.RuleViolation;

/** Claims as the store keeps them, for one test. */
public final class ClaimsInMemory implements Claims {

    private final Map<String, String> owners = new HashMap<>();

    /** Taken before the test begins. */
    public ClaimsInMemory holding(Kind kind, String key, String owner) {
        owners.put(name(kind, key), owner);
        return this;
    }

    @Override
    public void take(Kind kind, String key, String owner) {
        var first = owners.putIfAbsent(name(kind, key), owner);
        if (first != null) {
            throw RuleViolation.conflict(kind.code(), kind.message(), Map.of("first", first));
        }
    }

    @Override
    public void release(Kind kind, String key) {
        owners.remove(name(kind, key));
    }

    @Override
    public Optional<String> owner(Kind kind, String key) {
        return Optional.ofNullable(owners.get(name(kind, key)));
    }

    @Override
    public Map<String, String> owners(Kind kind, Collection<String> keys) {
        var found = new HashMap<String, String>();
        keys.forEach(key -> owner(kind, key).ifPresent(owner -> found.put(key, owner)));
        return found;
    }

    private static String name(Kind kind, String key) {
        return kind.stored() + " " + key;
    }
}
