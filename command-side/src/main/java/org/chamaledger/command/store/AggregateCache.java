package org.chamaledger.command.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates as they were left, the most used ones, so that a hot one is not read again. Those that most commands begin
 * and few come back to, a contribution above all, have a small part of their own: they would crowd out groups and
 * books.
 */
final class AggregateCache implements Cache {

    private static final Set<String> SOON_DONE_WITH = Set.of("contribution", "transfer", "import");
    private static final int SHARE_OF_THOSE = 10;

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> lasting;
    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> passing;

    private final Lane lane;

    AggregateCache(long mostAggregates, Lane lane) {
        this.lane = lane;
        lasting = atMost(mostAggregates);
        passing = atMost(Math.max(1, mostAggregates / SHARE_OF_THOSE));
    }

    /** Its upkeep is done by whoever comes along: to wake another thread for it costs more. */
    private static com.github.benmanes.caffeine.cache.Cache<Object, Object> atMost(long aggregates) {
        return Caffeine.newBuilder().maximumSize(aggregates).executor(Runnable::run).build();
    }

    private com.github.benmanes.caffeine.cache.Cache<Object, Object> of(Object stream) {
        var name = stream.toString();
        return SOON_DONE_WITH.contains(name.substring(0, Math.max(0, name.indexOf('-')))) ? passing : lasting;
    }

    /** Every aggregate is looked for here first, whether it is remembered or not. */
    @Override
    @SuppressWarnings("unchecked")
    public <K, V> V get(K key) {
        var staged = lane.current();
        if (staged != null) {
            staged.reliesOn(key.toString());
        }
        return (V) of(key).getIfPresent(key);
    }

    /** One that refused the very command that would have made it has no name yet, and is not kept. */
    @Override
    public void put(@Nullable Object key, Object value) {
        if (key != null) {
            of(key).put(key, value);
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return of(key).asMap().putIfAbsent(key, value) == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        return (T) of(key).get(key, missing -> value.get());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        of(key).asMap().computeIfPresent(key, (same, value) -> update.apply((V) value));
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return key != null && of(key).asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        lasting.invalidateAll();
        passing.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return of(key).getIfPresent(key) != null;
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("Nobody listens to this cache");
    }
}
