package org.chamaledger.kernel.loans;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a kind of loan that a group offers. A UUIDv7, so that ids made later sort later. */
public record LoanProductId(@JsonValue UUID value) implements Comparable<LoanProductId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LoanProductId {
        Objects.requireNonNull(value);
    }

    public static LoanProductId next() {
        return new LoanProductId(UuidCreator.getTimeOrderedEpoch());
    }

    public static LoanProductId of(String text) {
        return new LoanProductId(UUID.fromString(text));
    }

    @Override
    public int compareTo(LoanProductId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
