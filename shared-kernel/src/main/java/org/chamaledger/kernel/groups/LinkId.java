package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a link by which a document is shared. A UUIDv7, so that ids made later sort later. */
public record LinkId(@JsonValue UUID value) implements Comparable<LinkId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LinkId {
        Objects.requireNonNull(value);
    }

    public static LinkId next() {
        return new LinkId(UuidCreator.getTimeOrderedEpoch());
    }

    public static LinkId of(String text) {
        return new LinkId(UUID.fromString(text));
    }

    @Override
    public int compareTo(LinkId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
