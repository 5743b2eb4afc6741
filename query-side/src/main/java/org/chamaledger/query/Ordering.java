package org.chamaledger.query;

import static org.chamaledger.kernel.RuleViolation.malformed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;

/**
 * The orders in which a list can be had.
 *
 * @param usual the ordering of those who ask for none, written as they would
 * @param identity what tells two results apart whose other values are equal
 */
public record Ordering(String usual, List<Key> keys, List<Key> identity) {

    /**
     * One field to order by; never a nullable one, for a page could not begin after nothing.
     *
     * @param name as callers write it
     * @param property of the row
     * @param read from its text in a cursor
     */
    public record Key(String name, String property, Function<String, Object> read) {

        public static Key day(String name, String property) {
            return new Key(name, property, LocalDate::parse);
        }

        public static Key instant(String name, String property) {
            return new Key(name, property, Instant::parse);
        }

        public static Key number(String name, String property) {
            return new Key(name, property, Long::valueOf);
        }

        public static Key text(String name, String property) {
            return new Key(name, property, text -> text);
        }

        public static Key id(String property) {
            return new Key(property, property, UUID::fromString);
        }
    }

    /** One chosen field and its direction. */
    record Chosen(Key key, boolean falling) {

        Sort.Order order() {
            return falling ? Sort.Order.desc(key.property()) : Sort.Order.asc(key.property());
        }
    }

    String wanted(Paging paging) {
        return paging.ordering() == null ? usual : paging.ordering();
    }

    /** The fields chosen, then those that tell equals apart, running the same way as the last. */
    List<Chosen> chosen(String wanted) {
        var chosen = new ArrayList<Chosen>();
        for (var field : wanted.split(",", -1)) {
            var falling = field.startsWith("-");
            var name = falling ? field.substring(1) : field;
            var key = keys.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
            if (chosen.stream().anyMatch(c -> c.key().equals(key))) {
                throw unknown(name);
            }
            chosen.add(new Chosen(key, falling));
        }
        var falling = chosen.getLast().falling();
        for (var key : identity) {
            if (chosen.stream().noneMatch(c -> c.key().property().equals(key.property()))) {
                chosen.add(new Chosen(key, falling));
            }
        }
        return chosen;
    }

    private RuntimeException unknown(@Nullable String name) {
        return malformed("request.unknown-parameter", "This list cannot be ordered by \"%s\", only by %s".formatted(
                name, String.join(", ", Arrays.asList(keys.stream().map(Key::name).toArray(String[]::new)))));
    }
}
