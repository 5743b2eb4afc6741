package org.chamaledger.kernel.loans;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a loan, and the approval of its application. A UUIDv7, so that ids made later sort later. */
public record LoanId(@JsonValue UUID value) implements Comparable<LoanId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LoanId {
        Objects.requireNonNull(value);
    }

    public static LoanId next() {
        return new LoanId(UuidCreator.getTimeOrderedEpoch());
    }

    public static LoanId of(String text) {
        return new LoanId(UUID.fromString(text));
    }

    @Override
    public int compareTo(LoanId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
