package org.chamaledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.MemberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class RateLimitsTest {

    private static final TestDatabase database = TestDatabase.migrated();
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private final JdbcClient db = JdbcClient.create(database.service());
    private final MemberId amina = MemberId.next();
    private Instant now = NOON;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 100, 1000})
    void exactly_as_many_are_admitted_as_the_limit_says_over_all_nodes_and_threads(long limit) {
        var nodes = List.of(node(limit), node(limit), node(limit));

        long admitted = IntStream.range(0, (int) limit * 3 + 60)
                .parallel()
                .filter(i -> nodes.get(i % nodes.size()).chargeMember(amina).admitted())
                .count();

        assertThat(admitted).isEqualTo(limit);
    }

    @Test
    void most_requests_do_not_ask_the_database() {
        var node = node(1000);
        var ids = IntStream.range(0, 400).mapToObj(_ -> node.chargeMember(amina)).toList();

        assertThat(ids.getLast().remaining()).isEqualTo(600);
        long granted = db.sql("select used from identity.rate_use where subject = ?")
                .param("member:" + amina).query(Long.class).single();
        assertThat(granted).isBetween(400L, 450L);
    }

    @Test
    void what_is_left_is_told_to_the_last_one() {
        var node = node(20);

        assertThat(IntStream.range(0, 22).mapToObj(_ -> node.chargeMember(amina).remaining()))
                .containsExactly(
                        19L, 18L, 17L, 16L, 15L, 14L, 13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L,
                        0L, 0L);
        assertThat(node.chargeMember(amina).reset()).isEqualTo(Duration.ofHours(12));
        assertThat(node.chargeMember(MemberId.next()).admitted()).isTrue();
    }

    @Test
    void counting_begins_anew_with_the_day() {
        var node = node(3);
        IntStream.range(0, 5).forEach(_ -> node.chargeMember(amina));
        assertThat(node.chargeMember(amina).admitted()).isFalse();

        now = NOON.plus(Duration.ofHours(12));

        assertThat(node.chargeMember(amina).admitted()).isTrue();
    }

    @Test
    void what_a_stopping_node_was_granted_and_did_not_need_is_given_back() {
        var stopping = node(100);
        stopping.chargeMember(amina);
        stopping.giveBackAll();

        var other = node(100);
        assertThat(IntStream.range(0, 200).filter(_ -> other.chargeMember(amina).admitted())).hasSize(99);
    }

    @Test
    void no_limit_is_no_limit() {
        var node = node(0);

        assertThat(IntStream.range(0, 5000).allMatch(_ -> node.chargeMember(amina).admitted())).isTrue();
    }

    @Test
    void ended_windows_are_thrown_away() {
        var node = node(5);
        node.chargeMember(amina);
        now = NOON.plus(Duration.ofDays(2));

        node.housekeeping();

        assertThat(db.sql("select count(*) from identity.rate_use where subject = ?")
                .param("member:" + amina).query(Long.class).single()).isZero();
    }

    private RateLimits node(long limit) {
        var settings = new SecuritySettings(
                limit, limit, limit, List.of(), List.of(), Duration.ofDays(30), "", "");
        return new RateLimits(new RateTable(db), settings, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    }
}
