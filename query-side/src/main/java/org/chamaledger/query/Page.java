package org.chamaledger.query;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param count how many results all pages have together
 * @param next the cursor of the page after this one; null on the last
 * @param previous the cursor of the page before this one; null on the first
 */
public record Page<T>(long count, @Nullable String next, @Nullable String previous, List<T> results) {

    public Page {
        results = List.copyOf(results);
    }

    /** The same page of other results, in the same order. */
    public <R> Page<R> with(Function<List<T>, List<R>> change) {
        return new Page<>(count, next, previous, change.apply(results));
    }
}
