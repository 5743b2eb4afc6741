package org.chamaledger.query.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.governance.StandingProxyEvent;
import org.chamaledger.kernel.groups.ObligationEvent;

/**
 * What a caller wrote to name a stream.
 *
 * @param types one where the caller said which, all there are otherwise
 */
record StreamName(List<String> types, UUID id) {

    /** Kinds of aggregates that are called otherwise than their family of events. */
    private static final Map<Class<?>, String> OTHERWISE =
            Map.of(ObligationEvent.class, "compliance", StandingProxyEvent.class, "proxies");

    /** Every kind of aggregate there is; each has one family of events, named after it (LoanProductEvent: product). */
    static final List<String> TYPES = EventTypes.FAMILIES.stream().map(StreamName::typeOf).toList();

    private static final Pattern SHAPE = Pattern.compile(
            "(?:([a-z]+)-)?([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})");

    private static String typeOf(Class<?> family) {
        var otherwise = OTHERWISE.get(family);
        return otherwise != null ? otherwise
                : family.getSimpleName().replaceAll("^[A-Za-z]*(?=[A-Z][a-z]+Event$)|Event$", "")
                        .toLowerCase(Locale.ROOT);
    }

    static Optional<StreamName> of(String text) {
        var name = SHAPE.matcher(text);
        if (!name.matches() || (name.group(1) != null && !TYPES.contains(name.group(1)))) {
            return Optional.empty();
        }
        return Optional.of(new StreamName(
                name.group(1) == null ? TYPES : List.of(name.group(1)), UUID.fromString(name.group(2))));
    }
}
