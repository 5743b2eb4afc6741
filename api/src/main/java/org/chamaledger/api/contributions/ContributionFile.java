package org.chamaledger.api.contributions;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.contributions.ContributionLine.Column;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions.Line;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.ImportView.RejectedLine;
import org.springframework.http.HttpStatus;

/**
 * A file of contributions as spreadsheets write them: separated by commas, semicolons or tabs, in UTF-8, UTF-16 or
 * Windows-1252, with columns in any order.
 *
 * @param hash SHA-256 of the bytes in lower-case hex
 * @param unreadable every value that could not be read, with its line
 */
record ContributionFile(String hash, List<Line> lines, List<RejectedLine> unreadable) {

    private static final int MOST_LINES = 5_000;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** Refuses (MALFORMED) what is no such file at all; lines that cannot be read are told one by one. */
    static ContributionFile read(byte[] bytes) {
        var text = decoded(bytes);
        try (var records = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(text)) {
            return read(hash(bytes), records.iterator());
        } catch (CsvParseException broken) {
            throw RuleViolation.malformed("import.file-malformed",
                    "The file is no CSV; most often a quotation mark is not closed");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ContributionFile read(String hash, Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw RuleViolation.malformed("import.file-empty", "The file is empty");
        }
        var columns = columns(records.next());
        var lines = new ArrayList<Line>();
        var unreadable = new ArrayList<RejectedLine>();
        int rows = 0;
        while (records.hasNext()) {
            var fields = records.next();
            if (fields.getFields().stream().allMatch(String::isBlank)) {
                continue;
            }
            if (++rows > MOST_LINES) {
                throw new HttpRefusal(HttpStatus.CONTENT_TOO_LARGE, "import.too-many-lines",
                        "A file holds at most %d lines; import a larger one in parts".formatted(MOST_LINES));
            }
            var line = new ContributionLine(columns, fields);
            line.read().ifPresent(lines::add);
            unreadable.addAll(line.mistakes());
        }
        return new ContributionFile(hash, List.copyOf(lines), List.copyOf(unreadable));
    }

    private static Map<Column, Integer> columns(CsvRecord header) {
        var columns = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < header.getFieldCount(); i++) {
            var name = header.getField(i).strip();
            if (name.isEmpty()) {
                continue;
            }
            var column = Column.named(name).orElseThrow(() -> RuleViolation.malformed("import.column-unknown",
                    "The file has a column that is not known: %s. Columns are %s"
                            .formatted(name.length() > 60 ? name.substring(0, 60) + "…" : name, Column.NAMES)));
            if (columns.put(column, i) != null) {
                throw RuleViolation.malformed("import.column-repeated", "The file has two columns " + column.title());
            }
        }
        for (var column : Column.values()) {
            RuleViolation.malformedUnless(!column.required() || columns.containsKey(column), "import.column-missing",
                    "The file has no column %s. Columns are %s".formatted(column.title(), Column.NAMES));
        }
        return columns;
    }

    private static String decoded(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        } else if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, WESTERN); // what older spreadsheets save
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whichever of the three the header line has most of. */
    private static char separator(String text) {
        var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
