package org.chamaledger.kernel.loans;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/**
 * Names one payment towards a loan, or one recovery after it was written off. A UUIDv7, so that ids made later sort
 * later.
 */
public record RepaymentId(@JsonValue UUID value) implements Comparable<RepaymentId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RepaymentId {
        Objects.requireNonNull(value);
    }

    public static RepaymentId next() {
        return new RepaymentId(UuidCreator.getTimeOrderedEpoch());
    }

    public static RepaymentId of(String text) {
        return new RepaymentId(UUID.fromString(text));
    }

    @Override
    public int compareTo(RepaymentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
