package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a document. A UUIDv7, so that ids made later sort later. */
public record DocumentId(@JsonValue UUID value) implements Comparable<DocumentId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DocumentId {
        Objects.requireNonNull(value);
    }

    public static DocumentId next() {
        return new DocumentId(UuidCreator.getTimeOrderedEpoch());
    }

    public static DocumentId of(String text) {
        return new DocumentId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
