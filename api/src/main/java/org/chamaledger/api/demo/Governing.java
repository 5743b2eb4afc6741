package org.chamaledger.api.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.demo.Service.Login;
import tools.jackson.databind.JsonNode;

/**
 * How the demo's group governs itself: its own rules, a vote with a proxy, a fine, a meeting with minutes, a goal,
 * documents, and what the law asks.
 */
final class Governing {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final String PDF = """
            %PDF-1.4
            1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj
            trailer << /Root 1 0 R >>
            %%EOF
            """;

    private final Service service;
    private final String group;
    private final LocalDate today;
    private final Map<String, Login> people;
    private final Login chair;
    private final Login treasurer;

    /** @param people by e-mail address, all of them active members */
    Governing(
            Service service, String group, LocalDate today, Map<String, Login> people, Login chair, Login treasurer) {
        this.service = service;
        this.group = group;
        this.today = today;
        this.people = people;
        this.chair = chair;
        this.treasurer = treasurer;
    }

    void tell() throws IOException, InterruptedException {
        adoptRules();
        decide();
        fine();
        saveForSomething();
        keepPapers();
        meet();
    }

    private void adoptRules() throws IOException, InterruptedException {
        var drafted = service.post(treasurer, groups("constitutions/"), Map.of(
                "text",
                "We meet on the first Saturday. Who stays away without excuse pays, and so does who comes late.",
                "rules", Map.of("notice_emergency_hours", 0, "fines", List.of(
                        Map.of("fine_type", "MISSED_MEETING", "amount", "200.00"),
                        Map.of("fine_type", "LATE_TO_MEETING", "amount", "100.00")))), "constitution");
        var proposed = service.post(treasurer, groups("constitutions/%s/propose/".formatted(drafted.path("version"))),
                Map.of(), "constitution-proposal");
        var vote = proposed.path("vote").asString();
        for (var voter : people.values()) {
            cast(voter, vote, "YES");
        }
        close(vote);
    }

    private void decide() throws IOException, InterruptedException {
        var mercy = people.get("mercy.atieno@example.org");
        var samuel = people.get("samuel.njoroge@example.org");
        service.post(mercy, groups("proxies/"), Map.of(
                "holder", samuel.id(), "expires_at", evening(90).toString()), "proxy");
        var vote = id(service.post(chair, "/votes/", Map.of(
                "group", group, "title", "Forty plastic chairs for our meetings", "vote_type", "SIMPLE_MAJORITY",
                "description", "From the operational budget, and the old ones to the nursery school",
                "closes_at", evening(7).toString()), "vote"));
        int number = 0;
        for (var voter : people.values()) {
            if (voter != mercy && number++ < 18) {
                cast(voter, vote, number % 4 == 0 ? "NO" : "YES");
            }
        }
        service.post(samuel, "/votes/" + vote + "/ballots/", Map.of("choice", "YES", "on_behalf_of", mercy.id()),
                "ballot-by-proxy");
        close(vote);
    }

    private void fine() throws IOException, InterruptedException {
        var fine = id(service.post(chair, "/fines/", Map.of(
                "group", group, "member", people.get("george.karanja@example.org").id(), "fine_type", "CONDUCT",
                "amount", "300.00", "reason", "Shouted the treasurer down"), "fine"));
        service.post(treasurer, "/fines/" + fine + "/pay/", Map.of("amount", "100.00", "payment_method", "CASH"),
                "fine-paid");
    }

    private void saveForSomething() throws IOException, InterruptedException {
        for (var saver : List.of("amina.juma@example.org", "ruth.jepkosgei@example.org", "paul.mwangi@example.org")) {
            service.post(treasurer, "/contributions/", Map.of("group", group, "member", people.get(saver).id(),
                    "amount", "2500.00", "payment_method", "CASH", "fund", "PROJECT"), "project-" + saver);
        }
        var goal = id(service.post(chair, groups("goals/"), Map.of("title", "A plot for the nursery school",
                "target_amount", "40000.00", "deadline", today.plusYears(1).toString()), "goal"));
        service.post(treasurer, groups("goals/" + goal + "/earmark/"), Map.of("amount", "7500.00"), "earmark");
    }

    private void keepPapers() throws IOException, InterruptedException {
        file("Certificate of registration", "REGISTRATION", "MEMBERS");
        var receipt = file("Receipt of the tax return", "COMPLIANCE", "OFFICIALS");
        var taxes = compliance("TAX_RETURN", "The tax return", today.minusDays(3), 12);
        service.post(
                chair, groups("compliance/" + taxes + "/close/"), Map.of("evidence", receipt), "compliance-closed");
        compliance("ODPC_REGISTRATION", "Renew the registration with the data commissioner", today.plusDays(20), 24);
        compliance("GROUP_REGISTRATION", "Renew the group's registration", today.plusDays(200), 12);
    }

    /** Begins a moment from now: the rules of the group ask for no notice in an emergency. */
    private void meet() throws IOException, InterruptedException {
        var startsAt = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        var called = service.post(chair, groups("meetings/"), Map.of(
                "title", "The chairs", "meeting_type", "EMERGENCY", "place", "Under the mango tree",
                "starts_at", startsAt.toString(), "agenda", List.of("Which chairs", "Who fetches them")), "meeting");
        var meeting = groups("meetings/%s/".formatted(called.has("id") ? id(called)
                : id(service.get(chair, groups("meetings/")).path("results").path(0))));
        var marks = new ArrayList<Map<String, String>>();
        for (var person : people.entrySet()) {
            var status = switch (person.getKey()) {
                case "kevin.ouma@example.org" -> "LATE";
                case "esther.mwende@example.org" -> "EXCUSED";
                case "isaac.kosgei@example.org" -> "ABSENT";
                default -> "PRESENT";
            };
            marks.add(Map.of("member", person.getValue().id(), "status", status));
        }
        service.post(chair, meeting + "attendance/", Map.of("attendance", marks), "attendance");
        Thread.sleep(Duration.ofMillis(Math.max(0, ChronoUnit.MILLIS.between(Instant.now(), startsAt)) + 50));
        service.post(chair, meeting + "close/", Map.of(), "meeting-closed");
        service.post(chair, meeting + "minutes/", Map.of("text",
                "Agreed: white ones with backs, forty of them. Joseph and Samuel fetch them on Saturday."), "minutes");
    }

    private void cast(Login voter, String vote, String choice) throws IOException, InterruptedException {
        service.post(voter, "/votes/" + vote + "/ballots/", Map.of("choice", choice), "ballot-" + vote);
    }

    private void close(String vote) throws IOException, InterruptedException {
        service.post(chair, "/votes/" + vote + "/close/", Map.of(), "vote-closed-" + vote);
    }

    private String file(String title, String type, String visibility) throws IOException, InterruptedException {
        return id(service.upload(chair, "/documents/", Map.of(
                "group", group, "title", title, "document_type", type, "visibility", visibility), PDF,
                "paper-" + type));
    }

    private String compliance(String type, String title, LocalDate dueOn, int everyMonths)
            throws IOException, InterruptedException {
        return id(service.post(chair, groups("compliance/"), Map.of("compliance_type", type, "title", title,
                "due_on", dueOn.toString(), "every_months", everyMonths), "compliance-" + type));
    }

    private Instant evening(int days) {
        return today.plusDays(days).atTime(18, 0).atZone(NAIROBI).toInstant();
    }

    private String groups(String path) {
        return "/groups/" + group + "/" + path;
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asString();
    }
}
