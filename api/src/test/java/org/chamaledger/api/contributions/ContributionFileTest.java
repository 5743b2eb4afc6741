package org.chamaledger.api.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions.Line;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.ImportView.RejectedLine;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionFileTest {

    private static final String HEADER = "date,member,amount,method,reference,fund,notes\n";

    @Test
    void a_line_is_read_with_all_its_columns() {
        var line =
                one(HEADER + "2026-03-01,amina@example.org,1500.00,MPESA,qa1 b2c3,WELFARE,\"for Otieno, with love\"\n");
        assertThat(line.row()).isEqualTo(2);
        assertThat(line.date()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(line.member()).isEqualTo("amina@example.org");
        assertThat(line.amount().decimal()).isEqualTo("1500.00");
        assertThat(line.currency()).isNull();
        assertThat(line.method()).isEqualTo(PaymentMethod.MPESA);
        assertThat(line.reference()).isEqualTo("QA1B2C3");
        assertThat(line.fund()).isEqualTo(Fund.WELFARE);
        assertThat(line.notes()).isEqualTo("for Otieno, with love");
    }

    @Test
    void columns_come_in_any_order_and_the_last_three_may_be_absent() {
        var line = one("Method;AMOUNT;Member;Date\r\ncash;200;0712345678;1/3/2026\r\n");
        assertThat(line.method()).isEqualTo(PaymentMethod.CASH);
        assertThat(line.date()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(line.fund()).isEqualTo(Fund.SAVINGS);
        assertThat(line.reference()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1500      | 1500     |
            1,500.00  | 1500.00  |
            12,345,678.90 | 12345678.90 |
            1 500     | 1500     |
            KES 1,500 | 1500     | KES
            Ksh1500   | 1500     | KES
            Ksh. 1,500.00 | 1500.00 | KES
            Kshs 50   | 50       | KES
            UGX 20000 | 20000    | UGX
            1,500/=   | 1500     |
            KES 300/- | 300      | KES
            -20       | -20      |
            """)
    void amounts_are_read_as_people_write_them(String written, String amount, String currency) {
        var line = one(HEADER + "2026-03-01,a,\"%s\",CASH,,,\n".formatted(written));
        assertThat(line.amount().decimal()).isEqualTo(amount);
        assertThat(line.currency()).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1,50", "15,00.00", "1.500,00", "1e3", "fifteen", "1,,500", "KES", "--5", "12345678901234567"})
    void amounts_that_could_mean_two_things_are_rejected(String written) {
        assertThat(rejected(HEADER + "2026-03-01,a,\"%s\",CASH,,,\n".formatted(written)).code())
                .isEqualTo("import.amount-unreadable");
    }

    @ParameterizedTest
    @CsvSource({"M-PESA, MPESA", "mpesa, MPESA", "M Pesa, MPESA", "Bank transfer, BANK", "cheque, BANK", "CASH, CASH"})
    void methods_have_their_everyday_names(String written, PaymentMethod method) {
        assertThat(one(HEADER + "2026-03-01,a,1,%s,,,\n".formatted(written)).method()).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "31/02/2026", "03-01-2026", "1/3/26", "yesterday", "2026/03/01"})
    void dates_have_two_forms(String written) {
        var mistake = rejected(HEADER + "%s,a,1,CASH,,,\n".formatted(written));
        assertThat(mistake.field()).isEqualTo("date");
        assertThat(mistake.code()).isEqualTo("import.date-unreadable");
    }

    @Test
    void all_mistakes_of_a_line_are_told_at_once_and_other_lines_are_read() {
        var file = read(HEADER + "soon,,many,magic,,LOVE,\n2026-03-01,a,1,CASH,,,\n");
        assertThat(file.unreadable()).extracting(RejectedLine::field)
                .containsExactly("date", "member", "amount", "method", "fund");
        assertThat(file.unreadable()).extracting(RejectedLine::row).containsOnly(2);
        assertThat(file.lines()).extracting(Line::row).containsExactly(3);
    }

    @Test
    void blank_lines_are_skipped_and_counted_where_they_stand() {
        var file = read(HEADER + "\r\n,,,,,,\r\n  ,\r\n2026-03-01,a,1,CASH,,,\r\n\r\n");
        assertThat(file.lines()).extracting(Line::row).containsExactly(5);
        assertThat(file.unreadable()).isEmpty();
    }

    @Test
    void a_thousands_comma_without_quotes_is_told_as_such() {
        assertThat(rejected(HEADER + "2026-03-01,a,1,500.00,CASH,QA1,SAVINGS,\n").field()).isEqualTo("method");
        assertThat(rejected("date,member,method,amount\n2026-03-01,a,CASH,1,500.00\n").code())
                .isEqualTo("import.too-many-values");
    }

    @Test
    void spreadsheets_encodings_are_understood() {
        var text = HEADER + "2026-03-01,a,1,CASH,,,Café\n";
        assertThat(ContributionFile.read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)).lines().getFirst().notes())
                .isEqualTo("Café");
        assertThat(ContributionFile.read(text.getBytes(Charset.forName("windows-1252"))).lines().getFirst().notes())
                .isEqualTo("Café");
        assertThat(ContributionFile.read(text.getBytes(StandardCharsets.UTF_16)).lines().getFirst().notes())
                .isEqualTo("Café");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                              | import.file-empty
            date,member,amount              | import.column-missing
            date,member,amount,method,mood  | import.column-unknown
            date,member,amount,method,DATE  | import.column-repeated
            """)
    void a_file_that_is_none_is_refused_whole(String text, String code) {
        assertThatThrownBy(() -> read(text)).asInstanceOf(InstanceOfAssertFactories.type(RuleViolation.class))
                .extracting(RuleViolation::code).isEqualTo(code);
    }

    @Test
    void an_open_quotation_mark_would_swallow_the_rest_of_the_file() {
        assertThatThrownBy(() -> read(HEADER + "2026-03-01,\"a,1,CASH,,,\n2026-03-01,b,1,CASH,,,\n"))
                .asInstanceOf(InstanceOfAssertFactories.type(RuleViolation.class))
                .extracting(RuleViolation::code).isEqualTo("import.file-malformed");
    }

    @Test
    void text_that_cannot_be_stored_is_a_mistake_of_its_line() {
        assertThat(rejected(HEADER + "2026-03-01,a,1,CASH,,,x\0y\n").field()).isEqualTo("notes");
    }

    @Test
    void five_thousand_lines_are_enough() {
        var line = "2026-03-01,a,1,CASH,,,\n";
        assertThat(read(HEADER + line.repeat(5_000)).lines()).hasSize(5_000);
        assertThatThrownBy(() -> read(HEADER + line.repeat(5_001))).isInstanceOf(HttpRefusal.class);
    }

    private static Line one(String text) {
        var file = read(text);
        assertThat(file.unreadable()).isEmpty();
        assertThat(file.lines()).hasSize(1);
        return file.lines().getFirst();
    }

    private static RejectedLine rejected(String text) {
        return read(text).unreadable().getFirst();
    }

    private static ContributionFile read(String text) {
        return ContributionFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
