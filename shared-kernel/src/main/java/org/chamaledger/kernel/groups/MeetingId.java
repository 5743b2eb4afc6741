package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a meeting. A UUIDv7, so that ids made later sort later. */
public record MeetingId(@JsonValue UUID value) implements Comparable<MeetingId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MeetingId {
        Objects.requireNonNull(value);
    }

    public static MeetingId next() {
        return new MeetingId(UuidCreator.getTimeOrderedEpoch());
    }

    public static MeetingId of(String text) {
        return new MeetingId(UUID.fromString(text));
    }

    @Override
    public int compareTo(MeetingId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
