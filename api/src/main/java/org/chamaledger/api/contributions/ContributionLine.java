package org.chamaledger.api.contributions;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chamaledger.api.wire.WireText;
import org.chamaledger.command.Payment;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions.Line;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.ImportView.RejectedLine;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file, read the way treasurers write: every value is tried, so that all its mistakes are told at once.
 */
final class ContributionLine {

    /** What a file tells of each contribution. */
    enum Column {
        DATE(true), MEMBER(true), AMOUNT(true), METHOD(true), REFERENCE(false), FUND(false), NOTES(false);

        static final String NAMES =
                Arrays.stream(values()).map(Column::title).collect(Collectors.joining(", "));

        private final boolean required;

        Column(boolean required) {
            this.required = required;
        }

        static Optional<Column> named(String name) {
            return Arrays.stream(values()).filter(column -> column.title().equalsIgnoreCase(name)).findFirst();
        }

        boolean required() {
            return required;
        }

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");
    private static final Pattern MONEY = Pattern.compile(
            "(?:([A-Z]{3,4})\\.?)?(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,16})(?:\\.[0-9]{1,6})?)(?:/[=-])?");
    private static final Pattern SPACE = Pattern.compile("\\s");
    private static final Pattern NO_LETTER = Pattern.compile("[^A-Z]");
    private static final Map<String, PaymentMethod> METHODS = Map.ofEntries(
            Map.entry("MPESA", PaymentMethod.MPESA), Map.entry("LIPANAMPESA", PaymentMethod.MPESA),
            Map.entry("PAYBILL", PaymentMethod.MPESA), Map.entry("TILL", PaymentMethod.MPESA),
            Map.entry("BANK", PaymentMethod.BANK), Map.entry("BANKTRANSFER", PaymentMethod.BANK),
            Map.entry("EFT", PaymentMethod.BANK), Map.entry("RTGS", PaymentMethod.BANK),
            Map.entry("PESALINK", PaymentMethod.BANK), Map.entry("CHEQUE", PaymentMethod.BANK),
            Map.entry("CASH", PaymentMethod.CASH), Map.entry("WALLET", PaymentMethod.WALLET),
            Map.entry("OTHER", PaymentMethod.OTHER));

    private record Written(Amount amount, @Nullable String currency) {}

    private final Map<Column, Integer> columns;
    private final CsvRecord record;
    private final int row;
    private final List<RejectedLine> mistakes = new ArrayList<>();

    ContributionLine(Map<Column, Integer> columns, CsvRecord record) {
        this.columns = columns;
        this.record = record;
        this.row = Math.toIntExact(record.getStartingLineNumber());
    }

    /** The line, or nothing when a mistake was found in it. */
    Optional<Line> read() {
        int width = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        for (int i = width; i < record.getFieldCount(); i++) {
            if (!record.getField(i).isBlank()) {
                mistakes.add(new RejectedLine(row, "line", "import.too-many-values",
                        "The line has more values than the header; a value with a comma in it needs quotation marks"));
                return Optional.empty();
            }
        }
        var date = required(Column.DATE, ContributionLine::date);
        var member = required(Column.MEMBER, ContributionLine::member);
        var written = required(Column.AMOUNT, ContributionLine::amount);
        var method = required(Column.METHOD, ContributionLine::method);
        var reference = optional(Column.REFERENCE, Payment::cleanReference);
        var fund = optional(Column.FUND, ContributionLine::fund);
        var notes = optional(Column.NOTES, ContributionLine::notes);
        return mistakes.isEmpty()
                ? Optional.of(new Line(row, date, member, written.amount(), written.currency(), method, reference,
                        fund == null ? Fund.SAVINGS : fund, notes))
                : Optional.empty();
    }

    List<RejectedLine> mistakes() {
        return mistakes;
    }

    private <T> @Nullable T required(Column column, Function<String, T> reading) {
        var text = text(column);
        if (text.isEmpty()) {
            mistakes.add(new RejectedLine(
                    row, column.title(), "import.value-missing", "The line has no " + column.title()));
            return null;
        }
        return judged(column, text, reading);
    }

    private <T> @Nullable T optional(Column column, Function<String, T> reading) {
        var text = text(column);
        return text.isEmpty() ? null : judged(column, text, reading);
    }

    private <T> @Nullable T judged(Column column, String text, Function<String, T> reading) {
        try {
            return reading.apply(WireText.text(text));
        } catch (RuleViolation refused) {
            mistakes.add(new RejectedLine(row, column.title(), refused.code(), refused.getMessage()));
        } catch (IllegalArgumentException | DateTimeException refused) {
            mistakes.add(new RejectedLine(
                    row, column.title(), "import.%s-unreadable".formatted(column.title()), refused.getMessage()));
        }
        return null;
    }

    private String text(Column column) {
        var index = columns.get(column);
        return index == null || index >= record.getFieldCount()
                ? "" : record.getField(index).replace('\u00A0', ' ').strip();
    }

    /** As a computer writes it, or day first as people here do. */
    private static LocalDate date(String text) {
        var dayFirst = DAY_FIRST.matcher(text);
        try {
            return dayFirst.matches()
                    ? LocalDate.of(Integer.parseInt(dayFirst.group(3)), Integer.parseInt(dayFirst.group(2)),
                            Integer.parseInt(dayFirst.group(1)))
                    : WireText.date(text);
        } catch (IllegalArgumentException | DateTimeException noSuchDay) {
            throw new IllegalArgumentException("A date is written 2026-03-01 or 01/03/2026");
        }
    }

    private static String member(String text) {
        if (text.length() > 254) {
            throw new IllegalArgumentException("A member is named by e-mail address, telephone number or id");
        }
        return text;
    }

    /** {@code 1500}, {@code 1,500.00}, {@code KES 1 500}, {@code Ksh. 1,500/=}. */
    private static Written amount(String text) {
        var money = MONEY.matcher(SPACE.matcher(text.toUpperCase(Locale.ROOT)).replaceAll(""));
        if (!money.matches()) {
            throw new IllegalArgumentException("An amount is written 1500 or 1,500.00");
        }
        var currency = money.group(1);
        return new Written(
                new Amount(money.group(2).replace(",", "")),
                currency != null && currency.startsWith("KSH") ? "KES" : currency);
    }

    private static PaymentMethod method(String text) {
        var method = METHODS.get(NO_LETTER.matcher(text.toUpperCase(Locale.ROOT)).replaceAll(""));
        if (method == null) {
            throw new IllegalArgumentException("A method is one of MPESA, BANK, CASH, WALLET, OTHER");
        }
        return method;
    }

    private static Fund fund(String text) {
        try {
            return Fund.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("A fund is one of SAVINGS, SHARES, WELFARE, PROJECT");
        }
    }

    private static String notes(String text) {
        if (text.length() > 500) {
            throw new IllegalArgumentException("Notes are at most 500 characters");
        }
        return text;
    }
}
