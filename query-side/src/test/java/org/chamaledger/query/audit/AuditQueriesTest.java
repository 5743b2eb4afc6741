package org.chamaledger.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.query.Chama;
import org.chamaledger.query.Paging;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.audit.AuditQuery.AuditEvent;
import org.chamaledger.query.audit.AuditQuery.Change;
import org.chamaledger.query.audit.AuditQuery.EventFilter;
import org.chamaledger.query.audit.AuditQuery.ListEvents;
import org.chamaledger.query.audit.AuditQuery.ReadStream;
import org.chamaledger.query.audit.AuditQuery.StreamEvent;
import org.junit.jupiter.api.Test;

class AuditQueriesTest extends ReadTest {

    private static final EventFilter ALL = new EventFilter(null, null, null, null, null, null, null, null, null);

    @Test
    void auditors_page_through_everything_in_order() {
        chama();
        chama();
        var seen = new ArrayList<Long>();
        String cursor = null;
        do {
            var page = desk.ask(new ListEvents(auditor(), ALL, new Paging(2, cursor, null)));
            page.results().forEach(event -> seen.add(event.position()));
            assertThat(page.previous() == null).isEqualTo(cursor == null);
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).isSorted().doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(2);
        var latest = desk.ask(new ListEvents(auditor(), ALL, new Paging(1000, null, "-position")));
        assertThat(latest.results()).extracting(AuditEvent::position).containsExactlyElementsOf(seen.reversed());
        var second = desk.ask(new ListEvents(auditor(), ALL, new Paging(1, null, null))).next();
        var back = desk.ask(new ListEvents(auditor(), ALL, new Paging(1, second, null))).previous();
        assertThat(desk.ask(new ListEvents(auditor(), ALL, new Paging(1, back, null))).results())
                .extracting(AuditEvent::position).containsExactly(seen.getFirst());
        assertRefusal(new ListEvents(auditor(), ALL, new Paging(1001, null, null)))
                .isEqualTo("MALFORMED request.page-size");
    }

    @Test
    void events_are_narrowed_by_group_type_stream_actor_and_time() {
        var chama = chama();
        var other = chama();
        chama.expects("2026-02-01", "WEEKLY", 50, "2026-03-01T10:00:00Z");
        event(other, "contribution", UUID.randomUUID(), "contributions.ContributionReceived", "{}");

        assertThat(events(of(chama, null, null))).extracting(AuditEvent::type)
                .containsExactly("groups.GroupFormed", "groups.ContributionTermsSet");
        assertThat(events(of(chama, "groups.ContributionTermsSet", null))).singleElement().satisfies(event -> {
            assertThat(event.stream()).isEqualTo("group-" + chama.id());
            assertThat(event.streamType()).isEqualTo("group");
            assertThat(event.sequence()).isEqualTo(1);
            assertThat(event.revision()).isEqualTo(1);
            assertThat(event.recordedAt()).isEqualTo("2026-03-01T10:00:00Z");
            assertThat(event.payload()).containsEntry("minimum_contribution", "KES 50.00");
        });
        assertThat(events(of(chama, null, Instant.parse("2026-02-01T00:00:00Z")))).hasSize(1);
        assertThat(desk.ask(new ListEvents(auditor(), new EventFilter(null, null, other.id().toString(), null, null,
                null, null, null, null), Paging.first())).results()).hasSize(1);
        assertThat(desk.ask(new ListEvents(auditor(), new EventFilter(null, null, null, null, chama.founder(), null,
                null, null, null), Paging.first())).results()).isEmpty();
    }

