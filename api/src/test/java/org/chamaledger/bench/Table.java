package org.chamaledger.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found, as one table for people and as data for programs. */
final class Table {

    /** Whether more is better, as in commands a second, or less, as in milliseconds. */
    enum Better { MORE, LESS }

    /**
     * One line.
     *
     * @param floor the least that is acceptable; null where there is none
     * @param target the goal
     * @param least and most of the rounds
     * @param note the absolute figures behind it
     */
    record Line(
            String name, String what, String unit, Better better, @Nullable Double floor, @Nullable Double target,
            double value, double least, double most, boolean disturbed, String note,
            List<Map<String, Object>> measured) {

        String verdict() {
            if (floor == null || target == null) {
                return "";
            }
            return reaches(target) ? "target" : reaches(floor) ? "floor" : "BELOW";
        }

        private boolean reaches(double goal) {
            return better == Better.MORE ? value >= goal : value <= goal;
        }
    }

    private final List<Line> lines = new ArrayList<>();

    void ratio(String name, String what, @Nullable Double floor, @Nullable Double target, Duel.Outcome outcome) {
        var first = outcome.bouts().getFirst().contender();
        var second = outcome.bouts().get(1).contender();
        lines.add(new Line(name, what, "x", Better.MORE, floor, target, outcome.median(), outcome.ratios().getFirst(),
                outcome.ratios().getLast(), outcome.disturbed(),
                "%s %,.0f/s : %s %,.0f/s".formatted(second, outcome.medianOf(second), first, outcome.medianOf(first)),
                outcome.bouts().stream().map(Duel.Bout::summary).toList()));
    }

    void figure(String name, String what, String unit, Better better, @Nullable Double floor, @Nullable Double target,
            String note, boolean disturbed, double... values) {
        double middle = Duel.median(values);
        lines.add(new Line(name, what, unit, better, floor, target, middle,
                java.util.Arrays.stream(values).min().orElse(middle),
                java.util.Arrays.stream(values).max().orElse(middle),
                disturbed, note, List.of()));
    }

    void figure(String name, String what, String unit, Better better, @Nullable Double floor, @Nullable Double target,
            String note, List<Duel.Bout> bouts, java.util.function.ToDoubleFunction<Duel.Bout> value) {
        var values = bouts.stream().mapToDouble(value).sorted().toArray();
        lines.add(new Line(name, what, unit, better, floor, target, values[values.length / 2], values[0],
                values[values.length - 1],
                bouts.stream().filter(Duel.Bout::undisturbed).count() * 2 < bouts.size(), note,
                bouts.stream().map(Duel.Bout::summary).toList()));
    }

    String text() {
        return text(lines);
    }

    /** What one comparison found, as soon as it has. */
    String textOf(String comparison) {
        return text(lines.stream().filter(line -> line.name.equals(comparison)).toList());
    }

    private static String text(List<Line> lines) {
        var text = new StringBuilder("%-12s %-62s %7s %7s %9s %-19s %-7s %s%n".formatted(
                "comparison", "what", "floor", "target", "found", "(least - most)", "reached", "absolute"));
        for (var line : lines) {
            text.append("%-12s %-62s %7s %7s %9s %-19s %-7s %s%s%n".formatted(
                    line.name, line.what, plain(line.floor, line.unit), plain(line.target, line.unit),
                    plain(line.value, line.unit), "(%s - %s)".formatted(plain(line.least, ""), plain(line.most, "")),
                    line.verdict(), line.disturbed ? "[disturbed] " : "", line.note));
        }
        return text.toString();
    }

    List<Map<String, Object>> data() {
        return lines.stream().map(line -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("comparison", line.name);
            data.put("what", line.what);
            data.put("unit", line.unit);
            data.put("better", line.better.name().toLowerCase(Locale.ROOT));
            data.put("floor", line.floor);
            data.put("target", line.target);
            data.put("found", round(line.value));
            data.put("least", round(line.least));
            data.put("most", round(line.most));
            data.put("reached", line.verdict());
            data.put("disturbed", line.disturbed);
            data.put("note", line.note);
            data.put("measured", line.measured);
            return data;
        }).toList();
    }

    /** Four digits that mean something. */
    static double round(double value) {
        return value == 0 || !Double.isFinite(value) ? value
                : new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue();
    }

    private static String plain(@Nullable Double value, String unit) {
        if (value == null) {
            return "";
        }
        var number = value >= 1000 ? "%,.0f".formatted(value)
                : java.math.BigDecimal.valueOf(round(value)).stripTrailingZeros().toPlainString();
        return unit.isEmpty() ? number : number + (unit.equals("x") ? "x" : " " + unit);
    }
}
