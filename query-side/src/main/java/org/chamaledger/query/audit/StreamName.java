package org.chamaledger.query.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chamaledger.kernel.EventTypes;

/**
 * What a caller wrote to name a stream.
 *
 * @param types one where the caller said which, all there are otherwise
 */
record StreamName(List<String> types, UUID id) {

    /** Every kind of aggregate there is; each has one family of events, named after it (LoanProductEvent: product). */
    static final List<String> TYPES = EventTypes.FAMILIES.stream()
            .map(family -> family.getSimpleName().replaceAll("^[A-Za-z]*(?=[A-Z][a-z]+Event$)|Event$", ""))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();

    private static final Pattern SHAPE = Pattern.compile(
            "(?:([a-z]+)-)?([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})");

    static Optional<StreamName> of(String text) {
        var name = SHAPE.matcher(text);
        if (!name.matches() || (name.group(1) != null && !TYPES.contains(name.group(1)))) {
            return Optional.empty();
        }
        return Optional.of(new StreamName(
                name.group(1) == null ? TYPES : List.of(name.group(1)), UUID.fromString(name.group(2))));
    }
}
