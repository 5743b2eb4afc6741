package org.chamaledger.api.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the law asks of a group, as a caller sees it. */
class ComplianceOverHttpTest extends ApiTest {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

    private Person chair;
    private Person amina;
    private Person officer;
    private String group;
    private String records;

    @BeforeEach
    void aGroupAndAComplianceOfficer() {
        chair = register("Chair");
        amina = register("Amina");
        officer = register("Officer");
        var admin = login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
        request("PUT", "/api/v1/users/%s/staff-roles/COMPLIANCE/".formatted(officer.id())).as(admin).send().is(200);
        officer = login(officer);
        group = form(chair, Map.of());
        admit(chair, group, amina, "MEMBER");
        records = "/api/v1/groups/%s/compliance/".formatted(group);
    }

    @Test
    void what_is_overdue_is_seen_by_those_who_have_to_and_closed_with_evidence() {
        var overdue = record(LocalDate.now().minusDays(3), Map.of("every_months", 12));
        assertThat(overdue.field("status")).isEqualTo("OVERDUE");
        assertThat(overdue.field("responsible")).isEqualTo(chair.id());
        var uri = records + overdue.field("id") + "/";
        var read = read(amina, uri, overdue).is(200);
        assertThat(read.json()).isEqualTo(overdue.json());
        assertThat(read.header("ETag")).isEqualTo(overdue.header("ETag"));
        assertThat(read(chair, alerts(""), overdue).field("count")).isEqualTo("1");
        assertThat(read(amina, alerts(""), overdue).field("count")).isEqualTo("0");
        var seen = read(officer, alerts("&alert_type=OVERDUE&status=OPEN"), overdue).is(200).json().at("/results/0");
        assertThat(seen.path("id").stringValue()).isEqualTo(overdue.field("id"));
        assertThat(seen.path("title").stringValue()).isEqualTo("The tax return");

        var alert = "/api/v1/compliance/alerts/%s/close/".formatted(overdue.field("id"));
        post(chair, alert, Map.of("reason", "Mine")).is(403);
        var closed = post(officer, alert, Map.of("reason", "They have filed for an extension")).is(200);
        assertThat(read(officer, alerts("&status=CLOSED"), closed).json().at("/results/0")).isEqualTo(closed.json());
        assertThat(read(officer, alerts("&status=OPEN"), closed).field("count")).isEqualTo("0");

        var evidence = request("POST", "/api/v1/documents/").as(chair).file("receipt.pdf", "application/pdf", PDF,
                Map.of("group", group, "title", "Receipt", "document_type", "COMPLIANCE")).send().is(201).field("id");
        var done = post(chair, uri + "close/", Map.of("evidence", evidence)).is(200);
        assertThat(done.field("status")).isEqualTo("PENDING");
        assertThat(done.field("due_on")).isEqualTo(LocalDate.now().minusDays(3).plusMonths(12).toString());
        assertThat(done.json().at("/closings/0/evidence").stringValue()).isEqualTo(evidence);
        assertThat(read(amina, uri, done).json()).isEqualTo(done.json());
        assertThat(read(officer, alerts(""), done).field("count")).isEqualTo("0");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        var day = LocalDate.now().plusDays(90);
        var uri = records + record(day, Map.of()).field("id") + "/";
        post(chair, uri + "close/", Map.of()).isRefusal(400, "compliance.evidence-missing");
        post(chair, uri + "close/", Map.of("evidence", group)).isRefusal(422, "compliance.evidence-unknown");
        post(amina, uri + "close/", Map.of("note", "Done")).isRefusal(403, "group.not-official");
        post(chair, uri + "assign/", Map.of("responsible", amina.id())).isRefusal(422, "compliance.not-an-official");
        post(officer, "/api/v1/compliance/alerts/%s/close/".formatted(uri.split("/")[6]), Map.of("reason", "Seen"))
                .isRefusal(422, "compliance.no-alert");
        post(officer, "/api/v1/compliance/alerts/%s/close/".formatted(group), Map.of("reason", "Seen"))
                .isRefusal(404, "compliance.unknown");
        post(chair, records, Map.of("compliance_type", "AUDIT", "title", "The audit", "due_on", "0001-01-01")).is(400);
        post(chair, records, Map.of("compliance_type", "AUDIT", "title", "The audit", "due_on", day.toString(),
                "notice_days", 366)).is(400);
        post(chair, records, Map.of("compliance_type", "AUDIT", "title", "The audit", "due_on", day.toString(),
                "every_months", 0)).is(400);
    }

    private Answer record(LocalDate dueOn, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of(
                "compliance_type", "TAX_RETURN", "title", "The tax return", "due_on", dueOn.toString()));
        body.putAll(more);
        return post(chair, records, body).is(201);
    }

    private String alerts(String more) {
        return "/api/v1/compliance/alerts/?group=" + group + more;
    }

    private Answer read(Person as, String uri, Answer after) {
        return request("GET", uri).as(as).header("X-Ledger-Position", after.header("X-Ledger-Position").orElseThrow())
                .send();
    }
}
