package org.chamaledger.query;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Writer;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.jspecify.annotations.Nullable;

/** Tables for spreadsheets: RFC 4180, and no text in them that a spreadsheet would take for a formula. */
public final class Csv {

    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private final CsvWriter out;

    /** Writes the names of the columns at once, and rows to the same writer, which it never closes. */
    public Csv(Writer out, List<String> columns) {
        this.out = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(out);
        this.out.writeRecord(columns);
    }

    public static void write(Table table, Writer out) {
        var csv = new Csv(out, table.columns());
        table.rows().forEach(csv::row);
    }

    public void row(List<@Nullable Object> cells) {
        out.writeRecord(cells.stream().map(Csv::cell).toList());
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            case Amount amount -> amount.decimal();
            default -> harmless(value.toString());
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
