package org.chamaledger.api.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chamaledger.query.Page;
import org.chamaledger.query.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * One page of a list, as answered.
 *
 * @param count how many results all pages have together
 * @param next the address of the page after this one; null on the last
 * @param previous the address of the page before this one; null on the first
 */
public record Listing<T>(long count, @Nullable String next, @Nullable String previous, List<T> results)
        implements Table.Tabular {

    /** The page that was asked for by the request at hand. */
    public static <T> Listing<T> of(Page<T> page) {
        return new Listing<>(page.count(), link(page.next()), link(page.previous()), page.results());
    }

    /** The same address and parameters with another cursor; as the caller wrote them, so that nothing is lost. */
    private static @Nullable String link(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        HttpServletRequest request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
                .getRequest();
        var address = request.getRequestURL();
        address.append(address.charAt(address.length() - 1) == '/' ? "?" : "/?");
        if (request.getQueryString() != null) {
            for (var parameter : request.getQueryString().split("&")) {
                if (!parameter.isEmpty() && !parameter.startsWith("cursor=")) {
                    address.append(parameter).append('&');
                }
            }
        }
        return address.append("cursor=").append(cursor).toString();
    }

    /** The results of this page; a result that is no table itself is a row of its plain fields. */
    @Override
    public Table table() {
        if (results.isEmpty()) {
            return new Table(List.of(), List.of());
        }
        if (results.getFirst() instanceof Table.Tabular) {
            var tables = results.stream().map(result -> ((Table.Tabular) result).table()).toList();
            return new Table(tables.getFirst().columns(), tables.stream().flatMap(t -> t.rows().stream()).toList());
        }
        var fields = Arrays.stream(results.getFirst().getClass().getRecordComponents())
                .filter(field -> !List.class.isAssignableFrom(field.getType()))
                .toList();
        return new Table(
                fields.stream().map(QueryRecords::name).toList(),
                results.stream().map(result -> row(result, fields)).toList());
    }

    private static List<@Nullable Object> row(Object result, List<RecordComponent> fields) {
        var cells = new ArrayList<@Nullable Object>();
        for (var field : fields) {
            try {
                field.getAccessor().setAccessible(true);
                cells.add(field.getAccessor().invoke(result));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return cells;
    }
}
