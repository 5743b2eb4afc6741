package org.chamaledger.api.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fines as a caller sees them. */
class FinesOverHttpTest extends ApiTest {

    private Person chair;
    private Person treasurer;
    private Person amina;
    private Person baraka;
    private String group;

    @BeforeEach
    void aGroup() {
        chair = register("Chair");
        treasurer = register("Treasurer");
        amina = register("Amina");
        baraka = register("Baraka");
        group = form(chair, Map.of());
        admit(chair, group, treasurer, "TREASURER");
        admit(chair, group, amina, "MEMBER");
        admit(chair, group, baraka, "MEMBER");
    }

    @Test
    void a_fine_goes_from_the_official_to_the_books() {
        var fine = fined(amina, "200.00");
        assertThat(fine.field("status")).isEqualTo("ISSUED");
        assertThat(fine.field("rule")).isEqualTo("fines.LATE_TO_MEETING");
        var uri = "/api/v1/fines/%s/".formatted(fine.field("id"));

        post(amina, uri + "dispute/", Map.of("reason", "The bus broke down")).is(200);
        post(treasurer, uri + "pay/", Map.of("payment_method", "CASH")).isRefusal(422, "fine.disputed");
        post(chair, uri + "uphold/", Map.of("reason", "I imposed it")).isRefusal(403, "fine.imposed-by-you");
        post(treasurer, uri + "uphold/", Map.of("reason", "Others came by the same bus")).is(200);

        post(treasurer, uri + "pay/", Map.of(
                "amount", "50.00", "payment_method", "MPESA",
                "reference_number", "FN1 " + amina.id().substring(24))).is(200);
        var paid = post(treasurer, uri + "pay/", Map.of("payment_method", "CASH")).is(200);
        assertThat(paid.field("status")).isEqualTo("PAID");
        assertThat(paid.field("amount_paid")).isEqualTo("200.00");

        var read = read(amina, uri, paid);
        assertThat(read.json()).isEqualTo(paid.json());
        assertThat(read.header("ETag")).isEqualTo(paid.header("ETag"));
        assertThat(read(chair, "/api/v1/groups/%s/ledger/trial-balance/".formatted(group), paid).text())
                .contains("\"4030\"", "200.00");
        var payment = paid.json().at("/payments/1/id").asString();
        var undone = post(chair, uri + "payments/%s/reverse/".formatted(payment), Map.of("reason", "Not hers")).is(200);
        assertThat(undone.field("outstanding_balance")).isEqualTo("150.00");
        assertThat(read(amina, uri, undone).json()).isEqualTo(undone.json());
        assertThat(post(treasurer, uri + "waive/", Map.of("reason", "Enough")).is(200).field("status"))
                .isEqualTo("WAIVED");
    }

    @Test
    void members_read_their_own_fines_and_officials_all() {
        var hers = fined(amina, "100.00");
        var his = fined(baraka, "100.00");
        assertThat(read(amina, "/api/v1/fines/?group=" + group, his).field("count")).isEqualTo("1");
        assertThat(read(treasurer, "/api/v1/fines/?status=ISSUED&fine_type=LATE_TO_MEETING&group=" + group, his)
                .field("count")).isEqualTo("2");
        read(amina, "/api/v1/fines/%s/".formatted(his.field("id")), his).isRefusal(404, "fine.unknown");
        read(amina, "/api/v1/fines/%s/".formatted(hers.field("id")), his).is(200);
    }

    private Answer fined(Person member, String amount) {
        return post(chair, "/api/v1/fines/", Map.of("group", group, "member", member.id(),
                "fine_type", "LATE_TO_MEETING", "amount", amount, "reason", "Half an hour")).is(201);
    }

    private Answer read(Person as, String uri, Answer after) {
        return request("GET", uri).as(as)
                .header("X-Ledger-Position", after.header("X-Ledger-Position").orElseThrow()).send();
    }
}
