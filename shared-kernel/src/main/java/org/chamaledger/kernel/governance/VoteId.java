package org.chamaledger.kernel.governance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a vote. A UUIDv7, so that ids made later sort later. */
public record VoteId(@JsonValue UUID value) implements Comparable<VoteId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VoteId {
        Objects.requireNonNull(value);
    }

    public static VoteId next() {
        return new VoteId(UuidCreator.getTimeOrderedEpoch());
    }

    public static VoteId of(String text) {
        return new VoteId(UUID.fromString(text));
    }

    @Override
    public int compareTo(VoteId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
