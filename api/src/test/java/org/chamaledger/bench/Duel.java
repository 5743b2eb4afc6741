package org.chamaledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reference and ours, measured in turn: reference, ours, ours, reference, and again. What counts is the ratio of two
 * neighbours, since the machine itself is faster and slower by the minute.
 */
final class Duel {

    private static final double STEADY = 0.05;
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(5);

    /** Of one processor; what a JVM spends on compiling it takes from the requests when there are only two. */
    private static final double STILL_COMPILING = 0.10;

    /** One measurement of one contender, and where the processors' time went meanwhile. */
    record Bout(String contender, Tally tally, Machine.Usage usage, long walBytes, long commits) {

        boolean undisturbed() {
            return usage.others() < Machine.DISTURBED;
        }

        Map<String, Object> summary() {
            var summary = new LinkedHashMap<String, Object>();
            summary.put("contender", contender);
            summary.putAll(tally.summary());
            summary.put("others_percent", Table.round(usage.others() * 100));
            summary.put("cpu_us_service", micros(usage.service()));
            summary.put("cpu_us_database", micros(usage.database()));
            summary.put("cpu_us_loader", micros(usage.loader()));
            summary.put("wal_bytes", tally.done() == 0 ? 0 : walBytes / tally.done());
            summary.put("commits_per_second", Table.round(commits / tally.seconds()));
            return summary;
        }

        private double micros(double seconds) {
            return tally.done() == 0 ? 0 : Table.round(seconds * 1e6 / tally.done());
        }
    }

    /** @param ratios ours to the reference, of undisturbed neighbours if there were enough of them */
    record Outcome(List<Double> ratios, boolean disturbed, List<Bout> bouts) {

        double median() {
            return ratios.get(ratios.size() / 2) / 2 + ratios.get((ratios.size() - 1) / 2) / 2;
        }

        double medianOf(String contender) {
            var rates = bouts.stream().filter(b -> b.contender.equals(contender))
                    .mapToDouble(b -> b.tally.perSecond()).sorted().toArray();
            return rates[rates.length / 2];
        }
    }

    private final Stage stage;
    private final Progress progress;
    private final Set<String> warm = new HashSet<>();

    Duel(Stage stage, Progress progress) {
        this.stage = stage;
        this.progress = progress;
    }

    Outcome fight(Contender reference, Contender ours) throws Exception {
        warmUp(reference);
        warmUp(ours);
        var bouts = new ArrayList<Bout>();
        var good = new ArrayList<Double>();
        var all = new ArrayList<Double>();
        int wanted = 2 * stage.options().rounds();
        for (int round = 0; good.size() < wanted && round < 2 * stage.options().rounds(); round++) {
            for (boolean ahead : new boolean[] {true, false}) {
                var first = bout(ahead ? reference : ours);
                var second = bout(ahead ? ours : reference);
                bouts.addAll(List.of(first, second));
                double ratio = ahead ? ratio(second, first) : ratio(first, second);
                all.add(ratio);
                if (first.undisturbed() && second.undisturbed()) {
                    good.add(ratio);
                }
            }
        }
        boolean enough = good.size() >= Math.max(2, wanted / 2);
        return new Outcome((enough ? good : all).stream().sorted().toList(), !enough, bouts);
    }

    /** One measurement by itself, for figures that have nothing to be compared with. */
    Bout bout(Contender contender) throws Exception {
        return bout(contender, stage.options().window());
    }

    Bout bout(Contender contender, Duration time) throws Exception {
        progress.says(contender.name());
        stage.checkpoint();
        var wal = stage.walAndCommits();
        var before = stage.usage();
        var tally = contender.work().during(time);
        var usage = stage.usage().since(before);
        var walAfter = stage.walAndCommits();
        if (tally.failed() > 0) {
            progress.warns("%s: %d of %d were refused or wrong".formatted(contender.name(), tally.failed(),
                    tally.done() + tally.failed()));
        }
        return new Bout(contender.name(), tally, usage, walAfter[0] - wal[0], walAfter[1] - wal[1]);
    }

    /** Until a request costs as much processor time as just before and the JVM has compiled it, which takes minutes. */
    void warmUp(Contender contender) throws Exception {
        var window = Duration.ofSeconds(5);
        long begun = System.nanoTime();
        long least = contender.isMachineCode() || warm.contains(contender.compiled())
                ? 0 : stage.options().warmUp().toNanos();
        Optional<Double> last = Optional.empty();
        double compiled = stage.compiling();
        while (System.nanoTime() - begun < LONGEST_WARM_UP.toNanos()) {
            progress.says(contender.name() + ", warming up");
            var before = stage.usage();
            var tally = contender.work().during(window);
            var used = stage.usage().since(before);
            double compiledNow = stage.compiling();
            boolean compiling = (compiledNow - compiled) / (used.nanos() / 1e9) > STILL_COMPILING;
            compiled = compiledNow;
            double each = (used.loader() + used.service() + used.database()) / Math.max(1, tally.done());
            boolean steady = !compiling
                    && last.map(earlier -> Math.abs(each - earlier) < STEADY * earlier).orElse(false);
            if (System.nanoTime() - begun >= least
                    && (steady || contender.isMachineCode() || stage.options().quick())) {
                warm.add(contender.compiled());
                return;
            }
            last = Optional.of(each);
        }
    }

    private static double ratio(Bout ours, Bout reference) {
        return ours.tally.perSecond() / reference.tally.perSecond();
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
