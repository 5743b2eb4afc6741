package org.chamaledger.kernel.expenses;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names an expense, and the approval it waits for. A UUIDv7, so that ids made later sort later. */
public record ExpenseId(@JsonValue UUID value) implements Comparable<ExpenseId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExpenseId {
        Objects.requireNonNull(value);
    }

    public static ExpenseId next() {
        return new ExpenseId(UuidCreator.getTimeOrderedEpoch());
    }

    public static ExpenseId of(String text) {
        return new ExpenseId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ExpenseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
