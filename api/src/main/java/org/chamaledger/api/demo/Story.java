package org.chamaledger.api.demo;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.demo.Demo.NotAsToldException;
import org.chamaledger.api.demo.Service.Login;
import tools.jackson.databind.JsonNode;

/** What happens in the demo, in order. Told twice, it happens once. */
final class Story {

    static final String NAME = "Jirani Savings Group";
    static final String PASSWORD = "karibu nyumbani jirani";

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final Sample.Person NEWCOMER =
            new Sample.Person("Zawadi", "Mumo", "zawadi.mumo@example.org", "+254700000131", "");

    /** Where the reader may go on. */
    record Ending(boolean wasThere, String group, String chair, String treasurer, String secretary, String member) {}

    private final Service service;
    private final Sample sample;
    private final Demo.Progress progress;
    private final LocalDate today = LocalDate.now(NAIROBI);
    private final Map<String, Login> logins = new HashMap<>();
    private String group = "";

    Story(Service service, Sample sample, Demo.Progress progress) {
        this.service = service;
        this.sample = sample;
        this.progress = progress;
    }

    Ending tell() throws IOException, InterruptedException {
        progress.at(0, "Looking around");
        login(sample.withRole("CHAIRPERSON"));
        if (isToldAlready()) {
            progress.at(100, "Nothing to do");
            return ending(true);
        }
        formGroup();
        gatherMembers();
        importYears();
        moveMoney();
        lend();
        govern();
        leaveThingsOpen();
        progress.at(100, "Done");
        return ending(false);
    }

    /** The last thing that happens is that the newcomer's wish to join waits. */
    private boolean isToldAlready() throws IOException, InterruptedException {
        for (var mine : service.get(chair(), "/users/me/groups/").path("results")) {
            if (mine.path("name").asString().equals(NAME)) {
                group = mine.path("group").asString();
            }
        }
        return !group.isEmpty()
                && service.get(chair(), "/groups/" + group + "/members/?status=REQUESTED").path("count").asInt() > 0;
    }

    private void formGroup() throws IOException, InterruptedException {
        progress.at(2, "Forming the group");
        if (group.isEmpty()) {
            group = service.post(chair(), "/groups/", Map.of(
                    "name", NAME, "group_type", "SAVINGS", "description", "Neighbours who save together",
                    "objectives", "A plot for the nursery school", "contribution_frequency", "MONTHLY",
                    "minimum_contribution", "1500.00", "contributions_from", "2025-01-01"), "group")
                    .path("id").asString();
        }
        service.patch(chair(), "/groups/" + group + "/", Map.of("meeting_day", "SATURDAY"));
    }

    private void gatherMembers() throws IOException, InterruptedException {
        int done = 0;
        for (var person : sample.people()) {
            progress.at(4 + 60 * done++ / sample.people().size(), "Registering, inviting and admitting members");
            if (!person.role().equals("CHAIRPERSON")) {
                var login = login(person);
                service.post(chair(), members(), Map.of("email", person.email(), "role", person.role()),
                        "invite-" + person.email());
                service.post(login, members() + login.id() + "/accept/", Map.of(), "accept");
            }
        }
        service.post(chair(), members(), Map.of("phone_number", "+254700000130"), "invite-by-phone");
    }

    private void importYears() throws IOException, InterruptedException {
        progress.at(64, "Trying the import of 2025");
        var tried = service.importFile(treasurer(), group, "contributions-2025.csv", sample.year2025(), true);
        if (!tried.path("rejected").isEmpty()) {
            throw new NotAsToldException("The sample year is not accepted: " + tried);
        }
        progress.at(70, "Importing 2025");
        service.importFile(treasurer(), group, "contributions-2025.csv", sample.year2025(), false);
        progress.at(80, "Importing the months since");
        service.importFile(treasurer(), group, "contributions-since.csv", sample.monthsUntil(today), false);
    }

    private void moveMoney() throws IOException, InterruptedException {
        progress.at(88, "Banking cash, closing 2025");
        transfer("30000.00", "2025-06-30");
        transfer("25000.00", "2025-12-29");
        service.post(treasurer(), "/groups/" + group + "/periods/close/", Map.of("until", "2025-12-31"), "close-2025");
        transfer("4500.00", today.toString());
    }

