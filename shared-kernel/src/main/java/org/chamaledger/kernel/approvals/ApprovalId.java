package org.chamaledger.kernel.approvals;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/**
 * Names an approval. The first approval of a subject has the subject's own id; a UUIDv7, so that ids made later sort
 * later.
 */
public record ApprovalId(@JsonValue UUID value) implements Comparable<ApprovalId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApprovalId {
        Objects.requireNonNull(value);
    }

    public static ApprovalId next() {
        return new ApprovalId(UuidCreator.getTimeOrderedEpoch());
    }

    public static ApprovalId of(String text) {
        return new ApprovalId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ApprovalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
