package org.chamaledger.kernel.contributions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names one import of contributions from a file. A UUIDv7, so that ids made later sort later. */
public record BatchId(@JsonValue UUID value) implements Comparable<BatchId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BatchId {
        Objects.requireNonNull(value);
    }

    public static BatchId next() {
        return new BatchId(UuidCreator.getTimeOrderedEpoch());
    }

    public static BatchId of(String text) {
        return new BatchId(UUID.fromString(text));
    }

    @Override
    public int compareTo(BatchId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
