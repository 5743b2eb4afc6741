package org.chamaledger.api.schema;

import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an example of anything from its schema: the table below says what a field of that name may look like. */
final class Examples {

    private static final String UUID_7 = "019a7c3e-5b1d-7f3a-9c41-2d6e8f0a1b2c";

    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("name", "Umoja Savings Group"),
            Map.entry("full_name", "Amina Otieno"),
            Map.entry("first_name", "Amina"),
            Map.entry("last_name", "Otieno"),
            Map.entry("email", "amina@example.org"),
            Map.entry("phone_number", "+254712345678"),
            Map.entry("password", "seven green goats at the well"),
            Map.entry("current_password", "seven green goats at the well"),
            Map.entry("new_password", "nine blue buckets by the door"),
            Map.entry("description", "Saves every month and lends to its members"),
            Map.entry("objectives", "A plot in Kitengela"),
            Map.entry("currency", "KES"),
            Map.entry("time_zone", "Africa/Nairobi"),
            Map.entry("reason", "Recorded twice by mistake"),
            Map.entry("reference_number", "SJK4H7L2QP"),
            Map.entry("notes", "March, paid at the meeting"),
            Map.entry("registration_number", "SHG/NRB/2026/0417"),
            Map.entry("narration", "Contribution"),
            Map.entry("code", "1030"),
            Map.entry("account", "1030"),
            Map.entry("access", "eyJhbGciOiJIUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiIwMTlhN2MzZSJ9.c2lnbmF0dXJl"),
            Map.entry("refresh", "Zm9yIGV4YW1wbGUgb25seQ"),
            Map.entry("interest_rate", "12.00"),
            Map.entry("processing_fee_percent", "1.00"),
            Map.entry("max_savings_percent", "300.00"),
            Map.entry("rate", "5.00"),
            Map.entry("purpose", "School fees"),
            Map.entry("kyc_status", "NOT_SUBMITTED"),
            Map.entry("kyb_status", "NOT_SUBMITTED"));

    private final Map<String, Schema<?>> named;

    Examples(Map<String, Schema<?>> named) {
        this.named = named;
    }

    @Nullable Object of(Schema<?> schema) {
        return of("", schema, 0);
    }

    private @Nullable Object of(String name, Schema<?> schema, int depth) {
        if (schema.getExample() != null) {
            return schema.getExample();
        } else if (schema.get$ref() != null) {
            var target = named.get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
            return target == null || depth > 6 ? null : of(name, target, depth + 1);
        } else if (schema.getAnyOf() != null) {
            return of(name, schema.getAnyOf().getFirst(), depth);
        } else if (schema.getEnum() != null) {
            return schema.getEnum().getFirst();
        } else if (schema.getTypes() == null) {
            return null;
        }
        return switch (schema.getTypes().iterator().next()) {
            case "object" -> object(schema, depth);
            case "array" -> {
                var item = of(name, schema.getItems(), depth);
                yield item == null ? List.of() : List.of(item);
            }
            case "boolean" -> Boolean.TRUE;
            case "integer" -> number(name);
            default -> text(name, schema);
        };
    }

    private Map<String, Object> object(Schema<?> schema, int depth) {
        var example = new LinkedHashMap<String, Object>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> {
                var value = of(name, (Schema<?>) property, depth);
                if (value != null) {
                    example.put(name, value);
                }
            });
        }
        return example;
    }

    private static Object number(String name) {
        return switch (name) {
            case "status" -> 400;
            case "member_count", "count" -> 25;
            case "duration_months" -> 12;
            default -> 1;
        };
    }

    private static Object text(String name, Schema<?> schema) {
        var known = BY_NAME.get(name);
        if (known != null) {
            return known;
        }
        return switch (schema.getFormat() == null ? "" : schema.getFormat()) {
            case "uuid" -> UUID_7;
            case "date" -> "2026-03-01";
            case "date-time" -> "2026-03-01T09:15:00Z";
            default -> decimal(schema.getPattern());
        };
    }

    /** Amounts have up to sixteen digits before the point, percentages nine. */
    private static String decimal(@Nullable String pattern) {
        return pattern == null ? "text"
                : pattern.contains("[0-9]{1,16}") ? "1500.00" : pattern.contains("[0-9]{1,9}") ? "12.50" : "text";
    }
}
