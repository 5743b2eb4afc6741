package org.chamaledger.api.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The people of the group and the money they paid; all invented.
 *
 * @param year2025 a file to import, as it lies in docs/samples
 */
record Sample(List<Person> people, String year2025) {

    record Person(String firstName, String lastName, String email, String phone, String role) {}

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
    private static final String DAYS = "123456789ABCDEFGHIJKLMNOPQRSTUV";

    static Sample in(Path folder) throws IOException {
        var people = Demo.read(folder.resolve("members.csv")).lines().skip(1)
                .map(line -> line.split(","))
                .map(field -> new Person(field[0], field[1], field[2], field[3], field[4]))
                .toList();
        return new Sample(people, Demo.read(folder.resolve("contributions-2025.csv")));
    }

    Person withRole(String role) {
        return people.stream().filter(person -> person.role().equals(role)).findFirst().orElseThrow();
    }

    /** The months after 2025 up to this day, as a file to import: most pay on the first Saturday, some never. */
    String monthsUntil(LocalDate today) {
        var random = new SplittableRandom(2025);
        var file = new StringBuilder("date,member,amount,method,reference,fund,notes\n");
        for (var month = YearMonth.of(2026, 1); month.isBefore(YearMonth.from(today)); month = month.plusMonths(1)) {
            var meeting = month.atDay(1).with(TemporalAdjusters.firstInMonth(DayOfWeek.SATURDAY));
            for (var person : people) {
                boolean cash = random.nextInt(5) == 0;
                var day = random.nextInt(8) == 0 ? meeting.plusDays(9) : meeting;
                if (random.nextInt(20) > 0) {
                    file.append("%s,%s,1500,%s,%s,SAVINGS,\n".formatted(
                            day, person.email(), cash ? "CASH" : "MPESA", cash ? "" : receipt(day, random)));
                }
            }
        }
        return file.toString();
    }

    /** Shaped like one of M-Pesa: letters for year and month, one sign for the day, and seven more. */
    private static String receipt(LocalDate day, SplittableRandom random) {
        var receipt = new StringBuilder()
                .append((char) ('T' + (day.getYear() - 2025) % 7))
                .append((char) ('A' + day.getMonthValue() - 1))
                .append(DAYS.charAt(day.getDayOfMonth() - 1));
        while (receipt.length() < 10) {
            receipt.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return receipt.toString();
    }
}
