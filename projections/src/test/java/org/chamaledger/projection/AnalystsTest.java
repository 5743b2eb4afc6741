package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Somebody who was let in as an analyst, on groups in which everything happened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalystsTest {

    private static final String LOGIN = "analyst_of_" + ProcessHandle.current().pid();

    private final FakeLedger ledger = SampleStory.told();
    private Given given;
    private SingleConnectionDataSource connection;
    private JdbcClient analyst;

    static List<Projection> projections() {
        return Given.everyProjection();
    }

    static Stream<Path> queries() throws IOException {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/analysts"))) {
            folder = folder.getParent();
        }
        try (var files = Files.list(folder.resolve("docs/analysts"))) {
            return files.sorted().toList().stream();
        }
    }

    @BeforeAll
    void let_in() throws SQLException {
        for (var projection : projections()) {
            given = given == null ? new Given(projection) : new Given(given, projection);
            given.delivered(ledger.events(), 1_000);
        }
        var postgres = JdbcClient.create(Given.DATABASE.superuser());
        postgres.sql("create role %s login password 'secret' in role chama_analyst".formatted(LOGIN)).update();
        var source = new PGSimpleDataSource();
        source.setUrl(Given.DATABASE.url());
        source.setUser(LOGIN);
        source.setPassword("secret");
        connection = new SingleConnectionDataSource(source.getConnection(), true);
        analyst = JdbcClient.create(connection);
    }

    @AfterAll
    void show_out() {
        connection.destroy();
        JdbcClient.create(Given.DATABASE.superuser()).sql("drop role " + LOGIN).update();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void example_queries_find_something(Path query) throws IOException {
        var text = Files.readString(query);
        assertThat(text).startsWith("-- ").contains("?\n");
        assertThat(analyst.sql(text).query().listOfRows()).isNotEmpty();
    }

    @Test
    void there_are_ten_example_queries() throws IOException {
        assertThat(queries()).hasSize(10);
    }

    @Test
    void analysts_read_views_and_no_table() {
        var readable = analyst.sql("""
                select n.nspname || '.' || c.relname as name, c.relkind::text as kind
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                  and c.relkind in ('r', 'v', 'm', 'p', 'f') and has_any_column_privilege(c.oid, 'select')
                """).query((row, _) -> Map.entry(row.getString("name"), row.getString("kind"))).list();
        assertThat(readable).isNotEmpty().allSatisfy(relation -> {
            assertThat(relation.getKey()).startsWith("reporting.");
            assertThat(relation.getValue()).isEqualTo("v");
        });
        assertThat(readable).hasSize(views().size());
        for (var table : List.of("member", "contribution", "fine", "vote_voter", "loan_fact")) {
            assertThatThrownBy(() -> analyst.sql("select * from reporting." + table).query().listOfRows())
                    .rootCause().hasMessageContaining("permission denied for table " + table);
        }
    }

    @Test
    void analysts_change_nothing() {
        for (var statement : List.of(
                "update reporting.goals set deadline = current_date", "delete from reporting.contributions",
                "insert into reporting.freshness values ('x', 1, now())", "create table reporting.mine (x int)",
                "select reporting.let_analysts_in()", "select rebuild.swap('{member}')")) {
            assertThatThrownBy(() -> analyst.sql(statement).update())
                    .as(statement).rootCause().hasMessageContaining("permission denied");
        }
    }

    @Test
    void no_view_shows_a_person_or_what_somebody_wrote() {
        var written = Given.DATABASE.superuser();
        var texts = JdbcClient.create(written).sql("""
                select string_agg(format('select %I::text from reporting.%I', a.attname, c.relname), ' union all ')
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'r' and a.attname in (
                    'email', 'first_name', 'last_name', 'phone_number', 'name', 'description', 'objectives', 'notes',
                    'reason', 'purpose', 'title', 'place', 'agenda', 'minutes', 'grounds', 'ruling', 'waiver', 'payee',
                    'comment', 'reference', 'narration', 'registration_number', 'receipt_file_name')
                  and c.relname not in ('projection_progress')
                """).query(String.class).single();
        var secrets = JdbcClient.create(written).sql("select distinct t from (%s) x(t) where length(t) > 3"
                .formatted(texts)).query(String.class).list();
        assertThat(secrets).hasSizeGreaterThan(20);
        var shown = String.join("\n", everything().values());
        assertThat(shown).doesNotContain("cipher:");
        assertThat(secrets).allSatisfy(secret -> assertThat(shown).doesNotContain("," + secret + ",")
                .doesNotContain("\"" + secret + "\""));
    }

    /** Every text that a view can show is from a list of words, or a code. */
    @Test
    void every_text_of_a_view_is_one_word() {
        var texts = analyst.sql("""
                select format('select %L as place, %I::text as text from reporting.%I', c.relname || '.' || a.attname,
                    a.attname, c.relname)
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v'
                  and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype)
                  and c.relname <> 'accounts' and a.attname not in ('title', 'time_zone')
                """).query(String.class).list();
        assertThat(texts).isNotEmpty().allSatisfy(text ->
                assertThat(analyst.sql("select text from (" + text + ") x where text !~ '^[A-Za-z0-9_-]*$'")
                        .query(String.class).list()).as(text).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("projections")
    void a_rebuild_leaves_analysts_all_they_had(Projection projection) throws Exception {
        var before = everything();
        var shape = shape();
        Rebuilding.of(new Given(given, projection), ledger);
        assertThat(everything()).isEqualTo(before);
        assertThat(shape()).isEqualTo(shape);
        analysts_read_views_and_no_table();
    }

    @Test
    void the_view_of_accounts_is_the_chart_of_accounts() {
        var chart = analyst.sql("select concat_ws(' ', account, title, kind, grows_by) from reporting.accounts")
                .query(String.class).list();
        assertThat(chart).containsExactlyElementsOf(Arrays.stream(LedgerAccount.values())
                .map(account -> "%s %s %s %s".formatted(account.code(), account.title(), account.kind(),
                        account.kind().growsByDebit() ? "D" : "C")).toList());
    }

    @Test
    void decimals_are_those_of_the_currency() {
        for (var code : List.of("KES", "UGX", "TZS", "RWF", "USD", "KWD", "JPY")) {
            assertThat(analyst.sql("select reporting.decimal_amount(-123456, ?)::text").param(code)
                    .query(String.class).single())
                    .isEqualTo(new Money(-123_456, Currency.getInstance(code)).amount().toString());
        }
    }

    @Test
    void books_balance_in_the_views_too() {
        assertThat(
                analyst.sql("select sum(case side when 'D' then amount else -amount end) from reporting.journal_lines")
                        .query(BigDecimal.class).single()).isZero();
        assertThat(analyst.sql("""
                select count(*) from reporting.balances b
                full join (select group_id, account, holder,
                                  sum(case side when 'D' then amount_minor else -amount_minor end) as sum
                           from reporting.journal_lines group by group_id, account, holder) l
                     using (group_id, account, holder)
                join reporting.accounts a using (account)
                where b.balance_minor is distinct from case a.grows_by when 'D' then l.sum else -l.sum end
                """).query(Long.class).single()).isZero();
    }

    @Test
    void offices_duties_and_corrections_are_counted_without_names() {
        assertThat(told("office_terms", "position, elected, status, ended_because, days_served")).containsExactly(
                "CHAIRPERSON t AGREED", "SECRETARY f ENDED NOT_TAKEN", "TREASURER f RUNNING");
        assertThat(told("corrections", "corrected_type, replacement_type")).contains("contribution contribution");
        assertThat(told("expenses", "status")).contains("REVERSED", "DISBURSED");
        for (var pair : Map.of("standing_proxies", "standing_proxy", "obligation_closings", "compliance_closing")
                .entrySet()) {
            assertThat(analyst.sql("select count(*) from reporting." + pair.getKey()).query(Long.class).single())
                    .isEqualTo(JdbcClient.create(Given.DATABASE.superuser())
                            .sql("select count(*) from reporting." + pair.getValue()).query(Long.class).single());
        }
        assertThat(told("obligation_closings", "days_late, has_evidence")).isNotEmpty()
                .allMatch(closing -> closing.matches("\\d+ [tf]"));
    }

    private List<String> told(String view, String columns) {
        return analyst.sql("select concat_ws(' ', %s) from reporting.%s order by 1".formatted(columns, view))
                .query(String.class).list();
    }

    private List<String> views() {
        return analyst.sql("""
                select relname from pg_class where relnamespace = 'reporting'::regnamespace and relkind = 'v' order by 1
                """).query(String.class).list();
    }

    /** All rows of all views but the one that tells the time. */
    private Map<String, String> everything() {
        return views().stream().filter(view -> !view.equals("freshness")).collect(Collectors.toMap(
                view -> view,
                view -> String.join("\n", analyst.sql("select v::text from reporting.%s v order by 1".formatted(view))
                        .query(String.class).list()),
                (one, _) -> one, TreeMap::new));
    }

    private List<String> shape() {
        return analyst.sql("""
                select concat_ws(' ', c.relname, c.relowner::regrole, c.relacl::text, obj_description(c.oid), a.attname,
                       a.atttypid::regtype, col_description(c.oid, a.attnum), pg_get_viewdef(c.oid))
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v' order by 1
                """).query(String.class).list();
    }
}