    @Test
    void officials_read_their_own_groups_events_and_nobody_elses() {
        var chama = chama();
        var amina = chama.member("Amina");
        var admin = chama.member("Otis", GroupRole.ADMIN, LocalDate.parse("2026-01-01"));

        assertThat(desk.ask(new ListEvents(by(chama.founder()), of(chama, null, null), Paging.first())).count())
                .isEqualTo(1);
        assertRefusal(new ListEvents(by(chama.founder()), ALL, Paging.first()))
                .isEqualTo("FORBIDDEN audit.auditors-only");
        for (var member : List.of(amina, admin)) {
            assertRefusal(new ListEvents(by(member), of(chama, null, null), Paging.first()))
                    .isEqualTo("FORBIDDEN group.not-official");
            assertRefusal(new ReadStream(by(member), "group-" + chama.id(), Paging.first()))
                    .isEqualTo("FORBIDDEN group.not-official");
        }
        assertRefusal(new ListEvents(by(MemberId.next()), of(chama, null, null), Paging.first()))
                .isEqualTo("UNKNOWN group.unknown");
        assertRefusal(new ReadStream(by(MemberId.next()), "group-" + chama.id(), Paging.first()))
                .isEqualTo("UNKNOWN audit.unknown-stream");
        assertRefusal(new ReadStream(by(chama.founder()), "group-" + UUID.randomUUID(), Paging.first()))
                .isEqualTo("UNKNOWN audit.unknown-stream");
        assertRefusal(new ReadStream(by(chama.founder()), "nonsense", Paging.first()))
                .isEqualTo("UNKNOWN audit.unknown-stream");
    }

    @Test
    void from_where_somebody_acted_is_for_auditors_alone() {
        var chama = chama();
        var contribution = UUID.randomUUID();
        event(chama, "contribution", contribution, "contributions.ContributionClaimed", """
                {"group_id": "%s", "amount": "KES 5.00"}""".formatted(chama.id()));

        var official = desk.ask(new ReadStream(by(chama.founder()), "contribution-" + contribution, Paging.first()));
        var audited = desk.ask(new ReadStream(auditor(), contribution.toString(), Paging.first()));

        assertThat(official.results().getFirst().event().metadata()).doesNotContainKey("ip_hash").containsKey("actor");
        assertThat(audited.results().getFirst().event().metadata()).containsEntry("ip_hash", "abc");
        assertThat(audited.results().getFirst().event().role()).isEqualTo("TREASURER");
    }

    @Test
    void a_contributions_history_tells_every_state_and_change() {
        var chama = chama();
        var id = UUID.randomUUID();
        event(chama, "contribution", id, "contributions.ContributionClaimed", """
                {"contribution_id": "%s", "group_id": "%s", "amount": "KES 5.00", "reference": "QX1"}"""
                .formatted(id, chama.id()));
        event(chama, "contribution", id, "contributions.ContributionConfirmed", """
                {"contribution_id": "%s", "group_id": "%s", "amount": "KES 5.00", "channel": "MPESA"}"""
                .formatted(id, chama.id()));

        var history = history("contribution-" + id);

        assertThat(history.get(0).state()).containsEntry("status", "PENDING").containsEntry("reference", "QX1");
        assertThat(history.get(0).change()).containsEntry("amount", new Change(null, "KES 5.00"));
        assertThat(history.get(1).state()).containsEntry("status", "COMPLETED").containsEntry("reference", "QX1");
        assertThat(history.get(1).change()).isEqualTo(Map.of(
                "status", new Change("PENDING", "COMPLETED"), "channel", new Change(null, "MPESA")));
        var second = desk.ask(new ReadStream(auditor(), "contribution-" + id, new Paging(1, null, "-position")));
        assertThat(second.results()).containsExactly(history.get(1));
    }

    @Test
    void a_groups_history_tells_who_was_in_it() {
        var chama = chama();
        var amina = MemberId.next();
        chama.event("groups.MemberInvited", NOW, """
                {"group_id": "%s", "member_id": "%s", "role": "MEMBER"}""".formatted(chama.id(), amina));
        chama.event("groups.MemberAdmitted", NOW, """
                {"group_id": "%s", "member_id": "%s", "role": "MEMBER", "joined_on": "2026-06-15"}"""
                .formatted(chama.id(), amina));

        var history = history("group-" + chama.id());

        assertThat(history.get(2).change()).isEqualTo(Map.of(
                "members." + amina + ".status", new Change("INVITED", "ACTIVE"),
                "members." + amina + ".joined_on", new Change(null, "2026-06-15")));
        assertThat(history.get(2).state()).containsEntry("status", "ACTIVE");
    }

