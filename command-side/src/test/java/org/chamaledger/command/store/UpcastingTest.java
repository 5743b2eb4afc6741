package org.chamaledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.kernel.Samples;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.groups.GroupView;
import org.junit.jupiter.api.Test;

/** A group that was formed by the first release, and is still there. */
class UpcastingTest extends LedgerTest {

    @Test
    void a_group_stored_in_the_first_revision_works_today_in_the_time_of_nairobi() {
        var then = Samples.of(GoldenEventsTest.SEED).make(GroupFormed.class);
        var formed = Golden.of("groups.GroupFormed", "1");
        var books = Golden.of("treasury.BooksOpened", "1");
        store("group", then, formed);
        store("treasury", then, books);

        var changed = desk.<GroupView>handle(
                new ChangeGroup(
                        then.groupId(), "Umoja", null, null, null, null, null, null, null, null, null, null, null),
                by(then.founder()));

        assertThat(changed.version()).isEqualTo(1);
        assertThat(changed.result().timeZone()).isEqualTo("Africa/Nairobi");
        assertThat(changed.result().objectives()).isEqualTo(then.objectives());
        assertThat(db.sql("""
                select string_agg(type || ' ' || revision || ' ' || coalesce(payload->>'time_zone', 'none'), ', '
                                  order by sequence)
                from ledger.event where stream_type = 'group' and stream_id = ?
                """).param(then.groupId().value()).query(String.class).single())
                .as("the past stays as it was written")
                .isEqualTo("groups.GroupFormed 1 none, groups.GroupRenamed 1 none");
    }

    private void store(String streamType, GroupFormed then, Golden event) {
        db.sql("""
                with head as (update ledger.event_head set position = position + 1 returning position)
                insert into ledger.event (position, event_id, stream_type, stream_id, sequence, type, revision,
                                          recorded_at, payload, metadata)
                select position, gen_random_uuid(), ?, ?, 0, ?, ?, now(), ?::json, '{}' from head
                """).params(streamType, then.groupId().value(), event.type(), event.revision(), event.payload()).update();
    }
}
