package org.chamaledger.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chamaledger.integration.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data dictionary is what the database itself says of its tables. */
class DataDictionaryTest {

    private record Column(String table, String purpose, String name, String type, boolean nullable, String meaning) {}

    @Test
    void the_data_dictionary_says_what_the_tables_say() {
        var columns = JdbcClient.create(TestDatabase.migrated().owner()).sql("""
                select c.relname as table, obj_description(c.oid, 'pg_class') as purpose, a.attname as name,
                       format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
                       coalesce(col_description(c.oid, a.attnum), '') as meaning
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'r'
                order by c.relname, a.attnum
                """).query(Column.class).list();

        Map<String, StringBuilder> tables = new LinkedHashMap<>();
        for (var column : columns) {
            tables.computeIfAbsent(column.table(), name -> new StringBuilder("""

                    ## %s

                    %s.

                    | column | type | null | meaning |
                    | --- | --- | --- | --- |
                    """.formatted(name, column.purpose())))
                    .append("| %s | %s | %s | %s |\n".formatted(
                            column.name(), column.type().replace("timestamp with time zone", "timestamptz"),
                            column.nullable() ? "yes" : "", column.meaning().replace("|", "\\|")));
        }
        Docs.requireCurrent("docs/data-dictionary.md", """
                <!-- written by DataDictionaryTest -->
                # Data dictionary

                The tables of the schema `reporting`: what analysts and the query side read. They are filled from events and
                can be rebuilt at any time. The role `chama_analyst` may read all of them and change none; personal details
                are ciphertext here. Amounts are in minor units: 150000 is KES 1,500.00.
                """ + String.join("", tables.values()));
    }
}
