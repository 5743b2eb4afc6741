package org.chamaledger.api.authorisation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chamaledger.api.Answer;
import org.chamaledger.api.Call;
import org.chamaledger.api.Person;
import org.chamaledger.api.authorisation.Cast.Actor;

/**
 * A group with everybody in their place, and things in it to ask for, each made when it is first named. Names in braces
 * stand for their ids: {@code {group}}, {@code {pending}}, {@code {me}}.
 */
final class Scene {

    private static final byte[] PDF = "%PDF-1.4 %%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NEXT_MONTH = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(30));
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    /** How the scene speaks to the service. */
    interface Door {
        Call request(String method, String uri);

        /** Sends it and keeps its position, so that whoever asks next finds what it did. */
        Answer send(Call call);

        Person register(String firstName);
    }

    private final Door door;
    private final Cast cast;
    private final Map<String, String> made = new HashMap<>();
    private final String group;
    private String holder = "";

    Scene(Door door, Cast cast) {
        this.door = door;
        this.cast = cast;
        var chair = cast.of(Actor.CHAIRPERSON);
        group = post(chair, "/api/v1/groups/", Map.of("name", "Matrix " + UUID.randomUUID(), "group_type", "SAVINGS"))
                .is(201).field("id");
        admit(Actor.TREASURER, "TREASURER");
        admit(Actor.SECRETARY, "SECRETARY");
        admit(Actor.GROUP_ADMIN, "ADMIN");
        admit(Actor.MEMBER, "MEMBER");
        admit(Actor.SUSPENDED, "MEMBER");
        admit(Actor.EX_MEMBER, "MEMBER");
        post(chair, members(cast.of(Actor.SUSPENDED)) + "suspend/", Map.of("reason", "Away")).is(200);
        post(cast.of(Actor.EX_MEMBER), members(cast.of(Actor.EX_MEMBER)) + "leave/", Map.of()).is(200);
    }

    /** The text with every name in braces replaced by what it stands for. */
    String fill(String text, Actor actor) {
        return NAME.matcher(text).replaceAll(match -> match.group(1).equals("me")
                ? cast.caller(actor).map(Person::id).orElse(cast.of(Actor.MEMBER).id())
                : match.group(1).startsWith("new_") ? make(match.group(1))
                : made.computeIfAbsent(match.group(1), this::make));
    }

