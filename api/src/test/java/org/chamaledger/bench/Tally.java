package org.chamaledger.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was done in one measurement.
 *
 * @param failed answers that were not what was asked for; anything but 0 makes the measurement worthless
 * @param micros how long each took, empty when nobody looked
 */
record Tally(long done, long failed, double seconds, Histogram micros) {

    static Tally of(long done, double seconds) {
        return new Tally(done, 0, seconds, new Histogram(3));
    }

    double perSecond() {
        return done / seconds;
    }

    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    Map<String, Object> summary() {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("done", done);
        summary.put("seconds", Table.round(seconds));
        summary.put("per_second", Table.round(perSecond()));
        if (failed > 0) {
            summary.put("failed", failed);
        }
        if (micros.getTotalCount() > 0) {
            for (double percentile : new double[] {50, 95, 99, 99.9}) {
                var name = "p%s_ms".formatted(Double.toString(percentile).replaceFirst("\\.0$", ""));
                summary.put(name, Table.round(millis(percentile)));
            }
        }
        return summary;
    }
}
