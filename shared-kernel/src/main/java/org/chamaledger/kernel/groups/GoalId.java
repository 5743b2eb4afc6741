package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a goal, and its part of the project fund. A UUIDv7, so that ids made later sort later. */
public record GoalId(@JsonValue UUID value) implements Comparable<GoalId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GoalId {
        Objects.requireNonNull(value);
    }

    public static GoalId next() {
        return new GoalId(UuidCreator.getTimeOrderedEpoch());
    }

    public static GoalId of(String text) {
        return new GoalId(UUID.fromString(text));
    }

    @Override
    public int compareTo(GoalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