    private String make(String name) {
        var treasurer = cast.of(Actor.TREASURER);
        return switch (name) {
            case "group" -> group;
            case "random" -> UUID.randomUUID().toString();
            case "new_id" -> UuidCreator.getTimeOrderedEpoch().toString();
            case "next_month" -> NEXT_MONTH.toString();
            case "new_mail" -> UUID.randomUUID() + "@example.org";
            case "member" -> cast.of(Actor.MEMBER).id();
            case "secretary" -> cast.of(Actor.SECRETARY).id();
            case "other" -> cast.of(Actor.EXPIRED).id();
            case "stranger_mail" -> cast.of(Actor.STRANGER).email();
            case "suspended" -> cast.of(Actor.SUSPENDED).id();
            case "invited" -> post(treasurer, "/api/v1/groups/%s/members/".formatted(group),
                    Map.of("email", UUID.randomUUID() + "@example.org")).is(201).field("user");
            case "requested" -> post(
                    door.register("Hopeful"), "/api/v1/groups/%s/join-requests/".formatted(group), Map.of())
                    .is(201).field("user");
            case "pending" -> contribution(cast.of(Actor.MEMBER));
            case "completed" -> contribution(treasurer);
            case "transfer" -> {
                contribution(treasurer);
                yield post(treasurer, "/api/v1/groups/%s/transfers/".formatted(group),
                        Map.of("from", "CASH", "to", "BANK", "amount", "10.00")).is(201).field("id");
            }
            case "entry" -> {
                contribution(treasurer);
                yield "1";
            }
            case "cash" -> {
                contribution(treasurer);
                yield "CASH";
            }
            case "saver" -> {
                contribution(treasurer);
                yield cast.of(Actor.MEMBER).id();
            }
            case "expense" -> expense();
            case "receipted" -> {
                var expense = expense();
                door.send(door.request("PUT", "/api/v1/expenses/%s/receipt/".formatted(expense))
                        .as(cast.of(Actor.MEMBER)).file("hall.pdf", "application/pdf", PDF)).is(200);
                yield expense;
            }
            case "approved" -> {
                contribution(treasurer);
                yield signed("/api/v1/expenses/", expense());
            }
            case "disbursed" -> {
                contribution(treasurer);
                var expense = signed("/api/v1/expenses/", expense());
                post(treasurer, "/api/v1/expenses/%s/disburse/".formatted(expense), Map.of("payment_method", "CASH"))
                        .is(200);
                yield expense;
            }
            case "fine" -> fine();
            case "document" -> document("OFFICIALS");
            case "document_for_all" -> document("MEMBERS");
            case "document_link" -> {
                var document = document("OFFICIALS");
                yield "%s/links/%s".formatted(document, link(document).json().at("/links/0/id").asString());
            }
            case "document_key" -> link(document("OFFICIALS")).json().at("/links/0/key").asString();
            case "obligation" -> obligation("2199-01-01");
            case "alert" -> obligation("2020-01-01");
            case "goal" -> goal();
            case "goal_saved" -> {
                var goal = goal();
                post(treasurer, "/api/v1/groups/%s/goals/%s/earmark/".formatted(group, goal), Map.of("amount", "10.00"))
                        .is(200);
                yield goal;
            }
            case "meeting" -> post(cast.of(Actor.SECRETARY), "/api/v1/groups/%s/meetings/".formatted(group), Map.of(
                    "title", "The meeting", "starts_at", NEXT_MONTH.toString())).is(201).field("id");
            case "disputed" -> {
                var fine = fine();
                post(cast.of(Actor.MEMBER), "/api/v1/fines/%s/dispute/".formatted(fine), Map.of("reason", "The bus"))
                        .is(200);
                yield fine;
            }
            case "fine_paid" -> {
                var fine = fine();
                yield "%s/payments/%s".formatted(fine, post(treasurer, "/api/v1/fines/%s/pay/".formatted(fine),
                        Map.of("payment_method", "CASH")).is(200).json().at("/payments/0/id").asString());
            }
            case "withdrawal" -> withdrawal();
            case "granted" -> granted();
            case "paid_out" -> {
                var withdrawal = granted();
                post(treasurer, "/api/v1/groups/%s/withdrawals/%s/pay/".formatted(group, withdrawal),
                        Map.of("payment_method", "CASH")).is(200);
                yield withdrawal;
            }
            case "batch" -> door.send(door.request("POST", "/api/v1/contributions/import/").as(treasurer)
                    .form("date,member,amount,method\n2026-01-05,%s,50,CASH\n".formatted(cast.of(Actor.MEMBER).id()),
                            Map.of("group", group)))
                    .is(201).field("batch");
            case "drafted" -> post(cast.of(Actor.SECRETARY), "/api/v1/groups/%s/constitutions/".formatted(group),
                    Map.of("text", "We save together")).is(201).field("version");
            case "tomorrow" -> tomorrow();
            case "vote" -> vote(Map.of());
            case "scheduled" -> vote(Map.of("opens_at", Instant.now().plus(Duration.ofHours(1)).toString()));
            case "proxying" -> {
                holder = admitted(door.register("Holder"));
                yield vote(Map.of());
            }
            case "holder" -> holder;
            case "proxy" -> admitted(door.register("Holder"));
            case "group_with_proxy" -> {
                post(cast.of(Actor.MEMBER), "/api/v1/groups/%s/proxies/".formatted(group),
                        Map.of("holder", cast.of(Actor.SECRETARY).id(), "expires_at", tomorrow())).is(201);
                yield group;
            }
            case "proxied" -> {
                var vote = vote(Map.of());
                post(cast.of(Actor.MEMBER), "/api/v1/votes/%s/proxies/".formatted(vote),
                        Map.of("holder", cast.of(Actor.SECRETARY).id())).is(201);
                yield vote;
            }
            case "loan" -> loan();
            case "guaranteed_loan" -> loan(Map.of("guarantors", List.of(
                    Map.of("member", cast.of(Actor.SECRETARY).id(), "amount", "10.00"))));
            case "approved_loan" -> approvedLoan();
            case "running_loan" -> runningLoan();
            case "repayment_of_loan" -> {
                var loan = runningLoan();
                yield loan + "/repayments/" + post(treasurer, "/api/v1/loans/%s/repayments/".formatted(loan),
                        Map.of("amount", "10.00", "payment_method", "CASH")).is(201).field("id");
            }
            case "product" -> post(treasurer, "/api/v1/groups/%s/loan-products/".formatted(group),
                    Map.of("name", "Product " + UUID.randomUUID(), "interest_rate", "12")).is(201).field("id");
            default -> throw new IllegalArgumentException("The scene has nothing called " + name);
        };
    }

    private String admitted(Person person) {
        post(cast.of(Actor.CHAIRPERSON), "/api/v1/groups/%s/members/".formatted(group), Map.of("email", person.email()))
                .is(201);
        post(person, members(person) + "accept/", Map.of()).is(200);
        return person.id();
    }

