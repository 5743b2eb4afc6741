package org.chamaledger.query;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param pageSize how many results at most; 20 where the caller says nothing
 * @param cursor where the page begins, from the {@code next} or {@code previous} link of another page
 * @param ordering names of fields separated by commas, a minus before one for falling values
 */
public record Paging(@Nullable Integer pageSize, @Nullable String cursor, @Nullable String ordering) {

    private static final int DEFAULT_SIZE = 20;
    private static final int GREATEST_SIZE = 200;

    /** The first page of the usual size in the usual order. */
    public static Paging first() {
        return new Paging(null, null, null);
    }

    public int size() {
        return size(GREATEST_SIZE);
    }

    /** The size asked for; MALFORMED beyond the greatest that this list gives. */
    public int size(int greatest) {
        int wanted = pageSize == null ? DEFAULT_SIZE : pageSize;
        malformedUnless(wanted >= 1 && wanted <= greatest,
                "request.page-size", "page_size is a number from 1 to " + greatest);
        return wanted;
    }
}
