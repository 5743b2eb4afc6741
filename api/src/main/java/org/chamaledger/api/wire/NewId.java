package org.chamaledger.api.wire;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chamaledger.api.errors.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** The id of something that is about to be made: the caller's own, or a new one. */
public final class NewId {

    private static final int TIME_ORDERED = 7;

    private NewId() {}

    /** Refuses a caller's id that is not a UUIDv7: the others scatter what belongs together. */
    public static <I> I of(@Nullable I given, Function<I, UUID> value, Supplier<I> next) {
        if (given == null) {
            return next.get();
        }
        if (value.apply(given).version() != TIME_ORDERED) {
            throw InvalidRequest.field("id", "must be a UUID of version 7");
        }
        return given;
    }
}
