package org.chamaledger.api.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.Test;

/** Late contributions and instalments are fined by the clock, once each, under the tariff of the day. */
class LateFinesTest extends DrivenTest {

    @Test
    void whoever_is_late_is_fined_once_by_the_tariff_of_that_day() {
        chair = register("Wanjiru");
        treasurer = register("Brian");
        secretary = register("Mercy");
        borrower = register("Faith");
        group = form(chair, Map.of("minimum_contribution", "500.00", "contribution_frequency", "WEEKLY"));
        admit(chair, group, treasurer, "TREASURER");
        admit(chair, group, borrower, "MEMBER");
        adopt("100.00", 2);
        var start = today();
        save(borrower, "600.00");
        save(chair, "5000.00");
        save(treasurer, "5000.00");

        at(start.plusDays(7)); // the first week is over, and paid
        assertThat(finesAfterTheJob()).isEqualTo(0);
        at(start.plusDays(15)); // the second is over, and 400 of it are missing: the second day of grace
        assertThat(finesAfterTheJob()).isEqualTo(0);
        at(start.plusDays(16));
        assertThat(finesAfterTheJob()).isEqualTo(1);
        assertThat(finesAfterTheJob()).isEqualTo(1);
        adopt("150.00", 2);
        save(borrower, "400.00"); // too late for the second week, and nothing for the third
        at(start.plusDays(30)); // two weeks at once, after two weeks without the service
        assertThat(finesAfterTheJob()).isEqualTo(3);

        var fines = get(chair, "/api/v1/fines/?group=" + group).is(200).json().at("/results");
        assertThat(fines.valueStream().map(one -> "%s %s %s v%s".formatted(one.path("fine_type").asString(),
                one.path("amount").asString(), one.path("incurred_on").asString(),
                one.path("constitution_version").asString()))).containsExactlyInAnyOrder(
                        "LATE_CONTRIBUTION 100.00 %s v1".formatted(start.plusDays(16)),
                        "LATE_CONTRIBUTION 150.00 %s v2".formatted(start.plusDays(23)),
                        "LATE_CONTRIBUTION 150.00 %s v2".formatted(start.plusDays(30)));
    }

    @Test
    void an_instalment_that_comes_late_is_fined_once() {
        a_group_with_savings();
        adopt("100.00", 0);
        var loan = applied(null);
        sign(loan, treasurer);
        sign(loan, chair);
        post(treasurer, "/api/v1/loans/%s/disburse/".formatted(loan), Map.of("payment_method", "CASH")).is(200);
        var due = today().plusMonths(1);
        at(due);
        assertThat(finesAfterTheJob()).isEqualTo(0);
        at(due.plusDays(1));
        assertThat(finesAfterTheJob()).isEqualTo(1);
        assertThat(finesAfterTheJob()).isEqualTo(1);
        assertThat(get(borrower, "/api/v1/fines/?group=" + group).is(200).json().at("/results/0/rule").stringValue())
                .isEqualTo("fines.LOAN_DEFAULT");
    }

    /** Other groups' members may be late too. */
    private int finesAfterTheJob() {
        assertThat(run("fine-the-late").field("refused")).isEqualTo("0");
        return get(chair, "/api/v1/fines/?group=" + group).is(200).json().path("count").intValue();
    }

    private void save(Person member, String amount) {
        post(member == treasurer ? chair : treasurer, "/api/v1/contributions/", Map.of("group", group,
                "member", member.id(), "amount", amount, "payment_method", "CASH")).is(201);
    }

    private void adopt(String fine, int grace) {
        var versions = "/api/v1/groups/%s/constitutions/".formatted(group);
        var draft = post(chair, versions, Map.of("text", "We save together", "rules", Map.of("fine_grace_days", grace,
                "fines", List.of(Map.of("fine_type", "LATE_CONTRIBUTION", "amount", fine),
                        Map.of("fine_type", "LOAN_DEFAULT", "amount", fine))))).is(201).field("version");
        var vote = "/api/v1/votes/%s/".formatted(post(chair, versions + draft + "/propose/").is(200).field("vote"));
        for (var voter : List.of(chair, treasurer, borrower)) {
            post(voter, vote + "ballots/", Map.of("choice", "YES")).is(201);
        }
        post(chair, vote + "close/").is(200);
    }
}
