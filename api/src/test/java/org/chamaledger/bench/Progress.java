package org.chamaledger.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells whoever waits how far the bench is. */
final class Progress {

    private final Instant start = Instant.now();
    private final int comparisons;
    private final List<String> warnings = new ArrayList<>();
    private int begun;
    private String current = "";

    Progress(int comparisons) {
        this.comparisons = comparisons;
    }

    void begins(String comparison) {
        begun++;
        current = comparison;
        says("begins");
    }

    void says(String what) {
        int percent = Math.max(0, begun - 1) * 100 / Math.max(1, comparisons);
        var since = Duration.between(start, Instant.now());
        System.err.printf(
                "[%3d %%  %d:%02d] %s: %s%n", percent, since.toMinutes(), since.toSecondsPart(), current, what);
    }

    /** Said now and again at the end. */
    void warns(String what) {
        warnings.add(current + ": " + what);
        says("WARNING: " + what);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
