package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.chamaledger.kernel.EventTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every projection, those of rooms to come included. */
class EveryProjectionTest {

    static List<Projection> projections() {
        return Given.everyProjection();
    }

    @Test
    void the_sample_story_tells_of_every_event_there_is() {
        var told = SampleStory.told().events().stream()
                .map(event -> EventTypes.nameOf(event.getPayloadType())).collect(Collectors.toSet());
        assertThat(told).containsExactlyInAnyOrderElementsOf(EventTypes.all().map(EventTypes::nameOf).toList());
    }

    @ParameterizedTest
    @MethodSource("projections")
    void batches_of_any_size_come_to_the_same_rows(Projection projection) {
        var events = SampleStory.told().events();
        var atOnce = new Given(projection);
        atOnce.delivered(events, 1_000);
        var wanted = atOnce.rows();
        assertThat(wanted).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        for (int size : new int[] {1, 2, 3, 7}) {
            var piecemeal = new Given(projection);
            piecemeal.delivered(events, size);
            assertThat(piecemeal.rows()).as("batches of %d", size).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("projections")
    void events_delivered_twice_count_once(Projection projection) {
        var events = SampleStory.told().events();
        var given = new Given(projection);
        given.delivered(events, 1_000);
        var rows = given.rows();
        given.delivered(events, 10);
        given.delivered(events, 1_000);
        assertThat(given.rows()).isEqualTo(rows);
        assertThat(given.progress.positions())
                .containsExactly(new Progress.Position(projection.name(), events.size()));
    }

    @ParameterizedTest
    @MethodSource("projections")
    void a_rebuild_comes_to_the_same_rows(Projection projection) throws Exception {
        var ledger = SampleStory.told();
        var given = new Given(projection);
        given.delivered(ledger.events(), 5);
        var rows = given.rows();
        var rebuilt = Rebuilding.of(given, ledger);
        assertThat(rebuilt.differences()).as("%s", rebuilt.differing()).isZero();
        assertThat(given.rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @MethodSource("projections")
    void a_rebuild_that_goes_carefully_comes_to_the_same_rows(Projection projection) throws Exception {
        var ledger = SampleStory.told();
        var given = new Given(projection);
        given.delivered(ledger.events(), 5);
        var rebuilt = Rebuilding.of(new Given(given, Stumbling.once(projection)), ledger);
        assertThat(rebuilt.differences()).as("%s", rebuilt.differing()).isZero();
    }

    @ParameterizedTest
    @MethodSource("projections")
    void a_rebuilt_table_is_stored_and_analysed_as_the_live_one_was(Projection projection) throws Exception {
        var ledger = SampleStory.told();
        var given = new Given(projection);
        given.delivered(ledger.events(), 1_000);
        var before = settings(given);
        Rebuilding.of(given, ledger);
        assertThat(settings(given)).isEqualTo(before);
    }

    private static List<String> settings(Given given) {
        return given.db().sql("""
                select c.relname || ' ' || coalesce(c.reloptions::text, '') || ' ' || string_agg(
                           a.attname || coalesce(a.attoptions::text, ''), ',' order by a.attnum)
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                where c.relnamespace = 'reporting'::regnamespace and c.relname = any (?)
                group by c.oid, c.relname, c.reloptions order by 1
                """)
                .param(given.projection.tables().stream().map(Projection.ReadTable::name).toArray(String[]::new))
                .query(String.class).list();
    }

    @ParameterizedTest
    @MethodSource("projections")
    void what_it_says_does_not_concern_it_means_no_row(Projection projection) {
        var hearing = new Hearing(projection);
        var all = new Given(projection);
        all.delivered(SampleStory.told().events(), 1_000);
        var concerned = new Given(projection);
        SampleStory.told().events().stream().filter(hearing::concerns)
                .forEach(event -> concerned.deliver(List.of(Stretch.around(event, 0, Stretch.positionOf(event)))));
        assertThat(concerned.rows()).isEqualTo(all.rows());
    }
}
