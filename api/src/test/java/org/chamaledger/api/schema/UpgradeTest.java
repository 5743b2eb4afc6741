package org.chamaledger.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.integration.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a ledger kept before a release changed how it is kept is found after, without a rebuild. */
class UpgradeTest {

    /** The last migration before claims, postings and the events of members were laid out anew. */
    private static final String BEFORE = "202611230151";

    private static final String GROUP = "01936f3e-8d2a-7c4b-9f10-3a5b7c9d1e30";
    private static final String CONTRIBUTION = "01936f3e-8d2a-7c4b-9f10-3a5b7c9d1e31";
    private static final UUID MEMBER = UUID.fromString("01936f3e-8d2a-7c4b-9f10-3a5b7c9d1e32");

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcClient sql = JdbcClient.create(database.superuser());

    @BeforeEach
    void as_an_older_release_left_it() {
        migrate(BEFORE);
    }

    @Test
    void entries_and_reversals_stay_claimed_by_the_name_that_is_asked_for_now() {
        claimed("entry", GROUP + "/contribution/" + CONTRIBUTION, "7");
        claimed("reversal", GROUP + "/contribution/" + CONTRIBUTION, "9");
        claimed("reference", GROUP + "/QGH7X81K2M", CONTRIBUTION);
        claimed("email", "wanjiru@example.org", MEMBER.toString());

        migrate("latest");

        assertThat(sql.sql("select kind, key, owner from ledger.claim order by kind").query().listOfRows())
                .containsExactly(
                        Map.of("kind", "email", "key", "wanjiru@example.org", "owner", MEMBER.toString()),
                        Map.of("kind", "entry", "key", "contribution/" + CONTRIBUTION + "/" + GROUP, "owner", "7"),
                        Map.of("kind", "reference", "key", GROUP + "/QGH7X81K2M", "owner", CONTRIBUTION),
                        Map.of("kind", "reversal", "key", "contribution/" + CONTRIBUTION + "/" + GROUP, "owner", "9"));
    }

    @Test
    void postings_know_the_position_of_their_entry() {
        entry(1, 210);
        entry(2, 340);
        posting(1, 1);
        posting(1, 2);
        posting(2, 1);
        posting(2, 2);

        migrate("latest");

        assertThat(numbers("select number, line, position from reporting.posting order by position, line"))
                .containsExactly(List.of(1L, 1L, 210L), List.of(1L, 2L, 210L), List.of(2L, 1L, 340L),
                        List.of(2L, 2L, 340L));
    }

    @Test
    void events_of_a_member_are_found_in_their_block() {
        for (long position : new long[] {1, 9_999, 10_000, 25_000}) {
            sql.sql("insert into reporting.member_event (member_id, position) values (?, ?)")
                    .params(MEMBER, position).update();
        }

        migrate("latest");

        assertThat(numbers("select block, position from reporting.member_event order by position"))
                .containsExactly(List.of(0L, 1L), List.of(0L, 9_999L), List.of(1L, 10_000L), List.of(2L, 25_000L));
    }

    private void migrate(String target) {
        Flyway.configure().dataSource(database.owner()).locations("classpath:db/migration").target(target)
                .placeholders(Map.of("serviceRole", database.properties().get("spring.datasource.username")))
                .load().migrate();
    }

    private List<List<Long>> numbers(String query) {
        return sql.sql(query).query().listOfRows().stream()
                .map(row -> row.values().stream().map(value -> ((Number) value).longValue()).toList()).toList();
    }

    private void claimed(String kind, String key, String owner) {
        sql.sql("insert into ledger.claim (kind, key, owner, position) values (?, ?, ?, 1)")
                .params(kind, key, owner).update();
    }

    private void entry(long number, long position) {
        sql.sql("""
                insert into reporting.entry (group_id, number, value_date, recorded_at, position, narration, source_type,
                                             source_id)
                values (?::uuid, ?, '2026-08-22', now(), ?, 'Contribution', 'contribution', gen_random_uuid())
                """).params(GROUP, number, position).update();
    }

    private void posting(long number, int line) {
        sql.sql("""
                insert into reporting.posting (group_id, number, line, account, side, amount, value_date, recorded_at,
                                               source_type)
                values (?::uuid, ?, ?, '1000', ?, 150000, '2026-08-22', now(), 'contribution')
                """).params(GROUP, number, line, line == 1 ? "D" : "C").update();
    }
}
