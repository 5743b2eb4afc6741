package org.chamaledger.kernel.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.chamaledger.kernel.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * The Merkle log over all events. Sizes and positions that are nonsense are MALFORMED ({@code audit.no-such-range}),
 * those that the log has not reached are UNKNOWN ({@code audit.beyond-the-log}).
 */
public interface AuditLog {

    /** Where the event at this position stands in the tree of so many events. */
    default InclusionProof inclusion(long position, long treeSize) {
        return inclusions(List.of(position), treeSize).getFirst();
    }

    /** The same for many positions, with what they share read once; in the order given. */
    List<InclusionProof> inclusions(List<Long> positions, long treeSize);

    /** That the tree of the first so many events is the beginning of the second. */
    ConsistencyProof consistency(long first, long second);

    /**
     * The events at these positions as their leaves say them, in order of position; those that are not there left out.
     */
    List<EventLine> events(List<Long> positions);

    /**
     * Writes events as lines: each is a leaf of the log. Takes the same memory however many there are.
     *
     * @param from the first position, from 1
     * @param to the last position; to the end of the ledger when null
     * @param proof whether what it takes to check them is written as well: the roots before {@code from}, the
     *     checkpoints within, the keys
     */
    void export(long from, @Nullable Long to, boolean proof, OutputStream into) throws IOException;

    /**
     * Reads events again and compares each with its leaf.
     *
     * @return the first position that does not match; empty when all do
     */
    Optional<Mismatch> check(long from, long to);

    LogState state();

    /** What does not match, in a sentence. */
    record Mismatch(long position, String what) {}

    /** What a log answers that has not come so far. */
    static RuleViolation beyond(long size) {
        return RuleViolation.unknown(
                "audit.beyond-the-log", "The log holds %d events so far".formatted(size));
    }
}
