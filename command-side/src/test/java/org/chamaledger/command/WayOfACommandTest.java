package org.chamaledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.groups.GroupRole;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WayOfACommandTest extends LedgerTest {

    @Autowired
    private EventStorageEngine engine;

    @Test
    void a_contribution_and_its_entry_are_stored_together() {
        var chair = someone();
        var group = groupOf(chair);
        var member = memberOf(group, chair, GroupRole.MEMBER);

        var first = contribute(group, chair, member, "1500.00");
        var second = contribute(group, chair, member, "20.5");

        assertThat(first.result().status()).isEqualTo(ContributionStatus.COMPLETED);
        assertThat(first.result().entryNumber()).isEqualTo(1);
        assertThat(second.result().entryNumber()).isEqualTo(2);
        assertThat(second.result().amount().decimal()).isEqualTo("20.50");
        assertThat(second.version()).isZero();
        assertThat(history("treasury-" + group)).isEqualTo("BooksOpened EntryPosted EntryPosted");
        assertThat(db.sql("select count(*) from ledger.event where position > ? and position <= ?")
                .params(first.position(), second.position()).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void an_instant_is_read_as_it_was_answered() {
        var chair = someone();
        var group = groupOf(chair);
        var paid = contribute(group, chair, memberOf(group, chair, GroupRole.MEMBER), "10.00");

        var stored = engine.readEvents("contribution-" + paid.result().id()).next();

        assertThat(stored.getTimestamp()).isEqualTo(paid.result().recordedAt());
        assertThat(db.sql("select recorded_at from ledger.event where position = ?").param(paid.position())
                .query((row, i) -> row.getTimestamp(1).toInstant()).single()).isAfterOrEqualTo(stored.getTimestamp());
    }
}
