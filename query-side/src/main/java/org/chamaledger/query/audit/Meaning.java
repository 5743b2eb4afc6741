package org.chamaledger.query.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.audit.EventLine;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an event says, in words for the person it concerns. Ids and ciphertext are left out: they mean nothing to
 * people, and whoever wants them finds them in the event.
 */
final class Meaning {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CIPHERTEXT = Pattern.compile("[A-Za-z0-9+/=_:.-]{40,}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private Meaning() {}

    static String of(EventLine event, MemberId me, JsonMapper json) {
        var payload = json.readValue(event.payload(), FIELDS);
        var by = me.toString().equals(json.readValue(event.metadata(), FIELDS).get("actor")) ? " (done by you)" : "";
        if (event.type().equals("treasury.EntryPosted")) {
            return entry(payload, me) + by;
        }
        var details = new ArrayList<String>();
        payload.forEach((field, value) -> detail(field, value, me, details));
        return title(event.type()) + by + (details.isEmpty() ? "" : ": " + String.join(", ", details));
    }

    private static String title(String type) {
        var words = BETWEEN_WORDS.matcher(type.substring(type.indexOf('.') + 1)).replaceAll(" ");
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    private static void detail(String field, @Nullable Object value, MemberId me, List<String> details) {
        var words = field.replace('_', ' ');
        switch (value) {
            case String text when text.equals(me.toString()) -> details.add(words.replaceFirst(" id$", "") + " is you");
            case String text when isForPeople(text) -> details.add(words + " " + text);
            case Number number -> details.add(words + " " + number);
            case Boolean yes -> details.add(words + (yes ? " yes" : " no"));
            case null, default -> { }
        }
    }

    private static boolean isForPeople(String text) {
        return !text.isBlank() && !ID.matcher(text).matches() && !CIPHERTEXT.matcher(text).matches();
    }

    private static String entry(Map<String, Object> entry, MemberId me) {
        var lines = new ArrayList<String>();
        var all = new ArrayList<String>();
        for (var each : (List<?>) entry.getOrDefault("postings", List.of())) {
            var line = (Map<?, ?>) each;
            var account = LedgerAccount.ofCode(line.get("account").toString()).title();
            var side = line.get("side").toString().toLowerCase(Locale.ROOT);
            var said = "%s %s %s".formatted(side, account, line.get("amount"));
            all.add(said);
            if (me.toString().equals(line.get("holder"))) {
                lines.add(said + " (yours)");
            }
        }
        return "Entry %s in the books, value date %s, %s: %s".formatted(
                entry.get("number"), entry.get("value_date"), entry.get("narration"),
                String.join(", ", lines.isEmpty() ? all : lines));
    }
}
