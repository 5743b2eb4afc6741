package org.chamaledger.kernel.treasury;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a withdrawal of savings, and the approval it waits for. A UUIDv7, so that ids made later sort later. */
public record WithdrawalId(@JsonValue UUID value) implements Comparable<WithdrawalId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WithdrawalId {
        Objects.requireNonNull(value);
    }

    public static WithdrawalId next() {
        return new WithdrawalId(UuidCreator.getTimeOrderedEpoch());
    }

    public static WithdrawalId of(String text) {
        return new WithdrawalId(UUID.fromString(text));
    }

    @Override
    public int compareTo(WithdrawalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
