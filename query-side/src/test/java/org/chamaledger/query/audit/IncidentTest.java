package org.chamaledger.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.query.Chama;
import org.chamaledger.query.Paging;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.audit.AuditQuery.AskIncident;
import org.chamaledger.query.audit.AuditQuery.AuditEvent;
import org.chamaledger.query.audit.AuditQuery.Change;
import org.chamaledger.query.audit.AuditQuery.EventFilter;
import org.chamaledger.query.audit.AuditQuery.ListEvents;
import org.junit.jupiter.api.Test;

class IncidentTest extends ReadTest {

    @Test
    void everything_around_an_event_is_shown() {
        var chama = chama();
        var brian = MemberId.next();
        var contribution = UUID.randomUUID();
        event(chama, "contribution", contribution, "contributions.ContributionClaimed", brian, "first", """
                {"contribution_id": "%s", "group_id": "%s", "amount": "KES 5.00"}""".formatted(contribution, chama.id()));
        event(chama, "contribution", contribution, "contributions.ContributionConfirmed", brian, "second", """
                {"contribution_id": "%s", "group_id": "%s", "channel": "CASH"}""".formatted(contribution, chama.id()));
        event(chama, "treasury", chama.id().value(), "treasury.EntryPosted", brian, "second", """
                {"group_id": "%s", "number": 1, "postings": [
                  {"side": "DEBIT", "account": "1010", "amount": "KES 5.00"},
                  {"side": "CREDIT", "account": "2030", "amount": "KES 5.00"}]}""".formatted(chama.id()));
        event(chama, "group", chama.id().value(), "groups.GroupRenamed", MemberId.next(), "third", """
                {"group_id": "%s", "name": "Other"}""".formatted(chama.id()));
        long confirmed = desk.ask(new ListEvents(auditor(), new EventFilter(null, "contributions.ContributionConfirmed",
                contribution.toString(), null, null, null, null, null, null), Paging.first()))
                .results().getFirst().position();

        var incident = desk.ask(new AskIncident(auditor(), confirmed));

        assertThat(incident.event().type()).isEqualTo("contributions.ContributionConfirmed");
        assertThat(incident.request()).extracting(AuditEvent::type)
                .containsExactly("contributions.ContributionConfirmed", "treasury.EntryPosted");
        assertThat(incident.actorsActs()).extracting(AuditEvent::type)
                .containsExactly("contributions.ContributionClaimed");
        assertThat(incident.streams()).hasSize(2);
        assertThat(incident.streams().getFirst().before()).containsEntry("status", "PENDING");
        assertThat(incident.streams().getFirst().after()).containsEntry("status", "COMPLETED");
        assertThat(incident.streams().getFirst().change()).isEqualTo(Map.of(
                "status", new Change("PENDING", "COMPLETED"), "channel", new Change(null, "CASH")));
        assertThat(incident.streams().get(1).before()).isEmpty();
        assertThat(incident.books()).isNotNull();
        assertThat(incident.searched().complete()).isTrue();
        assertThat(incident.searched().fromPosition()).isOne();
        assertThat(incident.searched().toPosition()).isGreaterThanOrEqualTo(confirmed);
    }

    @Test
    void what_a_list_has_no_room_for_is_said_and_found_among_all_events() {
        var chama = chama();
        var busy = MemberId.next();
        for (int i = 0; i < 503; i++) {
            event(chama, "group", chama.id().value(), "groups.GroupRenamed", busy, "request " + i, """
                    {"group_id": "%s", "name": "Name %d"}""".formatted(chama.id(), i));
        }
        var acts = new EventFilter(null, null, null, null, busy, NOW.minusSeconds(900),
                NOW.plusSeconds(900), null, null);
        var page = desk.ask(new ListEvents(auditor(), acts, Paging.first()));

        var incident = desk.ask(new AskIncident(auditor(), page.results().getFirst().position()));

        assertThat(incident.actorsActs()).hasSize(500);
        assertThat(incident.searched().complete()).isFalse();
        assertThat(page.count()).isEqualTo(503);
    }

    @Test
    void it_is_for_auditors() {
        var chama = chama();
        assertRefusal(new AskIncident(by(chama.founder()), 1)).isEqualTo("FORBIDDEN audit.auditors-only");
        assertRefusal(new AskIncident(auditor(), Long.MAX_VALUE)).isEqualTo("UNKNOWN audit.unknown-position");
    }

    private void event(
            Chama chama, String streamType, UUID stream, String type, MemberId actor, String request, String payload) {
        chama.event(streamType, stream, type, NOW, payload, """
                {"actor": "%s", "role": "TREASURER", "correlation_id": "%s", "ip_hash": "abc"}"""
                .formatted(actor, request));
    }
}
