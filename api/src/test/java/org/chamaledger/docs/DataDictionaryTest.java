package org.chamaledger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.integration.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data dictionary is what the database itself says of its views and tables. */
class DataDictionaryTest {

    private record Column(String table, String purpose, String name, String type, boolean nullable, String meaning) {}

    @Test
    void the_data_dictionary_says_what_the_tables_say() {
        Docs.requireCurrent("docs/data-dictionary.md", """
                <!-- written by DataDictionaryTest -->
                # Data dictionary

                The schema `reporting`: what happened, made easy to read. All of it is filled from events and can be
                rebuilt at any time.

                **Views** have names in the plural. They are what [analysts](analysts.md) read and may rely on: columns are
                added, never renamed or removed, and they hold no personal data. `amount_minor` is in minor units, 150000
                for KES 1,500.00, which `amount` says as a decimal.

                **Tables** have names in the singular. They belong to the service and change with it; personal details in
                them are ciphertext. Amounts are in minor units.

                # Views
                """ + described("v") + "\n# Tables\n" + described("r"));
    }

    @Test
    void whoever_looks_a_view_up_finds_it() {
        var views = columns("v");
        assertThat(views).hasSizeGreaterThan(200).allSatisfy(column -> {
            assertThat(column.purpose()).as(column.table()).isNotBlank();
            assertThat(column.meaning()).as(column.table() + "." + column.name()).isNotBlank();
        });
    }

    @Test
    void analysts_may_read_these_views_and_nothing_else() {
        var readable = JdbcClient.create(TestDatabase.migrated().owner()).sql("""
                select n.nspname || '.' || c.relname || ' ' || c.relkind::text
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                  and c.relkind in ('r', 'v', 'm', 'p', 'f')
                  and has_any_column_privilege('chama_analyst', c.oid, 'select')
                """).query(String.class).list();
        assertThat(readable).containsExactlyInAnyOrderElementsOf(
                columns("v").stream().map(column -> "reporting." + column.table() + " v").distinct().toList());
    }

    private static String described(String kind) {
        Map<String, StringBuilder> tables = new LinkedHashMap<>();
        for (var column : columns(kind)) {
            tables.computeIfAbsent(column.table(), name -> new StringBuilder("""

                    ## %s

                    %s.

                    """.formatted(name, column.purpose()) + (kind.equals("v") ? """
                    | column | type | meaning |
                    | --- | --- | --- |
                    """ : """
                    | column | type | null | meaning |
                    | --- | --- | --- | --- |
                    """)))
                    .append("| %s | %s |%s %s |\n".formatted(
                            column.name(), column.type().replace("timestamp with time zone", "timestamptz"),
                            kind.equals("v") ? "" : column.nullable() ? " yes |" : "  |",
                            column.meaning().replace("|", "\\|")));
        }
        return String.join("", tables.values());
    }

    private static List<Column> columns(String kind) {
        return JdbcClient.create(TestDatabase.migrated().owner()).sql("""
                select c.relname as table, coalesce(obj_description(c.oid, 'pg_class'), '') as purpose,
                       a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
                       coalesce(col_description(c.oid, a.attnum), '') as meaning
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'reporting'::regnamespace and c.relkind = ?::"char"
                order by c.relname, a.attnum
                """).param(kind).query(Column.class).list();
    }
}
