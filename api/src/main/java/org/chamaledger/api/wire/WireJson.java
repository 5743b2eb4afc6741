package org.chamaledger.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.chamaledger.api.errors.Expectation;
import org.chamaledger.api.errors.MisreadValue;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.PhoneNumber;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON as it is spoken with the world: snake_case, unknown and doubled names refused, nothing turned silently from one
 * type into another. Amounts and percentages alone are taken as strings and as plain numbers, both to the last digit.
 */
@Configuration(proxyBeanMethods = false)
class WireJson {

    @Bean
    JsonFactoryBuilderCustomizer wireLimits() {
        return factory -> factory
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(40)
                        .maxNameLength(200)
                        .maxStringLength(2_000_000)
                        .build());
    }

    @Bean
    JsonMapperBuilderCustomizer wireRules() {
        return mapper -> mapper
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(
                        JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(wireTypes());
    }

    private static SimpleModule wireTypes() {
        return new SimpleModule("wire types")
                .addDeserializer(String.class, new FromText<>(String.class, WireText::text))
                .addDeserializer(UUID.class, new FromText<>(UUID.class, WireText::uuid))
                .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, WireText::date))
                .addDeserializer(Instant.class, new FromText<>(Instant.class, WireText::instant))
                .addDeserializer(EmailAddress.class, new FromText<>(EmailAddress.class, EmailAddress::parse))
                .addDeserializer(PhoneNumber.class, new FromText<>(PhoneNumber.class, PhoneNumber::parse))
                .addDeserializer(Amount.class, new FromDecimal<>(Amount.class, Amount::new))
                .addDeserializer(Percent.class, new FromDecimal<>(Percent.class, Percent::of));
    }

    /** Takes a plain number beside a JSON string, as it is written. */
    private static final class FromDecimal<T> extends FromText<T> {

        FromDecimal(Class<T> type, Function<String, T> reading) {
            super(type, reading);
        }

        @Override
        boolean takes(JsonToken token) {
            return super.takes(token) || token.isNumeric();
        }
    }

    /** Takes a JSON string and nothing else, and words a refusal for the caller. */
    private static class FromText<T> extends StdDeserializer<T> {

        private final transient Function<String, T> reading;

        FromText(Class<T> type, Function<String, T> reading) {
            super(type);
            this.reading = reading;
        }

        boolean takes(JsonToken token) {
            return token == JsonToken.VALUE_STRING;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!takes(parser.currentToken())) {
                throw new MisreadValue(parser, handledType(), Expectation.of(handledType()));
            }
            try {
                return reading.apply(parser.getString());
            } catch (IllegalArgumentException | RuleViolation refused) {
                throw new MisreadValue(parser, handledType(), refused.getMessage());
            }
        }
    }
}
