package org.chamaledger.api.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the service at one moment.
 *
 * @param status {@code up}; {@code degraded} when it serves but something needs a look; {@code down} when it cannot
 *     take commands
 */
record Health(
        String status, Database database, List<Projection> projections, Disk disk, Integrity integrity, Log log) {

    static final String UP = "up";
    static final String DEGRADED = "degraded";
    static final String DOWN = "down";

    static Health of(Database database, List<Projection> projections, Disk disk, Integrity integrity, Log log) {
        return new Health(
                worst(database, projections, disk, integrity, log), database, projections, disk, integrity, log);
    }

    private static String worst(
            Database database, List<Projection> projections, Disk disk, Integrity integrity, Log log) {
        if (database.status().equals(DOWN) || disk.status().equals(DOWN)) {
            return DOWN;
        }
        var behind = projections.stream().anyMatch(projection -> projection.status().equals(DEGRADED));
        var drifted = integrity.status().equals(DEGRADED);
        var unproven = !log.status().equals(UP);
        return behind || drifted || unproven || disk.status().equals(DEGRADED) ? DEGRADED : UP;
    }

    @JsonIgnore
    boolean isDown() {
        return status.equals(DOWN);
    }

    /** {@code position} is that of the last event of all. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Database(
            String status,
            @Nullable String version,
            @Nullable Long position,
            @JsonProperty("response_ms") @Nullable Long responseMillis) {

        static Database unreachable() {
            return new Database(DOWN, null, null, null);
        }
    }

    /** {@code lag} counts the events that its tables do not hold yet. */
    record Projection(
            String name, String status, long position, long lag, @JsonProperty("updated_at") Instant updatedAt) {}

    record Disk(
            String status,
            @JsonProperty("free_bytes") long freeBytes,
            @JsonProperty("total_bytes") long totalBytes) {}

    /**
     * What the last integrity check found; {@code degraded} while it is not that the books are as their events say.
     *
     * @param checkedAt null while there was none
     * @param drifts how many differences it found
     */
    record Integrity(
            String status, @JsonProperty("checked_at") @Nullable Instant checkedAt, @Nullable Long drifts) {

        static Integrity unchecked() {
            return new Integrity(UP, null, null);
        }
    }

    /**
     * The log that proves that no event was changed: {@code down} when it does not match and nothing is signed,
     * {@code degraded} when it, a signature or a witness is late.
     *
     * @param treeSize how many events it holds
     * @param lag how many it lacks
     * @param signed how many the newest checkpoint covers
     * @param signedAt when that was signed
     * @param alarm what does not match
     * @param alarmPosition the first position that does not
     */
    record Log(
            String status,
            @JsonProperty("tree_size") long treeSize,
            long lag,
            long signed,
            @JsonProperty("signed_at") @Nullable Instant signedAt,
            @Nullable String alarm,
            @JsonProperty("alarm_position") @Nullable Long alarmPosition,
            List<Witness> witnesses) {

        static Log unreachable() {
            return new Log(DOWN, 0, 0, 0, null, null, null, List.of());
        }
    }

    /** {@code lag} counts the signed events that it was given no checkpoint over. */
    record Witness(
            String name, String status, long lag, @JsonProperty("delivered_at") @Nullable Instant deliveredAt,
            @Nullable String error) {}
}