    /** Called by the treasurer. */
    private String vote(Map<String, String> more) {
        var body = new HashMap<String, Object>(Map.of("group", group, "title", "A new hall",
                "vote_type", "SIMPLE_MAJORITY", "closes_at", tomorrow()));
        body.putAll(more);
        return post(cast.of(Actor.TREASURER), "/api/v1/votes/", body).is(201).field("id");
    }

    private static String tomorrow() {
        return Instant.now().plus(Duration.ofDays(1)).toString();
    }

    private String expense() {
        return post(cast.of(Actor.MEMBER), "/api/v1/expenses/", Map.of("group", group, "category", "OPERATIONAL",
                "amount", "10.00", "description", "Hall")).is(201).field("id");
    }

    private String document(String visibility) {
        return door.send(door.request("POST", "/api/v1/documents/").as(cast.of(Actor.SECRETARY)).file("rules.pdf",
                "application/pdf", PDF, Map.of("group", group, "title", "The rules", "visibility", visibility)))
                .is(201).field("id");
    }

    private Answer link(String document) {
        return post(cast.of(Actor.CHAIRPERSON), "/api/v1/documents/%s/links/".formatted(document),
                Map.of("expires_at", NEXT_MONTH.toString())).is(200);
    }

    private String obligation(String dueOn) {
        return post(cast.of(Actor.SECRETARY), "/api/v1/groups/%s/compliance/".formatted(group), Map.of(
                "compliance_type", "TAX_RETURN", "title", "The tax return", "due_on", dueOn)).is(201).field("id");
    }

    /** With money in the project fund for it. */
    private String goal() {
        post(cast.of(Actor.TREASURER), "/api/v1/contributions/", Map.of("group", group, "member",
                cast.of(Actor.MEMBER).id(), "amount", "100.00", "payment_method", "CASH", "fund", "PROJECT")).is(201);
        return post(cast.of(Actor.TREASURER), "/api/v1/groups/%s/goals/".formatted(group), Map.of("title", "A borehole",
                "target_amount", "500.00", "deadline", "2199-01-01")).is(201).field("id");
    }

    private String fine() {
        return post(cast.of(Actor.SECRETARY), "/api/v1/fines/", Map.of("group", group, "member",
                cast.of(Actor.MEMBER).id(), "fine_type", "CONDUCT", "amount", "10.00")).is(201).field("id");
    }

    private String withdrawal() {
        contribution(cast.of(Actor.TREASURER));
        return post(cast.of(Actor.MEMBER), "/api/v1/groups/%s/withdrawals/".formatted(group), Map.of("amount", "10.00"))
                .is(201).field("id");
    }

    private String granted() {
        return signed("/api/v1/groups/%s/withdrawals/".formatted(group), withdrawal());
    }

    private String signed(String path, String subject) {
        post(cast.of(Actor.CHAIRPERSON), path + subject + "/approve/", Map.of()).is(200);
        post(cast.of(Actor.SECRETARY), path + subject + "/approve/", Map.of()).is(200);
        return subject;
    }

    private String contribution(Person by) {
        return post(by, "/api/v1/contributions/", Map.of("group", group, "member", cast.of(Actor.MEMBER).id(),
                "amount", "100.00", "payment_method", "CASH")).is(201).field("id");
    }

    private String loan() {
        return loan(Map.of());
    }

    /** The member's, within their savings. */
    private String loan(Map<String, ?> further) {
        contribution(cast.of(Actor.TREASURER));
        var body = new HashMap<String, Object>(Map.of("group", group, "principal", "50.00", "duration_months", 1));
        body.putAll(further);
        return post(cast.of(Actor.MEMBER), "/api/v1/loans/", body).is(201).field("id");
    }

    private String approvedLoan() {
        var loan = loan();
        for (var signer : List.of(Actor.TREASURER, Actor.CHAIRPERSON)) {
            post(cast.of(signer), "/api/v1/loans/%s/approve/".formatted(loan), Map.of()).is(200);
        }
        return loan;
    }

    private String runningLoan() {
        var loan = approvedLoan();
        post(cast.of(Actor.TREASURER), "/api/v1/loans/%s/disburse/".formatted(loan), Map.of("payment_method", "CASH"))
                .is(200);
        return loan;
    }

    private void admit(Actor actor, String role) {
        var person = cast.of(actor);
        post(cast.of(Actor.CHAIRPERSON), "/api/v1/groups/%s/members/".formatted(group),
                Map.of("email", person.email(), "role", role)).is(201);
        post(person, members(person) + "accept/", Map.of()).is(200);
    }

    private String members(Person person) {
        return "/api/v1/groups/%s/members/%s/".formatted(group, person.id());
    }

    private Answer post(Person as, String uri, Object body) {
        return door.send(door.request("POST", uri).as(as).body(body));
    }
}
