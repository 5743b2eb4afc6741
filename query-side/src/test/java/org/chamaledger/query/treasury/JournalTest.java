package org.chamaledger.query.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Posting.Side;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Chama;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.treasury.TreasuryQuery.AskTrialBalance;
import org.chamaledger.query.treasury.TreasuryQuery.EntryFilter;
import org.chamaledger.query.treasury.TreasuryQuery.EntryView;
import org.chamaledger.query.treasury.TreasuryQuery.ExportBooks;
import org.chamaledger.query.treasury.TreasuryQuery.ExportFormat;
import org.chamaledger.query.treasury.TreasuryQuery.FindEntry;
import org.chamaledger.query.treasury.TreasuryQuery.ListEntries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class JournalTest extends ReadTest {

    private static final AsOf TODAY = new AsOf(null, null);
    private static final EntryFilter ALL = new EntryFilter(null, null, null, null, null, null, null, null, null, null);

    @TempDir
    Path folder;

    @Test
    void an_entry_shows_its_postings_and_what_undid_it() {
        var chama = chama();
        var amina = chama.member("Amina");
        var contribution = chama.saves(amina, 1000, "2026-02-01");
        chama.entry("Contribution reversed", "contribution", contribution.value(), 1L, LocalDate.parse("2026-02-03"),
                Instant.parse("2026-02-03T08:00:00Z"), LedgerAccount.MEMBER_SAVINGS, amina.toString(),
                LedgerAccount.CASH, "", 1000);

        var first = desk.ask(new FindEntry(by(amina), chama.id(), 1));
        var second = desk.ask(new FindEntry(by(amina), chama.id(), 2));

        assertThat(first.postings()).extracting("account", "holder", "side", "amount.decimal").containsExactly(
                tuple("1010", null, Side.DEBIT, "1000.00"),
                tuple("2010", amina.toString(), Side.CREDIT, "1000.00"));
        assertThat(first.source().id()).isEqualTo(contribution.value());
        assertThat(first.reversedBy()).isEqualTo(2);
        assertThat(second.reverses()).isEqualTo(1);
        assertRefusal(new FindEntry(by(amina), chama.id(), 3)).isEqualTo("UNKNOWN entry.unknown");
    }

    @Test
    void pages_neither_repeat_nor_skip_what_is_added_meanwhile() {
        var chama = months(30);
        var seen = new ArrayList<Long>();
        var cursor = (String) null;
        do {
            var page = page(chama, new Paging(7, cursor, "-value_date"));
            page.results().forEach(entry -> seen.add(entry.number()));
            cursor = page.next();
            chama.saves(chama.founder(), 10, "2026-06-14");
        } while (cursor != null);

        assertThat(seen).hasSize(30).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void a_page_leads_back_to_the_one_before() {
        var chama = months(10);
        var first = page(chama, new Paging(4, null, null));
        var second = page(chama, new Paging(4, first.next(), null));
        var third = page(chama, new Paging(4, second.next(), null));

        assertThat(numbers(third)).containsExactly(9L, 10L);
        assertThat(third.next()).isNull();
        assertThat(numbers(page(chama, new Paging(4, third.previous(), null)))).isEqualTo(numbers(second));
        var again = page(chama, new Paging(4, second.previous(), null));
        assertThat(numbers(again)).isEqualTo(numbers(first));
        assertThat(again.previous()).isNull();
        assertThat(first.previous()).isNull();
        assertThat(first.count()).isEqualTo(10);
    }

    @Test
    void entries_are_narrowed_by_account_holder_days_and_numbers() {
        var chama = months(6);
        var amina = chama.member("Amina");
        chama.saves(amina, 100, "2026-03-03");
        chama.books("fine", LedgerAccount.BANK, LedgerAccount.FINES, 100, "2026-03-04");

        var aminas = new EntryFilter(null, amina.toString(), null, null, null, null, null, null, null, null);
        assertThat(numbers(chama, aminas)).containsExactly(7L);
        assertThat(numbers(chama, new EntryFilter("4030", null, null, null, null, null, null, null, null, null)))
                .containsExactly(8L);
        assertThat(numbers(chama, new EntryFilter(null, null, null, "fine", null, null, null, null, null, null)))
                .containsExactly(8L);
        assertThat(numbers(chama, new EntryFilter(null, null, null, null, LocalDate.parse("2026-03-03"),
                LocalDate.parse("2026-03-04"), null, null, null, null))).containsExactly(7L, 8L);
        assertThat(numbers(chama, new EntryFilter(null, null, null, null, null, null, null, null, 2L, 3L)))
                .containsExactly(2L, 3L);
    }

    @Test
    void nonsense_is_refused() {
        var chama = months(3);
        assertRefusal(new ListEntries(by(chama.founder()), chama.id(), ALL, TODAY, new Paging(0, null, null)))
                .isEqualTo("MALFORMED request.page-size");
        assertRefusal(new ListEntries(by(chama.founder()), chama.id(), ALL, TODAY, new Paging(201, null, null)))
                .isEqualTo("MALFORMED request.page-size");
        assertRefusal(new ListEntries(by(chama.founder()), chama.id(), ALL, TODAY, new Paging(null, null, "narration")))
                .isEqualTo("MALFORMED request.unknown-parameter");
        for (var cursor : List.of("x", "", "PgpudW1iZXIKeA", "%%%", "PgpudW1iZXI")) {
            assertRefusal(new ListEntries(by(chama.founder()), chama.id(), ALL, TODAY, new Paging(null, cursor, null)))
                    .as(cursor).isEqualTo("MALFORMED request.cursor");
        }
        var elsewhere = page(chama, new Paging(1, null, "-number")).next();
        assertRefusal(new ListEntries(by(chama.founder()), chama.id(), ALL, TODAY, new Paging(1, elsewhere, null)))
                .isEqualTo("MALFORMED request.cursor");
    }

    @Test
    void hledger_accepts_the_export_and_agrees_with_our_balances() throws Exception {
        assumeTrue(isInstalled("hledger"), "hledger is not installed here");
        var chama = eventful();
        var journal = export(chama, ExportFormat.HLEDGER, TODAY, "books.journal");

        assertThat(run("hledger", "-f", journal.toString(), "check", "--strict", "ordereddates")).isEmpty();
        var balances = new LinkedHashMap<String, BigDecimal>();
        for (var line : run("hledger", "-f", journal.toString(), "balance", "--flat", "--no-total", "--depth", "2",
                "--output-format", "csv").lines().skip(1).toList()) {
            var match = Pattern.compile("\"\\w+:(\\d{4}) .*\",\"KES (-?[0-9.]+)\"").matcher(line);
            assertThat(match.matches()).as(line).isTrue();
            balances.put(match.group(1), new BigDecimal(match.group(2)));
        }
        assertThat(balances).isEqualTo(trialBalance(chama));
    }

    @Test
    void beancount_accepts_the_export_and_agrees_with_our_balances() throws Exception {
        assumeTrue(isInstalled("bean-check") && isInstalled("bean-query"), "beancount is not installed here");
        var chama = eventful();
        var journal = export(chama, ExportFormat.BEANCOUNT, TODAY, "books.beancount");

        assertThat(run("bean-check", journal.toString())).isEmpty();
        var balances = new LinkedHashMap<String, BigDecimal>();
        for (var line : run("bean-query", "-f", "csv", journal.toString(),
                "select leaf(root(account, 2)) as name, number(only('KES', sum(position))) as n group by 1 order by 1")
                .lines().skip(1).toList()) {
            var cells = line.split(",");
            balances.put(cells[0].strip().substring(0, 4), new BigDecimal(cells[1].strip()).setScale(2));
        }
        assertThat(balances).isEqualTo(trialBalance(chama));
    }

    @Test
    void every_posting_is_in_the_plain_exports() throws Exception {
        var chama = eventful();

        var csv = Files.readString(export(chama, ExportFormat.CSV, TODAY, "books.csv"));
        var json = Files.readString(export(chama, ExportFormat.JSON, TODAY, "books.json"));

        assertThat(csv.lines()).hasSize(1 + 2 * 524 + 2);
        assertThat(csv).contains("'=cmd|' /C calc'!A0");
        var read = JsonMapper.shared().readTree(json);
        assertThat(read.get("entries")).hasSize(524);
        assertThat(read.get("entries").get(0).get("postings").get(0).get("amount").stringValue()).isEqualTo("10.00");
    }

    @Test
    void an_export_holds_what_was_known_at_the_moment() throws Exception {
        var chama = months(5);
        chama.contributes(chama.founder(), 99, Fund.SAVINGS, "2026-01-02", "2026-06-01T00:00:00Z");

        var then = Files.readString(export(chama, ExportFormat.HLEDGER,
                new AsOf(LocalDate.parse("2026-02-28"), Instant.parse("2026-05-01T00:00:00Z")), "then.journal"));

        assertThat(then).doesNotContain("99.00").contains("; as at 2026-02-28, as known at 2026-05-01T00:00:00Z");
    }

    /** More entries than are read at once, dates out of order, every kind of account, and narrations to trip over. */
    private Chama eventful() {
        var chama = months(520);
        var amina = chama.member("Amina");
        chama.contributes(amina, 300, Fund.SHARES, "2026-01-02", "2026-06-01T10:00:00Z");
        chama.books("transfer", LedgerAccount.BANK, LedgerAccount.CASH, 200, "2026-02-10");
        chama.entry("=cmd|' /C calc'!A0; \"quoted\", back\\slash\nsecond line  two spaces", "expense", new UUID(1, 2),
                null, LocalDate.parse("2026-02-11"), Instant.parse("2026-02-11T08:00:00Z"),
                LedgerAccount.BANK_CHARGES, "", LedgerAccount.BANK, "", 35);
        chama.books("recovery", LedgerAccount.CASH, LedgerAccount.SUSPENSE, 5, "2026-02-12");
        return chama;
    }

    private Chama months(int entries) {
        var chama = chama();
        var day = LocalDate.parse("2022-01-15");
        chama.together(() -> {
            for (int i = 0; i < entries; i++) {
                chama.saves(chama.founder(), 10 + i % 7, day.plusDays(i).toString());
            }
        });
        return chama;
    }

    private Path export(Chama chama, ExportFormat format, AsOf asOf, String name) throws IOException {
        var out = new StringWriter();
        desk.ask(new ExportBooks(by(chama.founder()), chama.id(), format, asOf)).writeTo(out);
        return Files.writeString(folder.resolve(name), out.toString());
    }

    private Map<String, BigDecimal> trialBalance(Chama chama) {
        var balances = new LinkedHashMap<String, BigDecimal>();
        for (var line : desk.ask(new AskTrialBalance(by(chama.founder()), chama.id(), TODAY)).accounts()) {
            balances.put(line.code(),
                    new BigDecimal(line.debit().decimal()).subtract(new BigDecimal(line.credit().decimal())));
        }
        return balances;
    }

    private Page<EntryView> page(Chama chama, Paging paging) {
        return desk.ask(new ListEntries(by(chama.founder()), chama.id(), ALL, TODAY, paging));
    }

    private List<Long> numbers(Chama chama, EntryFilter filter) {
        return numbers(desk.ask(new ListEntries(by(chama.founder()), chama.id(), filter, TODAY, Paging.first())));
    }

    private static List<Long> numbers(Page<EntryView> page) {
        return page.results().stream().map(EntryView::number).toList();
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
