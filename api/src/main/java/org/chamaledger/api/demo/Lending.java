package org.chamaledger.api.demo;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.demo.Service.Login;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The demo's loans: one that is paid as agreed, one that nobody pays, one settled early, and two not paid out yet. */
final class Lending {

    private final Service service;
    private final String group;
    private final LocalDate today;
    private final Map<String, Login> people;
    private final Login treasurer;
    private final List<Login> signers;

    /** @param people by e-mail address */
    Lending(
            Service service, String group, LocalDate today, Map<String, Login> people, Login treasurer,
            List<Login> signers) {
        this.service = service;
        this.group = group;
        this.today = today;
        this.people = people;
        this.treasurer = treasurer;
        this.signers = signers;
    }

    void tell() throws IOException, InterruptedException {
        var development = product("Development", Map.of(
                "interest_method", "FLAT", "interest_rate", "12", "max_duration_months", 12, "guarantors_needed", 1,
                "processing_fee", "100.00", "penalty", Map.of("kind", "PERCENT_ONCE", "rate", "5", "grace_days", 5)));
        var emergency = product("Emergency", Map.of(
                "interest_method", "REDUCING_BALANCE", "interest_rate", "18", "max_duration_months", 3));

        var regular = out("kevin.ouma@example.org", development, "20000.00", 6, "samuel.njoroge@example.org", 100);
        for (int month = 1; month <= 3; month++) {
            repay(regular, "3533.34", ago(100).plusMonths(month), "DEMOREG" + month);
        }
        out("grace.wambui@example.org", development, "15000.00", 4, "esther.mwende@example.org", 75);
        var early = out("lucy.nyambura@example.org", emergency, "9000.00", 3, null, 60);
        var settlement = service.get(treasurer, "/loans/%s/?as_at=%s".formatted(early, ago(20)))
                .path("settlement_amount").asString();
        repay(early, settlement, ago(20), "DEMOEARLY1");

        var waiting = apply("peter.kiprono@example.org", emergency, "8000.00", 3, null);
        for (var signer : signers) {
            sign(waiting, signer);
        }
        sign(apply("dennis.wekesa@example.org", development, "12000.00", 6, "agnes.moraa@example.org"),
                signers.getFirst());
    }

    private String product(String name, Map<String, ?> rules) throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(rules);
        body.put("name", name);
        return service.post(treasurer, "/groups/" + group + "/loan-products/", body, "product-" + name)
                .path("id").asString();
    }

    /** A loan that was approved and paid out some days ago. */
    private String out(String borrower, String product, String principal, int months, @Nullable String guarantor,
            int daysAgo)
            throws IOException, InterruptedException {
        var loan = apply(borrower, product, principal, months, guarantor);
        if (guarantor != null) {
            service.post(people.get(guarantor), "/loans/" + loan + "/guarantee/", Map.of("accept", true),
                    "guarantee-" + borrower);
        }
        for (var signer : signers) {
            sign(loan, signer);
        }
        service.post(treasurer, "/loans/" + loan + "/disburse/", Map.of("payment_method", "MPESA",
                "reference_number", "DEMOOUT" + daysAgo, "value_date", ago(daysAgo).toString()),
                "disburse-" + borrower);
        return loan;
    }

    private String apply(String borrower, String product, String principal, int months, @Nullable String guarantor)
            throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(Map.of(
                "group", group, "product", product, "principal", principal, "duration_months", months,
                "purpose", "As discussed at the meeting"));
        var guarantors = new ArrayList<Map<String, ?>>();
        if (guarantor != null) {
            guarantors.add(Map.of("member", people.get(guarantor).id(), "amount", "5000.00"));
        }
        body.put("guarantors", guarantors);
        return id(service.post(people.get(borrower), "/loans/", body, "loan-" + borrower));
    }

    private void sign(String loan, Login signer) throws IOException, InterruptedException {
        service.post(signer, "/loans/" + loan + "/approve/", Map.of(), "approve-" + loan);
    }

    private void repay(String loan, String amount, LocalDate day, String reference)
            throws IOException, InterruptedException {
        service.post(treasurer, "/loans/" + loan + "/repayments/", Map.of("amount", amount, "payment_method", "MPESA",
                "reference_number", reference, "value_date", day.toString()), "repay-" + reference);
    }

    /** A day that no closed period holds. */
    private LocalDate ago(int days) {
        var wanted = today.minusDays(days);
        var open = LocalDate.of(2026, 1, 1);
        return wanted.isBefore(open) ? open : wanted;
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asString();
    }
}
