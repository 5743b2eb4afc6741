package org.chamaledger.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A pgbench script of one statement.
 *
 * @param picks variables and what they are drawn from
 */
record Script(String name, Map<String, Pick> picks, String sql) {

    private static final Pattern VARIABLE = Pattern.compile("(?<!:):([a-z]+)");

    /** A number from 1 to {@code most}, all as likely as each other, or by Zipf's law with an exponent of nearly 1. */
    record Pick(long most, boolean zipf) {

        String text() {
            return zipf ? "random_zipfian(1, %d, 1.001)".formatted(most) : "random(1, %d)".formatted(most);
        }
    }

    static Script of(String name, String sql) {
        return new Script(name, Map.of(), sql);
    }

    Script picking(String variable, Pick pick) {
        var more = new LinkedHashMap<>(picks);
        more.put(variable, pick);
        return new Script(name, more, sql);
    }

    /** As pgbench reads it. */
    String text() {
        var text = new StringBuilder();
        picks.forEach((variable, pick) -> text.append("\\set %s %s%n".formatted(variable, pick.text())));
        return text.append(sql.strip().replaceAll("\\s*\\n\\s*", " ")).append(";\n").toString();
    }

    /** As JDBC wants it, with the values of its parameters one after the other. */
    String prepared() {
        return VARIABLE.matcher(sql).replaceAll("?::bigint");
    }

    List<Long> draw(Map<String, Zipf> laws, RandomGenerator random) {
        var values = new LinkedHashMap<String, Long>();
        picks.forEach((variable, pick) -> values.put(variable, pick.zipf
                ? laws.get(variable).draw(random) : random.nextLong(1, pick.most + 1)));
        var parameters = new ArrayList<Long>();
        var found = VARIABLE.matcher(sql);
        while (found.find()) {
            parameters.add(values.get(found.group(1)));
        }
        return parameters;
    }
}
