package org.chamaledger.kernel.contributions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Names a contribution. A UUIDv7, so that ids made later sort later. */
public record ContributionId(@JsonValue UUID value) implements Comparable<ContributionId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContributionId {
        Objects.requireNonNull(value);
    }

    public static ContributionId next() {
        return new ContributionId(UuidCreator.getTimeOrderedEpoch());
    }

    public static ContributionId of(String text) {
        return new ContributionId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ContributionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
