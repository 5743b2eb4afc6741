package org.chamaledger.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a group. A UUIDv7, so that ids made later sort later. */
public record GroupId(@JsonValue UUID value) implements Comparable<GroupId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GroupId {
        Objects.requireNonNull(value);
    }

    public static GroupId next() {
        return new GroupId(UuidCreator.getTimeOrderedEpoch());
    }

    public static GroupId of(String text) {
        return new GroupId(UUID.fromString(text));
    }

    @Override
    public int compareTo(GroupId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
