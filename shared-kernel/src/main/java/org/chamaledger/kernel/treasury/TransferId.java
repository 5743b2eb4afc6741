package org.chamaledger.kernel.treasury;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a movement of money between two of a group's own channels. A UUIDv7, so that ids made later sort later. */
public record TransferId(@JsonValue UUID value) implements Comparable<TransferId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TransferId {
        Objects.requireNonNull(value);
    }

    public static TransferId next() {
        return new TransferId(UuidCreator.getTimeOrderedEpoch());
    }

    public static TransferId of(String text) {
        return new TransferId(UUID.fromString(text));
    }

    @Override
    public int compareTo(TransferId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