    private void lend() throws IOException, InterruptedException {
        progress.at(90, "Lending");
        new Lending(service, group, today, logins, treasurer(), List.of(chair(), secretary())).tell();
    }

    private void govern() throws IOException, InterruptedException {
        progress.at(91, "Voting, meeting, filing papers");
        new Governing(service, group, today, logins, chair(), treasurer()).tell();
    }

    private void leaveThingsOpen() throws IOException, InterruptedException {
        progress.at(92, "Claiming, confirming, rejecting, reversing");
        var mpesa = today.minusDays(2);
        claim("grace.wambui@example.org", "1500.00", "DEMO7K2QX1", mpesa);
        claim("kevin.ouma@example.org", "3000.00", "DEMO4TN81B", today);
        var found = claim("mercy.atieno@example.org", "2500.00", "DEMO9PLW35", mpesa);
        service.post(treasurer(), found + "confirm/", Map.of(), "confirm");
        service.post(secretary(), found + "reconcile/", Map.of(), "reconcile");
        var missing = claim("dennis.wekesa@example.org", "2000.00", "DEMO2HVR60", mpesa);
        service.post(treasurer(), missing + "reject/", Map.of("reason", "Not on the M-Pesa statement"), "reject");

        var wrong = path(record("lucy.nyambura@example.org", "20000.00", today, "one nought too many"));
        service.post(chair(), wrong + "reverse/", Map.of("reason", "It was KES 2,000"), "reverse");
        record("lucy.nyambura@example.org", "2000.00", today, "instead of 20,000");
        record("peter.kiprono@example.org", "1500.00", earlier(), "found in the receipt book");

        progress.at(96, "Suspending a member, waiting for a newcomer");
        var suspended = members() + logins.get("hassan.ali@example.org").id() + "/suspend/";
        service.post(chair(), suspended, Map.of("reason", "No contribution and no word for three months"), "suspend");
        service.post(login(NEWCOMER), "/groups/" + group + "/join-requests/", Map.of(), "join");
    }

    /** A day some weeks ago that no closed period holds. */
    private LocalDate earlier() {
        var wanted = today.minusDays(40);
        var open = LocalDate.of(2026, 1, 1);
        return wanted.isBefore(open) ? open : wanted;
    }

    private void transfer(String amount, String day) throws IOException, InterruptedException {
        service.post(treasurer(), "/groups/" + group + "/transfers/",
                Map.of("from", "CASH", "to", "BANK", "amount", amount, "value_date", day), "transfer-" + amount);
    }

    private String claim(String email, String amount, String reference, LocalDate day)
            throws IOException, InterruptedException {
        return path(service.post(logins.get(email), "/contributions/",
                Map.of("group", group, "amount", amount, "payment_method", "MPESA", "reference_number", reference,
                        "value_date", day.toString()), "claim-" + reference));
    }

    private JsonNode record(String email, String amount, LocalDate day, String notes)
            throws IOException, InterruptedException {
        return service.post(treasurer(), "/contributions/",
                Map.of("group", group, "member", logins.get(email).id(), "amount", amount, "payment_method", "CASH",
                        "value_date", day.toString(), "notes", notes), "record-" + email + amount);
    }

    private static String path(JsonNode contribution) {
        return "/contributions/" + contribution.path("id").asString() + "/";
    }

    private String members() {
        return "/groups/" + group + "/members/";
    }

    private Login login(Sample.Person person) throws IOException, InterruptedException {
        var login = logins.get(person.email());
        if (login == null) {
            login = service.enter(person, PASSWORD);
            logins.put(person.email(), login);
        }
        return login;
    }

    private Login chair() {
        return logins.get(sample.withRole("CHAIRPERSON").email());
    }

    private Login treasurer() {
        return logins.get(sample.withRole("TREASURER").email());
    }

    private Login secretary() {
        return logins.get(sample.withRole("SECRETARY").email());
    }

    private Ending ending(boolean wasThere) {
        return new Ending(wasThere, group, sample.withRole("CHAIRPERSON").email(), sample.withRole("TREASURER").email(),
                sample.withRole("SECRETARY").email(), sample.withRole("MEMBER").email());
    }
}
