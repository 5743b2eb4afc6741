package org.chamaledger.api.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What an endpoint gives away of others, if anything. Told by its path, so that no endpoint can forget to say.
 *
 * @param kind what is written of it; {@code STAFF} is written only when staff reads
 */
record Reading(Kind kind, String endpoint) {

    enum Kind { PERSONAL, STATEMENT, EXPORT, AUDIT, STAFF }

    private static final String API = "/api/v1";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    /** The first that matches counts; what no rule names is STAFF. */
    private enum Rule {
        EXPORTS(Kind.EXPORT, "/(groups/\\{id}/ledger/export|audit/export|users/me/(export|proof-pack)"
                + "|reports/\\{id}/content|documents/\\{id}/content|expenses/\\{id}/receipt)"),
        STATEMENTS(Kind.STATEMENT, "/groups/\\{id}/members/\\{user}/statement"),
        AUDITS(Kind.AUDIT, "/(audit/.*|groups/\\{id}/segregation-of-duties)"),
        PERSONS(Kind.PERSONAL, "/(users(/\\{id}.*)?|groups/\\{id}/(members|kyb)(/.*)?|kyc/.*)"),
        OPEN(null, "/(users/me.*|admin/.*|loans/calculate|audit/(checkpoints|keys|proofs|verifier).*)");

        private final @Nullable Kind kind;
        private final Pattern path;

        Rule(@Nullable Kind kind, String path) {
            this.kind = kind;
            this.path = Pattern.compile(path);
        }
    }

    /** Nothing of others where the method only commands, or where everybody may read it, or only about themselves. */
    static Optional<Reading> of(HandlerMethod handler, String method, String path) {
        if (!path.startsWith(API) || !READS.contains(method)
                || !handler.getBeanType().getName().startsWith("org.chamaledger.")) {
            return Optional.empty();
        }
        var below = path.substring(API.length());
        var open = Rule.OPEN.path.matcher(below).matches() && !Rule.EXPORTS.path.matcher(below).matches();
        if (open) {
            return Optional.empty();
        }
        var kind = Arrays.stream(Rule.values()).filter(rule -> rule.path.matcher(below).matches())
                .findFirst().map(rule -> rule.kind).orElse(Kind.STAFF);
        return Optional.of(new Reading(kind, path));
    }

    /** Which group was read, where the path or a parameter says. */
    @Nullable UUID group(HttpServletRequest request) {
        return endpoint.startsWith(API + "/groups/{id}") ? uuid(variables(request).get("id"))
                : uuid(request.getParameter("group"));
    }

    /** Whose details were read, where it is those of one person. */
    @Nullable UUID member(HttpServletRequest request, UUID reader) {
        if (endpoint.startsWith(API + "/users/me/")) {
            return reader;
        }
        var variables = variables(request);
        var user = variables.get("user");
        return uuid(user != null ? user
                : endpoint.startsWith(API + "/users/{id}") ? variables.get("id") : request.getParameter("member"));
    }

    /** The last id in the path. */
    @Nullable String resource(HttpServletRequest request) {
        var last = endpoint.substring(endpoint.lastIndexOf('{') + 1);
        var value = last.contains("}") ? variables(request).get(last.substring(0, last.indexOf('}'))) : null;
        var position = request.getParameter("position");
        return value == null && kind == Kind.AUDIT && position != null && position.matches("[0-9]{1,19}")
                ? position : value == null || value.length() > 100 ? null : value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(HttpServletRequest request) {
        var variables = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : variables;
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
