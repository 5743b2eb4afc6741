package org.chamaledger.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Contract.Operation;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every described operation, with values as described and with values that nobody should send, with and without a
 * token. Each answer is held to the description (declared status and body, a problem for each refusal), and none is
 * 500.
 *
 * <p>{@code -Dchama.fuzz.requests} and {@code -Dchama.fuzz.seed} make it longer and repeat a run.
 */
class FuzzTest extends ApiTest {

    private static final int REQUESTS = Integer.getInteger("chama.fuzz.requests", 10_000);
    private static final long SECONDS = Long.getLong("chama.fuzz.seconds", 100);
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** Each of these hashes a password on purpose slowly, or fills tables anew: now and then is enough. */
    private static final Set<String> COSTLY =
            Set.of("/api/token", "/api/v1/token", "/api/v1/users", "/api/v1/users/me/password", "/rebuild",
                    "/integrity-checks");

    private final long seed = Long.getLong("chama.fuzz.seed", System.nanoTime());
    private final SplittableRandom dice = new SplittableRandom(seed);

    @Test
    void no_request_is_answered_with_an_error_of_ours_or_with_something_undescribed() {
        var people = people();
        var values = new Values(contract().document(), dice, ids(people));
        var operations = contract().operations();
        var answered = new TreeMap<Integer, Integer>();
        long end = System.nanoTime() + SECONDS * 1_000_000_000;
        int sent = 0;
        for (; sent < REQUESTS && System.nanoTime() < end; sent++) {
            var operation = operations.get(dice.nextInt(operations.size()));
            if (COSTLY.stream().anyMatch(c -> stripped(operation.path()).endsWith(c)) && dice.nextInt(20) > 0) {
                continue;
            }
            try {
                answered.merge(send(operation, people, values), 1, Integer::sum);
            } catch (AssertionError broken) {
                throw new AssertionError("seed %d, request %d: %s".formatted(seed, sent, broken.getMessage()), broken);
            }
        }
        System.out.printf("fuzzed with seed %d: %d requests, answers %s%n", seed, sent, answered);
        assertThat(answered.keySet()).contains(200, 400, 401, 404).allMatch(status -> status < 500);
    }

    private int send(Operation operation, List<Person> people, Values values) {
        boolean bent = dice.nextInt(2) == 0;
        var path = VARIABLE.matcher(operation.path()).replaceAll(variable -> encoded(
                bent && dice.nextInt(4) == 0 ? values.hostile() : pathValue(variable.group(1), operation, values)));
        var call = request(operation.method(), path + query(operation, values, bent));
        switch (dice.nextInt(8)) {
            case 0 -> { }
            case 1 -> call.header("Authorization", "Bearer " + "e.y.J".repeat(dice.nextInt(1, 9)));
            default -> call.as(people.get(dice.nextInt(people.size())));
        }
        if (operation.method().equals("POST") && dice.nextInt(4) == 0) {
            call.header("Idempotency-Key", "k" + dice.nextInt(50));
        }
        if (dice.nextInt(10) == 0) {
            call.header("If-Match", List.of("\"0\"", "\"7\"", "*", "7", "W/\"x\"").get(dice.nextInt(5)));
        }
        var content = operation.description().path("requestBody").path("content");
        if (content.has("multipart/form-data")) {
            call.form(bent
                    ? values.hostile().toString() : "date,member,amount,method\n2026-01-05,a@example.org,10,CASH\n",
                    Map.of("group", values.id(), "dry_run", bent ? values.hostile() : "true"));
        } else if (content.has("application/json")) {
            call.body(body(content.get("application/json").get("schema"), values, bent));
        }
        return call.send().status();
    }

    private Object pathValue(String name, Operation operation, Values values) {
        for (JsonNode parameter : operation.description().path("parameters")) {
            if (parameter.path("name").asString().equals(name) && parameter.path("schema").has("enum")) {
                return values.valid(name, parameter.get("schema"), 0);
            }
        }
        return name.equals("number") || name.endsWith("number") ? dice.nextInt(1, 9) : values.id();
    }

    private String query(Operation operation, Values values, boolean bent) {
        var parts = new ArrayList<String>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            var name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("query") && dice.nextInt(3) == 0) {
                var value = bent && dice.nextInt(2) == 0
                        ? values.hostile() : values.valid(name, parameter.get("schema"), 0);
                parts.add(name + "=" + encoded(value));
            }
        }
        if (bent && dice.nextInt(8) == 0) {
            parts.add("no_such_parameter=1");
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private Object body(JsonNode schema, Values values, boolean bent) {
        var valid = values.valid("", schema, 0);
        if (!bent || !(valid instanceof LinkedHashMap<?, ?> map)) {
            return valid == null ? "null" : valid;
        }
        var fields = new LinkedHashMap<Object, Object>(map);
        switch (dice.nextInt(6)) {
            case 0 -> fields.put("nobody_knows_this", values.hostile());
            case 1 -> fields.keySet().stream().findFirst().ifPresent(fields::remove);
            case 2 -> {
                return "{\"a\":".repeat(dice.nextInt(1, 2000));
            }
            case 3 -> {
                return List.of("", "[]", "7", "\"x\"", "null", "{", "{\"a\":1,\"a\":2}", "\ufeff{}")
                        .get(dice.nextInt(8));
            }
            default -> fields.replaceAll((name, value) -> dice.nextInt(2) == 0 ? values.hostile() : value);
        }
        return fields;
    }

    private List<Person> people() {
        var treasurer = register("Fuzz");
        var member = register("Mem");
        var admin = login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
        return List.of(treasurer, treasurer, member, register("Stranger"), admin);
    }

    private List<String> ids(List<Person> people) {
        var chair = people.getFirst();
        var member = people.get(2);
        var group = form(chair, Map.of("minimum_contribution", "100.00"));
        admit(chair, group, member, "MEMBER");
        var ids = new ArrayList<>(List.of(group, group, chair.id(), member.id()));
        for (int i = 0; i < 3; i++) {
            ids.add(post(chair, "/api/v1/contributions/", Map.of("group", group, "member", member.id(),
                    "amount", "500.00", "payment_method", "CASH")).is(201).field("id"));
        }
        ids.add(post(member, "/api/v1/contributions/", Map.of("group", group, "amount", "50.00",
                "payment_method", "BANK")).is(201).field("id"));
        ids.add(post(chair, "/api/v1/groups/%s/transfers/".formatted(group), Map.of("from", "CASH", "to", "BANK",
                "amount", "10.00")).is(201).field("id"));
        return ids;
    }

    private static String stripped(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
