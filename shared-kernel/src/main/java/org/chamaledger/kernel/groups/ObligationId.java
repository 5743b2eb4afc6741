package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names an obligation. A UUIDv7, so that ids made later sort later. */
public record ObligationId(@JsonValue UUID value) implements Comparable<ObligationId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ObligationId {
        Objects.requireNonNull(value);
    }

    public static ObligationId next() {
        return new ObligationId(UuidCreator.getTimeOrderedEpoch());
    }

    public static ObligationId of(String text) {
        return new ObligationId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ObligationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
