package org.chamaledger.kernel.governance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;

/**
 * Names a fine. One that a member is asked to pay by hand has a UUIDv7; the id of one that follows from a rule follows
 * from its cause, so that there cannot be a second one for it.
 */
public record FineId(@JsonValue UUID value) implements Comparable<FineId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FineId {
        Objects.requireNonNull(value);
    }

    public static FineId next() {
        return new FineId(UuidCreator.getTimeOrderedEpoch());
    }

    /** The one fine that this cause can have for this member. */
    public static FineId of(GroupId group, MemberId member, FineCause cause) {
        return new FineId(UUID.nameUUIDFromBytes(
                "%s/%s/%s".formatted(group, member, cause).getBytes(StandardCharsets.UTF_8)));
    }

    public static FineId of(String text) {
        return new FineId(UUID.fromString(text));
    }

    @Override
    public int compareTo(FineId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
