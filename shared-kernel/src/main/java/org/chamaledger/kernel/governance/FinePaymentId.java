package org.chamaledger.kernel.governance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names one payment of a fine, and its entry in the books. A UUIDv7, so that ids made later sort later. */
public record FinePaymentId(@JsonValue UUID value) implements Comparable<FinePaymentId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FinePaymentId {
        Objects.requireNonNull(value);
    }

    public static FinePaymentId next() {
        return new FinePaymentId(UuidCreator.getTimeOrderedEpoch());
    }

    public static FinePaymentId of(String text) {
        return new FinePaymentId(UUID.fromString(text));
    }

    @Override
    public int compareTo(FinePaymentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
