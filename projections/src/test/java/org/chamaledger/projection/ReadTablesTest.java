package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chamaledger.integration.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReadTablesTest {

    private static final TestDatabase database = TestDatabase.migrated("classpath:db/migration/projections");

    private final JdbcClient service = JdbcClient.create(database.service());

    @Test
    void every_table_and_column_is_explained() {
        var unexplained = JdbcClient.create(database.owner()).sql("""
                select c.relname || coalesce('.' || a.attname, '')
                from pg_class c
                left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace = 'reporting'::regnamespace and c.relkind in ('r', 'v')
                  and (obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null)
                """).query(String.class).list();
        assertThat(unexplained).isEmpty();
    }

    @Test
    void a_swapped_table_is_the_same_but_for_its_rows() {
        var before = shapeOf("posting", "account_balance");
        var rights = rightsOf("posting", "account_balance");
        var tables = new String[] {"posting", "account_balance"};
        service.sql("select rebuild.begin(?, ?)").params(tables, new String[] {"account_balance"}).query().listOfRows();
        service.sql("insert into rebuild.account_balance values (gen_random_uuid(), '1010', '', 5, 0)").update();
        service.sql("select rebuild.index(?)").param(tables).query().listOfRows();
        service.sql("select rebuild.swap(?)").param(tables).query().listOfRows();

        assertThat(shapeOf("posting", "account_balance")).isEqualTo(before).isNotEmpty();
        assertThat(rightsOf("posting", "account_balance")).isEqualTo(rights);
        assertThat(service.sql("select debit from reporting.account_balance").query(Long.class).list())
                .containsExactly(5L);
    }

    /** Such an index leads each command to a page of its own, which after a checkpoint goes to the log whole. */
    @Test
    void what_a_contribution_writes_is_scattered_by_no_more_indexes_than_are_asked() {
        assertThat(JdbcClient.create(database.owner()).sql("""
                select c.relname || ' by ' || a.attname
                from pg_index i
                join pg_class c on c.oid = i.indrelid
                join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                where c.relnamespace = 'reporting'::regnamespace and i.indpred is null
                  and c.relname in ('contribution', 'entry', 'posting', 'account_balance', 'books', 'member_event')
                  and a.attname in ('group_id', 'member_id')
                """).query(String.class).list())
                .containsExactlyInAnyOrder("contribution by group_id", "contribution by member_id", "entry by group_id",
                        "posting by group_id", "account_balance by group_id", "books by group_id");
    }

    private List<String> rightsOf(String... tables) {
        return JdbcClient.create(database.owner()).sql("""
                select concat_ws(' ', c.relname, r.grantee::regrole, r.privilege_type)
                from pg_class c, aclexplode(c.relacl) r
                where c.relnamespace = 'reporting'::regnamespace and c.relname = any (?)
                order by 1
                """).param(tables).query(String.class).list();
    }

    /** Columns, indexes, constraints, comments and settings, but not the object's own number. */
    private List<String> shapeOf(String... tables) {
        return JdbcClient.create(database.owner()).sql("""
                select shape from (
                    select c.relname, concat_ws(' ', 'table', c.relname, c.reloptions::text, c.relowner::regrole,
                           obj_description(c.oid, 'pg_class')) as shape
                    from pg_class c where c.relnamespace = 'reporting'::regnamespace
                    union all
                    select c.relname, concat_ws(' ', 'column', a.attnum, a.attname, a.atttypid::regtype, a.attnotnull,
                           pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
                    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                    where c.relnamespace = 'reporting'::regnamespace
                    union all
                    select tablename, indexdef from pg_indexes where schemaname = 'reporting'
                    union all
                    select conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                    where connamespace = 'reporting'::regnamespace
                ) everything
                where relname = any (?) or relname = any (select 'reporting.' || t from unnest(?) t)
                order by 1
                """).param(tables).param(tables).query(String.class).list();
    }
}