    @Test
    void the_books_history_tells_what_stood_in_every_account() {
        var chama = chama();
        for (int i = 1; i <= 2; i++) {
            event(chama, "treasury", chama.id().value(), "treasury.EntryPosted", """
                    {"group_id": "%s", "number": %d, "postings": [
                      {"side": "DEBIT", "account": "1010", "amount": "KES 10.00"},
                      {"side": "CREDIT", "account": "2010", "holder": "x", "amount": "KES 10.00"}]}"""
                    .formatted(chama.id(), i));
        }

        var history = history("treasury-" + chama.id());

        assertThat(history.get(1).state()).containsEntry("entries", 2)
                .containsEntry("balances", Map.of("1010", "KES 20.00", "2010", "KES 20.00"));
        assertThat(history.get(1).change()).containsEntry("balances.1010", new Change("KES 10.00", "KES 20.00"))
                .containsEntry("entries", new Change(1, 2)).hasSize(3);
        assertThat(history(chama.id().toString())).hasSize(3);
    }

    @Test
    void whatever_has_a_life_of_its_own_says_in_which_stage_it_is() {
        for (int i = 0; i < EventTypes.FAMILIES.size(); i++) {
            var type = StreamName.TYPES.get(i);
            var staged = Arrays.stream(EventTypes.FAMILIES.get(i).getPermittedSubclasses()).map(EventTypes::nameOf)
                    .filter(event -> !event.equals("treasury.EntryPosted") && !event.startsWith("groups.Member"))
                    .map(event -> State.NOTHING.after(new AuditEvent(1, NOW, event, 1, type + "-1", type, 0, null, null,
                            null, null, Map.of("founder", "x", "formed_on", "x"), Map.of())))
                    .anyMatch(state -> state.fields().containsKey("status"));
            assertThat(staged).as(type).isEqualTo(!Set.of("member", "treasury", "budget", "proxies").contains(type));
        }
        assertThat(State.NOTHING.after(new AuditEvent(1, NOW, "governance.FinePaid", 1, "fine-1", "fine", 0, null, null,
                null, null, Map.of("outstanding", "KES 0.00"), Map.of())).fields()).containsEntry("status", "PAID");
    }

    @Test
    void every_family_of_events_that_is_about_a_group_is_among_the_groups_events() {
        var covered = EventLog.streamsOfAGroup();
        for (int i = 0; i < EventTypes.FAMILIES.size(); i++) {
            var family = EventTypes.FAMILIES.get(i);
            var type = StreamName.TYPES.get(i);
            var isAboutAGroup = Arrays.stream(family.getMethods()).anyMatch(m -> m.getName().equals("groupId"));
            assertThat(covered.contains("'" + type + "'")).as(type).isEqualTo(isAboutAGroup);
        }
    }

    private static EventFilter of(Chama chama, String type, Instant from) {
        return new EventFilter(chama.id(), type, null, null, null, from, null, null, null);
    }

    private List<AuditEvent> events(EventFilter filter) {
        return desk.ask(new ListEvents(auditor(), filter, Paging.first())).results();
    }

    private List<StreamEvent> history(String stream) {
        return desk.ask(new ReadStream(auditor(), stream, Paging.first())).results();
    }

    private void event(Chama chama, String streamType, UUID stream, String type, String payload) {
        chama.event(streamType, stream, type, NOW, payload, """
                {"actor": "%s", "role": "TREASURER", "correlation_id": "c", "ip_hash": "abc"}"""
                .formatted(MemberId.next()));
    }
}
