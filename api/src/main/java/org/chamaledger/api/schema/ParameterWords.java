package org.chamaledger.api.schema;

import java.util.Map;

/** What parameters of the same name mean everywhere. */
final class ParameterWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("id", "What the path is about"),
            Map.entry("user", "The member"),
            Map.entry("group", "The group"),
            Map.entry("member", "The member"),
            Map.entry("batch", "The import"),
            Map.entry("transfer", "The transfer"),
            Map.entry("repayment", "The repayment, or the recovery"),
            Map.entry("instalment", "The instalment's number in the schedule in force"),
            Map.entry("product", "The kind of loan"),
            Map.entry("page_size", "How many results at most"),
            Map.entry("cursor", "Where the page begins, from a `next` or `previous` link"),
            Map.entry("ordering", "Fields to order by, separated by commas; a minus before one for falling values"),
            Map.entry("as_at", "The last value date that counts; today unless said"),
            Map.entry("known_at", "The last instant whose knowledge counts; all that is known unless said"),
            Map.entry("format", "The form of the answer"),
            Map.entry("name", "The name"));

    private ParameterWords() {}

    static String of(String name) {
        if (name.endsWith("_from")) {
            return "Not before this " + name.substring(0, name.length() - 5).replace('_', ' ');
        } else if (name.endsWith("_to")) {
            return "Not after this " + name.substring(0, name.length() - 3).replace('_', ' ');
        }
        return WORDS.getOrDefault(name, "Only those of this " + name.replace('_', ' '));
    }
}
