package org.chamaledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.members.MemberCommand.GrantStaffRole;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.members.StaffRole;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What every event says of itself: who, in which role, by which request, and because of what. */
class MetadataTest extends LedgerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void a_contribution_and_its_entry_say_who_recorded_it_in_which_role_and_by_which_request() {
        var chair = someone();
        var group = groupOf(chair);
        var treasurer = memberOf(group, chair, GroupRole.TREASURER);
        var recording = recording(group, chair, "1500.00");
        var request = new Request(by(treasurer).actor(), "request-" + UUID.randomUUID(), "5d41402a", null, null);

        desk.handle(recording, request);

        var contribution = metadata("contribution", recording.contributionId().value()).getFirst();
        var entry = metadata("treasury", group.value()).getLast();
        for (var said : List.of(contribution, entry)) {
            assertThat(said).containsEntry("actor", treasurer.toString())
                    .containsEntry("role", "TREASURER")
                    .containsEntry("correlation_id", request.requestId())
                    .containsEntry("request_id", request.requestId())
                    .containsEntry("ip_hash", "5d41402a")
                    .containsKey("causation_id").hasSize(6);
        }
        assertThat(UUID.fromString(contribution.get("causation_id")).version()).isEqualTo(7);
        assertThat(entry.get("causation_id")).isNotEqualTo(contribution.get("causation_id"));
    }

    @Test
    void an_event_says_in_which_role_its_author_acted_and_nothing_where_there_was_none() {
        var chair = someone();
        var group = groupOf(chair);
        var member = memberOf(group, chair, GroupRole.MEMBER);
        var admin = someone();
        desk.handle(new GiveRole(group, member, GroupRole.SECRETARY), by(chair));
        desk.handle(new GrantStaffRole(member, StaffRole.AUDITOR), by(admin, StaffRole.ADMIN));

        assertThat(roles("group", group)).as("formed, invited, accepted, made secretary")
                .containsExactly("CHAIRPERSON", "CHAIRPERSON", null, "CHAIRPERSON");
        assertThat(metadata("member", member.value())).extracting(said -> said.get("role"))
                .containsExactly(null, "STAFF_ADMIN");
        assertThat(metadata("treasury", group.value()).getFirst()).containsEntry("actor", chair.toString());
    }

    @Test
    void nothing_personal_is_in_metadata_and_no_detail_of_a_person_in_clear_in_any_event() {
        var email = "canary." + UUID.randomUUID() + "@example.org";
        var person = register(email);

        var stored = db.sql("select payload::text || metadata::text from ledger.event where stream_id = ?")
                .param(person.value()).query(String.class).single();
        assertThat(stored).doesNotContain("canary").doesNotContain("Amina").doesNotContain("Otieno")
                .doesNotContain("{noop}");
    }

    private List<String> roles(String type, GroupId group) {
        return metadata(type, group.value()).stream().map(said -> said.get("role")).toList();
    }

    private List<Map<String, String>> metadata(String type, UUID stream) {
        return db.sql(
                "select metadata::text from ledger.event where stream_type = ? and stream_id = ? order by sequence")
                .params(type, stream).query(String.class).list().stream()
                .map(said -> JSON.readValue(said, new TypeReference<Map<String, String>>() {})).toList();
    }
}
