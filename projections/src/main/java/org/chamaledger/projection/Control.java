package org.chamaledger.projection;

import java.util.List;

/**
 * A rule that the books keep by themselves, such as debits equal credits, or that a room's own figures are those of its
 * control account. Spring beans of type {@link Controls} say them; every integrity check asks them.
 *
 * @param name in kebab-case, told in reports of checks
 * @param projections whose tables the statement reads
 * @param sql finds whatever breaks the rule: {@code table_name, row_key, kind, column_name, found, expected, position},
 *     the last being that of an event to look at
 */
public record Control(String name, List<String> projections, String sql) {

    public Control {
        projections = List.copyOf(projections);
    }

    /** The rules of one room. */
    @FunctionalInterface
    public interface Controls {
        List<Control> controls();
    }
}
