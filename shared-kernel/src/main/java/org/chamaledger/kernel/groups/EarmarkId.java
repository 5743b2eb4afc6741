package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/**
 * Names one movement of money to a goal or back, and its entry in the books. A UUIDv7, so that ids made later sort
 * later.
 */
public record EarmarkId(@JsonValue UUID value) implements Comparable<EarmarkId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EarmarkId {
        Objects.requireNonNull(value);
    }

    public static EarmarkId next() {
        return new EarmarkId(UuidCreator.getTimeOrderedEpoch());
    }

    public static EarmarkId of(String text) {
        return new EarmarkId(UUID.fromString(text));
    }

    @Override
    public int compareTo(EarmarkId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
