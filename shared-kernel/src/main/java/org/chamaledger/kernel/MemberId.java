package org.chamaledger.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a person, in every group and outside of groups. A UUIDv7, so that ids made later sort later. */
public record MemberId(@JsonValue UUID value) implements Comparable<MemberId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MemberId {
        Objects.requireNonNull(value);
    }

    public static MemberId next() {
        return new MemberId(UuidCreator.getTimeOrderedEpoch());
    }

    public static MemberId of(String text) {
        return new MemberId(UUID.fromString(text));
    }

    @Override
    public int compareTo(MemberId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
