package org.chamaledger.kernel;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Posting;
import org.jspecify.annotations.Nullable;

/**
 * Makes events out of a seed, the same for the same seed. Fields of one name and type have one value throughout, so
 * that the events made by one instance belong together: one group, one member, one amount.
 */
public final class Samples {

    private final SplittableRandom random;
    private final boolean sparse;
    private final Map<String, Object> values = new HashMap<>();

    private Samples(long seed, boolean sparse) {
        this.random = new SplittableRandom(seed);
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

    /** Whether a field of this event may be absent. */
    public static boolean isOptional(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private @Nullable Object value(RecordComponent field) {
        if (sparse && isOptional(field)) {
            return null;
        }
        var key = field.getName() + field.getType();
        if (!values.containsKey(key)) {
            values.put(key, value(field.getGenericType(), field.getName()));
        }
        return values.get(key);
    }

    private Object value(Type type, String name) {
        return switch (type) {
            case ParameterizedType list -> list(list.getActualTypeArguments()[0], name);
            case Class<?> c when c.isEnum() -> c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
            case Class<?> c when c == Money.class -> money();
            case Class<?> c when c == UUID.class -> uuid();
            case Class<?> c when c == String.class -> name + " " + random.nextInt(1_000);
            case Class<?> c when c == int.class -> random.nextInt(1, 1_000);
            case Class<?> c when c == long.class || c == Long.class -> random.nextLong(1, 1_000_000);
            case Class<?> c when c == boolean.class -> random.nextBoolean();
            case Class<?> c when c == LocalDate.class -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2_000));
            case Class<?> c when c == Currency.class -> Currency.getInstance("KES");
            case Class<?> c when c == ZoneId.class -> ZoneId.of("Africa/Nairobi");
            case Class<?> c when c.isRecord() && isOneValue(c) -> wrapped(c, name);
            case Class<?> c when c.isRecord() -> make(c);
            default -> throw new IllegalArgumentException("No sample of a %s yet".formatted(type));
        };
    }

    private List<?> list(Type of, String name) {
        if (of == Posting.class) {
            var amount = money();
            return List.of(Posting.debit(LedgerAccount.CASH, amount),
                    Posting.credit(LedgerAccount.MEMBER_SAVINGS, new MemberId(uuid()), amount));
        }
        return List.of(value(of, name), value(of, name));
    }

    private static boolean isOneValue(Class<?> type) {
        var components = type.getRecordComponents();
        return components.length == 1 && (components[0].getType() == UUID.class || components[0].getType() == String.class);
    }

    /** Ids and ciphertexts: a new value each time, whatever the inner field is called. */
    private Object wrapped(Class<?> type, String name) {
        var inner = type.getRecordComponents()[0].getType();
        try {
            return type.getDeclaredConstructor(inner).newInstance(value(inner, name));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(type.getName(), impossible);
        }
    }

    private Money money() {
        return new Money(random.nextLong(1, 1_000_000_000), Currency.getInstance("KES"));
    }

    private UUID uuid() {
        return new UUID(random.nextLong() & ~0xF000L | 0x7000L, random.nextLong() & ~(3L << 62) | 2L << 62);
    }
}
