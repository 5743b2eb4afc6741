package org.chamaledger.api.wire;

import java.lang.reflect.Constructor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads path variables and parameters as strictly as bodies are read. */
@Component
class WireParameters implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, WireText::uuid);
        registry.addConverter(String.class, LocalDate.class, WireText::date);
        registry.addConverter(String.class, Instant.class, WireText::instant);
        registry.addConverter(String.class, Amount.class, Amount::new);
        registry.addConverter(String.class, EmailAddress.class, EmailAddress::parse);
        registry.addConverter(String.class, PhoneNumber.class, PhoneNumber::parse);
        registry.addConverter(String.class, Boolean.class, WireParameters::truth);
        registry.addConverter(new TextToId());
    }

    private static @Nullable Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            case "" -> null;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** Any id: a record of one UUID. */
    private static final class TextToId implements ConditionalGenericConverter {

        private final ClassValue<Constructor<?>> constructors = new ClassValue<>() {

            @Override
            protected Constructor<?> computeValue(Class<?> id) {
                try {
                    return id.getDeclaredConstructor(UUID.class);
                } catch (NoSuchMethodException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        };

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(String.class, Record.class));
        }

        @Override
        public boolean matches(TypeDescriptor source, TypeDescriptor target) {
            var components = target.getType().getRecordComponents();
            return components != null && components.length == 1 && components[0].getType() == UUID.class;
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor target) {
            if (source == null || source.toString().isEmpty()) {
                return null;
            }
            try {
                return constructors.get(target.getType()).newInstance(WireText.uuid(source.toString()));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
