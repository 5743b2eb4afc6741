package org.chamaledger.api.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values that a schema allows, and values that nobody should send. */
final class Values {

    private static final List<Object> HOSTILE = List.of(
            "", " ", "null", "\u0000", "a\u0000b", "\ud800", "\u202egnp.exe", "Ω≈ç√∫", "'; drop table ledger.event; --",
            "${jndi:ldap://x}", "{{7*7}}", "<script>alert(1)</script>", "../../etc/passwd", "%00",
            "\r\nSet-Cookie: a=b",
            "9".repeat(400), "x".repeat(5000), "1e400", "-0.001", "NaN", "1,500.00", "2026-02-30", "0000-00-00",
            "9999999-01-01", "not-a-uuid", "00000000-0000-0000-0000-000000000000", true, -1, 0, Long.MAX_VALUE,
            Double.MAX_VALUE, List.of(), List.of(List.of(List.of())), Map.of("a", Map.of()));

    private final JsonNode document;
    private final SplittableRandom dice;
    private final List<String> ids;

    Values(JsonNode document, SplittableRandom dice, List<String> ids) {
        this.document = document;
        this.dice = dice;
        this.ids = ids;
    }

    Object hostile() {
        return HOSTILE.get(dice.nextInt(HOSTILE.size()));
    }

    String id() {
        return dice.nextInt(6) == 0 ? new UUID(dice.nextLong(), dice.nextLong()).toString()
                : ids.get(dice.nextInt(ids.size()));
    }

    /** A value of this schema; the name helps where the schema says little. */
    @Nullable Object valid(String name, JsonNode given, int depth) {
        var schema = resolved(given);
        if (schema.has("enum")) {
            var choices = schema.get("enum");
            return text(choices.get(dice.nextInt(choices.size())));
        }
        if (schema.has("anyOf") || schema.has("oneOf")) {
            var choices = schema.has("anyOf") ? schema.get("anyOf") : schema.get("oneOf");
            return valid(name, choices.get(dice.nextInt(choices.size())), depth);
        }
        return switch (type(schema)) {
            case "object" -> depth > 4 ? new LinkedHashMap<>() : object(schema, depth);
            case "array" -> new ArrayList<>(List.of(valid(name, schema.path("items"), depth + 1)));
            case "integer" -> dice.nextInt(1, 50);
            case "number" -> dice.nextInt(1, 5000);
            case "boolean" -> dice.nextInt(2) == 0;
            case "null" -> null;
            default -> string(name, schema);
        };
    }

    private LinkedHashMap<String, Object> object(JsonNode schema, int depth) {
        var fields = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        schema.path("required").forEach(field -> required.add(field.asString()));
        schema.path("properties").properties().forEach(field -> {
            if (required.contains(field.getKey()) || dice.nextInt(2) == 0) {
                fields.put(field.getKey(), valid(field.getKey(), field.getValue(), depth + 1));
            }
        });
        return fields;
    }

    private String string(String name, JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> id();
            case "date" -> "2026-%02d-%02d".formatted(dice.nextInt(1, 12), dice.nextInt(1, 29));
            case "date-time" -> "2026-%02d-01T08:00:00Z".formatted(dice.nextInt(1, 12));
            case "email" -> "fuzz" + dice.nextInt(100_000) + "@example.org";
            default -> switch (name) {
                case "amount", "minimum_contribution", "amount_from", "amount_to" -> dice.nextInt(1, 9000) + ".50";
                case "email" -> "fuzz" + dice.nextInt(100_000) + "@example.org";
                case "phone_number" -> "07" + dice.nextInt(10_000_000, 99_999_999);
                case "currency" -> "KES";
                case "time_zone" -> "Africa/Nairobi";
                case "reference_number" -> "F" + dice.nextInt(1_000_000);
                default -> "fuzz " + dice.nextInt(1000);
            };
        };
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString(schema.has("properties") ? "object" : "string");
    }

    private static Object text(JsonNode choice) {
        return choice.isString() ? choice.asString() : choice.isNull() ? "" : choice.toString();
    }
}
