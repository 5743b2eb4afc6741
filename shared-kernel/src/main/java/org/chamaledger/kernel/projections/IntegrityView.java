package org.chamaledger.kernel.projections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An integrity check: the whole log folded once more, and everything that is read compared with what came of it.
 *
 * @param progress percent, 0 to 100
 * @param position up to which position the log was folded; the least of all parts
 * @param startedBy who asked for it; null for the one of every night
 * @param drifts how many differences there are; null until it is over
 * @param drifting the first of them, a hundred of each part at most
 * @param statement the result as text; what the signature is over
 * @param signature of the statement, base64, by the log's key of this {@code keyId}; null where the log has no keys
 * @param failure why it was given up
 */
public record IntegrityView(
        UUID id,
        Status status,
        int progress,
        long position,
        @Nullable UUID startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long drifts,
        List<Part> parts,
        List<Drift> drifting,
        @Nullable String statement,
        @Nullable String keyId,
        @Nullable String signature,
        @Nullable String failure) {

    /** Under way; everything as the log says; something is not; given up. */
    public enum Status { RUNNING, SOUND, DRIFT, FAILED }

    /**
     * One thing that was checked: a projection, a rule of the books, or the log's proof.
     *
     * @param position up to which the events were looked at
     */
    public record Part(String name, long position, long drifts) {}

    /**
     * Something that is not as the events say.
     *
     * @param row the row's primary key
     * @param kind MISSING from the table, LEFT_OVER in it, DIFFERENT, UNBALANCED, or NOT_APPLIED for an event that the
     *     projection could not apply
     * @param column which column differs; null where the whole row does
     * @param found what stands there
     * @param expected what the events come to
     * @param event from which the row or the column stems; null where none does
     */
    public record Drift(
            String part,
            String table,
            String row,
            String kind,
            @Nullable String column,
            @Nullable String found,
            @Nullable String expected,
            @Nullable Origin event) {}

    /** The last event that made the row, or the column, what it should be. */
    public record Origin(long position, String type, String stream) {}
}
