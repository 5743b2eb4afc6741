package org.chamaledger.query;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/** The usual filters of lists. One that the caller left out lets everything pass. */
public final class Where {

    private Where() {}

    public static <E> Specification<E> is(String property, @Nullable Object value) {
        return value == null
                ? Specification.unrestricted() : (row, _, build) -> build.equal(row.get(property), value);
    }

    public static <E> Specification<E> isOneOf(String property, Collection<?> values) {
        return (row, _, build) -> row.get(property).in(values);
    }

    /** Both ends included. */
    public static <E, C extends Comparable<? super C>> Specification<E> between(
            String property, @Nullable C from, @Nullable C to) {
        Specification<E> atLeast = from == null
                ? Specification.unrestricted()
                : (row, _, build) -> build.greaterThanOrEqualTo(row.<C>get(property), from);
        Specification<E> atMost = to == null
                ? Specification.unrestricted()
                : (row, _, build) -> build.lessThanOrEqualTo(row.<C>get(property), to);
        return atLeast.and(atMost);
    }
}
