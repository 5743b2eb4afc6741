package org.chamaledger.api.schema;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.PhoneNumber;
import org.springframework.core.ResolvableType;

/**
 * JSON schemas of the types that travel. Every record gets a named schema; two records of one name are a mistake in the
 * code, since nobody could tell them apart in the description.
 */
final class TypeSchemas {

    /** Bodies leave out what may be absent and take nothing unknown; answers always have all their fields. */
    enum Direction { REQUEST, ANSWER }

    private final Map<String, Schema<?>> named = new TreeMap<>();
    private final Map<String, ResolvableType> owners = new HashMap<>();

    /** Every record met so far, by name. */
    Map<String, Schema<?>> named() {
        return named;
    }

    Schema<?> of(Type type, Direction direction) {
        return of(ResolvableType.forType(type), direction);
    }

    Schema<?> of(ResolvableType type, Direction direction) {
        var raw = type.toClass();
        if (raw == String.class) {
            return text();
        } else if (raw == boolean.class || raw == Boolean.class) {
            return typed("boolean");
        } else if (raw == int.class || raw == Integer.class || raw == short.class) {
            return typed("integer").format("int32");
        } else if (raw == long.class || raw == Long.class) {
            return typed("integer").format("int64");
        } else if (raw == UUID.class || isId(raw)) {
            return text().format("uuid");
        } else if (raw == LocalDate.class) {
            return text().format("date");
        } else if (raw == Instant.class) {
            return text().format("date-time");
        } else if (raw == Amount.class) {
            return text().pattern("^-?[0-9]{1,16}(\\.[0-9]{1,6})?$");
        } else if (raw == Percent.class) {
            return text().pattern("^-?[0-9]{1,9}(\\.[0-9]{1,12})?$");
        } else if (raw == Currency.class) {
            return text().pattern("^[A-Z]{3}$");
        } else if (raw == EmailAddress.class) {
            return text().maxLength(254);
        } else if (raw == PhoneNumber.class || ZoneId.class.isAssignableFrom(raw)) {
            return text();
        } else if (raw.isEnum()) {
            return named(name(raw), type, () -> enumeration(raw));
        } else if (Collection.class.isAssignableFrom(raw)) {
            return typed("array").items(of(type.as(Collection.class).getGeneric(), direction));
        } else if (raw.isArray()) {
            return typed("array").items(of(type.getComponentType(), direction));
        } else if (Map.class.isAssignableFrom(raw)) {
            return typed("object").additionalProperties(of(type.as(Map.class).getGeneric(1), direction));
        } else if (raw.isRecord()) {
            return named(name(type), type, () -> RecordSchema.of(type, direction, this));
        }
        return new JsonSchema();
    }

    static boolean isId(Class<?> type) {
        return type.isRecord() && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getType() == UUID.class;
    }

    private Schema<?> named(String name, ResolvableType type, Supplier<Schema<?>> making) {
        var owner = owners.putIfAbsent(name, type);
        if (owner == null) {
            named.put(name, new JsonSchema()); // a record may hold others of its own kind
            named.put(name, making.get());
        } else if (!owner.toString().equals(type.toString())) {
            throw new IllegalStateException(
                    "Two types would be called %s in the API's description: %s and %s".formatted(name, owner, type));
        }
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    /** {@code ContributionViewPage} for a page of contributions. */
    private static String name(ResolvableType type) {
        var name = new StringBuilder();
        for (var generic : type.getGenerics()) {
            name.append(name(generic));
        }
        return name.append(name(type.toClass())).toString();
    }

    /** What stands within a record is a part of it and named after it: {@code TrialBalanceLine}. */
    private static String name(Class<?> type) {
        var within = type.getEnclosingClass();
        return (within != null && within.isRecord() ? name(within) : "") + type.getSimpleName();
    }

    static Schema<?> typed(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    static Schema<?> oneOf(String... values) {
        var schema = typed("string");
        ((JsonSchema) schema).setEnum(List.of((Object[]) values));
        return schema;
    }

    private static Schema<?> text() {
        return typed("string");
    }

    private static Schema<?> enumeration(Class<?> type) {
        var schema = new JsonSchema();
        schema.addType("string");
        schema.setEnum(Arrays.stream(type.getEnumConstants()).map(constant -> (Object) ((Enum<?>) constant).name())
                .toList());
        return schema;
    }
}
