package org.chamaledger.projection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.projections.IntegrityView.Drift;
import org.chamaledger.kernel.projections.IntegrityView.Part;
import org.chamaledger.kernel.projections.IntegrityView.Status;

/**
 * What an integrity check found.
 *
 * @param drifts the first of each part
 */
record Finding(UUID id, Instant startedAt, Instant finishedAt, List<Part> parts, List<Drift> drifts) {

    Status status() {
        return count() == 0 ? Status.SOUND : Status.DRIFT;
    }

    long count() {
        return parts.stream().mapToLong(Part::drifts).sum();
    }

    long position() {
        return parts.stream().mapToLong(Part::position).min().orElse(0);
    }

    /** The finding as text, a line for each part and each drift; this is what is signed. */
    String statement() {
        var text = new StringBuilder("chama integrity check/1\n")
                .append("id ").append(id).append('\n')
                .append("started ").append(startedAt.truncatedTo(ChronoUnit.SECONDS)).append('\n')
                .append("finished ").append(finishedAt.truncatedTo(ChronoUnit.SECONDS)).append('\n')
                .append("result ").append(status()).append(' ').append(count()).append('\n');
        for (var part : parts) {
            text.append("part ").append(part.name()).append(" position ").append(part.position())
                    .append(" drifts ").append(part.drifts()).append('\n');
        }
        drifts.forEach(drift -> text.append("drift ").append(line(drift)).append('\n'));
        return text.toString();
    }

    /** Where it is and where it comes from, without the values. */
    static String place(Drift drift) {
        return "%s %s %s %s%s%s".formatted(
                drift.part(), drift.table(), drift.row(), drift.kind(),
                drift.column() == null ? "" : " " + drift.column(),
                drift.event() == null ? "" : " event " + drift.event().position());
    }

    private static String line(Drift drift) {
        return drift.found() == null && drift.expected() == null ? place(drift) : "%s found %s expected %s".formatted(
                place(drift), oneLine(drift.found()), oneLine(drift.expected()));
    }

    private static String oneLine(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "nothing" : value.replaceAll("\\R", " ");
    }
}
