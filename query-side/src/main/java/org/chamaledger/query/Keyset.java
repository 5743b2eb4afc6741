package org.chamaledger.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.chamaledger.query.Ordering.Chosen;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/**
 * Pages that begin after a row and not after a number of rows: what is added meanwhile neither repeats a result nor
 * skips one, and the thousandth page costs what the first does.
 */
public final class Keyset {

    private Keyset() {}

    public static <E> Page<E> page(
            JpaSpecificationExecutor<E> rows, Specification<E> wanted, Paging paging, Ordering ordering) {
        var size = paging.size();
        var orderingText = ordering.wanted(paging);
        var chosen = ordering.chosen(orderingText);
        var cursor = paging.cursor() == null ? null : Cursor.of(paging.cursor(), orderingText, chosen.size());
        var position = position(cursor, chosen);
        var sort = Sort.by(chosen.stream().map(Chosen::order).toList());

        Window<E> window = rows.findBy(
                cursor == null ? wanted : wanted.and(notBefore(position, chosen.getFirst())),
                query -> query.sortBy(sort).limit(size).scroll(position));
        var backward = cursor != null && cursor.backward();
        var next = window.isEmpty() || (!backward && window.isLast())
                ? null : token(window, window.size() - 1, false, orderingText, chosen);
        var previous = window.isEmpty() || cursor == null || (backward && window.isLast())
                ? null : token(window, 0, true, orderingText, chosen);
        return new Page<>(rows.count(wanted), next, previous, window.getContent());
    }

    private static KeysetScrollPosition position(@Nullable Cursor cursor, List<Chosen> chosen) {
        if (cursor == null) {
            return ScrollPosition.keyset();
        }
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < chosen.size(); i++) {
            var key = chosen.get(i).key();
            try {
                values.put(key.property(), key.read().apply(cursor.values().get(i)));
            } catch (RuntimeException notOfItsType) {
                throw Cursor.stale();
            }
        }
        return cursor.backward() ? ScrollPosition.backward(values) : ScrollPosition.forward(values);
    }

    /**
     * Says once more, in one comparison, what the row comparison says in several joined by "or": only this one lets
     * the index begin reading where the page begins.
     */
    private static <E, C extends Comparable<? super C>> Specification<E> notBefore(
            KeysetScrollPosition position, Chosen first) {
        @SuppressWarnings("unchecked")
        var value = (C) position.getKeys().get(first.key().property());
        return (row, _, build) -> {
            var field = row.<C>get(first.key().property());
            return position.scrollsForward() == first.falling()
                    ? build.lessThanOrEqualTo(field, value) : build.greaterThanOrEqualTo(field, value);
        };
    }

    private static String token(
            Window<?> window, int index, boolean backward, String orderingText, List<Chosen> chosen) {
        var values = ((KeysetScrollPosition) window.positionAt(index)).getKeys();
        var texts = new ArrayList<String>();
        for (var field : chosen) {
            texts.add(values.get(field.key().property()).toString());
        }
        return new Cursor(backward, orderingText, texts).token();
    }
}
