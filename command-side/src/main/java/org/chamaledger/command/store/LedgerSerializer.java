package org.chamaledger.command.store;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.chamaledger.kernel.EventTypes;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;

/**
 * Writes events and snapshots as readable JSON under logical names. Every kind of message that is stored is known by
 * name: an unknown one is an error, never skipped.
 */
public final class LedgerSerializer extends Jackson3Serializer {

    private final Map<String, Class<?>> aggregates;

    private LedgerSerializer(Builder builder, Map<String, Class<?>> aggregates) {
        super(builder);
        this.aggregates = aggregates;
    }

    /** A serializer of all events, and of snapshots of these aggregates. */
    public static LedgerSerializer of(Class<?>... aggregates) {
        var builder = Jackson3Serializer.builder()
                .converter(new ChainingConverter(LedgerSerializer.class.getClassLoader()))
                .jsonMapperBuilderCustomizer(json -> json
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
        return new LedgerSerializer(
                builder, Stream.of(aggregates).collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, c -> c)));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        var event = EventTypes.named(type.getName());
        if (event.isPresent()) {
            return event.get();
        }
        var aggregate = aggregates.get(type.getName());
        if (aggregate != null) {
            return aggregate;
        }
        var other = super.classForType(type);
        if (UnknownSerializedType.class.isAssignableFrom(other)) {
            throw new SerializationException("No event is called %s in this release".formatted(type.getName()));
        }
        return other;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        if (type != null && (aggregates.containsValue(type) || isEvent(type))) {
            return new SimpleSerializedType(EventTypes.nameOf(type), Integer.toString(EventTypes.revisionOf(type)));
        }
        return super.typeForClass(type);
    }

    private static boolean isEvent(Class<?> type) {
        return EventTypes.named(EventTypes.nameOf(type)).filter(type::equals).isPresent();
    }
}
