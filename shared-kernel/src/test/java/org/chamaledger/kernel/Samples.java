package org.chamaledger.kernel;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Posting;
import org.jspecify.annotations.Nullable;

/**
 * Makes events out of a seed. A value follows from the seed and the name of its field alone, so the events made by one
 * instance belong together (one group, one member, one amount), and a field added to an event leaves the others as
 * they are.
 */
public final class Samples {

    private final long seed;
    private final boolean sparse;

    private Samples(long seed, boolean sparse) {
        this.seed = seed;
        this.sparse = sparse;
    }

    public static Samples of(long seed) {
        return new Samples(seed, false);
    }

    /** Leaves out whatever may be absent. */
    public static Samples sparse(long seed) {
        return new Samples(seed, true);
    }

    public <T> T make(Class<T> type) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(Arrays.stream(components).map(this::value).toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(type.getName(), impossible);
        }
    }

    /** Whether some field of this event may be absent. */
    public static boolean hasOptional(Class<?> event) {
        return Arrays.stream(event.getRecordComponents()).anyMatch(Samples::isOptional);
    }

    private static boolean isOptional(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private @Nullable Object value(RecordComponent field) {
        return sparse && isOptional(field) ? null : value(field.getGenericType(), field.getName());
    }

    private Object value(Type type, String name) {
        var random = new SplittableRandom(31 * seed + name.hashCode());
        return switch (type) {
            case ParameterizedType list -> list(list.getActualTypeArguments()[0], name);
            case Class<?> c when c.isEnum() -> c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
            case Class<?> c when c == Money.class -> money(random);
            case Class<?> c when c == UUID.class -> uuid(random);
            case Class<?> c when c == String.class -> name + " " + random.nextInt(1_000);
            case Class<?> c when c == int.class || c == Integer.class -> random.nextInt(1, 1_000);
            case Class<?> c when c == long.class || c == Long.class -> random.nextLong(1, 1_000_000);
            case Class<?> c when c == boolean.class -> random.nextBoolean();
            case Class<?> c when c == LocalDate.class -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2_000));
            case Class<?> c when c == Instant.class ->
                Instant.parse("2020-01-01T00:00:00Z").plus(random.nextInt(2_000_000_000), ChronoUnit.MILLIS);
            case Class<?> c when c == BigDecimal.class -> BigDecimal.valueOf(random.nextInt(1, 10_000), 2);
            case Class<?> c when c == Currency.class -> Currency.getInstance("KES");
            case Class<?> c when c == ZoneId.class -> ZoneId.of("Africa/Nairobi");
            case Class<?> c when c.isRecord() && c.getRecordComponents().length == 1 -> wrapped(c, name);
            case Class<?> c when c.isRecord() -> make(c);
            default -> throw new IllegalArgumentException("No sample of a %s yet".formatted(type));
        };
    }

    private List<?> list(Type of, String name) {
        if (of == Posting.class) {
            var amount = (Money) value(Money.class, name);
            return List.of(Posting.debit(LedgerAccount.CASH, amount),
                    Posting.credit(LedgerAccount.MEMBER_SAVINGS, (MemberId) value(MemberId.class, name), amount));
        }
        return List.of(value(of, name + " 1"), value(of, name + " 2"));
    }

    /** Ids and ciphertexts. */
    private Object wrapped(Class<?> type, String name) {
        var inner = type.getRecordComponents()[0].getType();
        try {
            return type.getDeclaredConstructor(inner).newInstance(value(inner, name));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(type.getName(), impossible);
        }
    }

    private static Money money(SplittableRandom random) {
        return new Money(random.nextLong(1, 1_000_000_000), Currency.getInstance("KES"));
    }

    /** A UUIDv7 of some moment in 2026. */
    private static UUID uuid(SplittableRandom random) {
        return new UUID((0x019C_0000_0000L + random.nextLong(1L << 33)) << 16 | 0x7000 | random.nextInt(1 << 12),
                2L << 62 | random.nextLong(1L << 62));
    }
}
