package org.chamaledger.api.schema;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chamaledger.api.schema.TypeSchemas.Direction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

/** The schema of one record: its components under their names on the wire, with what validation demands of them. */
final class RecordSchema {

    private static final JsonMapper JSON = new JsonMapper();

    private RecordSchema() {}

    static Schema<?> of(ResolvableType type, Direction direction, TypeSchemas schemas) {
        var schema = new JsonSchema();
        schema.addType("object");
        var required = new ArrayList<String>();
        properties(type, direction, schemas, schema, required);
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
        if (direction == Direction.REQUEST) {
            schema.additionalProperties(false);
        }
        describe(schema, type.toClass().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class));
        return schema;
    }

    private static void properties(
            ResolvableType type, Direction direction, TypeSchemas schemas, Schema<?> into, List<String> required) {
        for (var component : type.toClass().getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
                into.additionalProperties(true);
            } else if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                properties(typeOf(component, type), direction, schemas, into, required);
            } else {
                var name = nameOf(component);
                into.addProperty(name, property(component, type, direction, schemas));
                if (direction == Direction.ANSWER ? isAlwaysThere(component) : !isNullable(component)) {
                    required.add(name);
                }
            }
        }
    }

    private static ResolvableType typeOf(RecordComponent component, ResolvableType record) {
        return ResolvableType.forType(component.getGenericType(), record);
    }

    static String nameOf(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given != null && !given.value().isEmpty() ? given.value() : onTheWire(component.getName());
    }

    static String onTheWire(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isAlwaysThere(RecordComponent component) {
        var inclusion = component.getAccessor().getAnnotation(JsonInclude.class);
        return inclusion == null || inclusion.value() == JsonInclude.Include.ALWAYS;
    }

    private static Schema<?> property(
            RecordComponent component, ResolvableType record, Direction direction, TypeSchemas schemas) {
        var schema = constrained(schemas.of(typeOf(component, record), direction), component);
        describe(schema, component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class));
        return isNullable(component) ? nullable(schema) : schema;
    }

    private static void describe(
            Schema<?> schema, io.swagger.v3.oas.annotations.media.@Nullable Schema said) {
        if (said != null && !said.description().isEmpty()) {
            schema.setDescription(said.description());
        }
        if (said != null && !said.example().isEmpty()) {
            schema.setExample(
                    said.example().startsWith("{") ? JSON.readValue(said.example(), Map.class) : said.example());
        }
    }

    private static Schema<?> nullable(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(schema, TypeSchemas.typed("null")));
        }
        if (schema.getTypes() != null) {
            schema.addType("null");
        }
        return schema;
    }

    private static Schema<?> constrained(Schema<?> schema, RecordComponent component) {
        var accessor = component.getAccessor();
        var size = accessor.getAnnotation(Size.class);
        boolean isText = schema.getTypes() != null && schema.getTypes().contains("string");
        if (size != null && isText) {
            schema.minLength(size.min() == 0 ? null : size.min());
            schema.maxLength(size.max() == Integer.MAX_VALUE ? null : size.max());
        } else if (size != null) {
            schema.minItems(size.min() == 0 ? null : size.min());
            schema.maxItems(size.max() == Integer.MAX_VALUE ? null : size.max());
        }
        if (accessor.isAnnotationPresent(NotBlank.class)) {
            schema.minLength(1);
        }
        var pattern = accessor.getAnnotation(Pattern.class);
        if (pattern != null) {
            schema.pattern("^(?:" + pattern.regexp() + ")$");
        }
        var least = accessor.getAnnotation(Min.class);
        if (least != null) {
            schema.minimum(BigDecimal.valueOf(least.value()));
        }
        var most = accessor.getAnnotation(Max.class);
        if (most != null) {
            schema.maximum(BigDecimal.valueOf(most.value()));
        }
        return schema;
    }
}
