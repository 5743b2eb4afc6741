package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.CHEBET;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.chamaledger.kernel.loans.LoanEvent;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.LoanLedger.Fact;
import org.junit.jupiter.api.Test;

/** The rows of loans, after the sample story. */
class LoanRowsTest {

    private static final LocalDate LATER = LocalDate.of(2027, 1, 1);

    @Test
    void a_loans_row_says_at_every_step_what_its_facts_come_to() {
        var given = new Given(loans());
        var ledgers = new HashMap<LoanId, List<Fact>>();
        for (var event : SampleStory.told().events()) {
            given.delivered(List.of(event), 1);
            if (event.getPayload() instanceof LoanEvent fact) {
                var facts = ledgers.computeIfAbsent(fact.loanId(), _ -> new ArrayList<>());
                facts.add(new Fact(fact, event.getTimestamp()));
                var state = new LoanLedger(facts).inAll(LATER);
                var row = given.row("""
                        select case when status = 'ACTIVE' and restructured_on is not null then 'RESTRUCTURED'
                                    else status end as status, due_date, total_interest
                        from reporting.loan where loan_id = ?
                        """, fact.loanId().value());
                assertThat(row.get("status")).as("%s", fact).isEqualTo(state.status().name());
                if (state.schedule() != null) {
                    assertThat(row.get("total_interest")).isEqualTo(state.schedule().totalInterest().minorUnits());
                    assertThat(row.get("due_date")).hasToString(state.schedule().maturity().toString());
                }
            }
        }
        assertThat(ledgers).hasSize(4);
    }

    @Test
    void payments_know_the_entries_they_are_booked_under_and_undone_by() {
        var given = told();

        assertThat(given.row("select * from reporting.loan_repayment where reference = 'FT1'"))
                .containsEntry("kind", "REPAYMENT").containsEntry("amount", 41_300L).containsEntry("interest", 1_200L)
                .containsEntry("principal", 40_000L).containsEntry("excess", 100L).containsEntry("status", "REVERSED")
                .containsEntry("reason", "Cheque bounced").containsEntry("recorded_by", FakeLedger.ACTOR)
                .hasEntrySatisfying("entry_number", number -> assertThat(number).isNotNull())
                .hasEntrySatisfying("reversal_entry_number", number -> assertThat(number).isNotNull());
        assertThat(given.row("select * from reporting.loan_repayment where kind = 'RECOVERY'"))
                .containsEntry("recovered", 5_000L).containsEntry("status", "REVERSED");
        assertThat(given.row("select entry_number from reporting.loan where loan_id = ?", LoanStory.LOST.value())
                .get("entry_number")).isNotNull();
    }

    @Test
    void schedules_that_a_restructuring_ended_are_kept() {
        assertThat(told().db().sql("""
                select count(*) from reporting.loan_instalment where loan_id = ? group by since_version
                order by since_version
                """).param(LoanStory.REPAID.value()).query(Long.class).list()).containsExactly(3L, 3L);
    }

    @Test
    void guarantors_and_penalties_stand_as_they_were_last_told() {
        var given = told();

        assertThat(guarantee(given, AMINA.value()))
                .containsEntry("status", "RELEASED").containsEntry("amount", 20_000L);
        assertThat(guarantee(given, CHEBET.value())).containsEntry("status", "DECLINED");
        assertThat(given.db().sql("select kind || ' ' || amount from reporting.loan_penalty order by sequence")
                .query(String.class).list()).containsExactly("CHARGED 500", "CHARGED 700", "WAIVED 700");
    }

    private static Map<String, Object> guarantee(Given given, Object guarantor) {
        return given.row("select * from reporting.loan_guarantee where loan_id = ? and guarantor = ?",
                LoanStory.REPAID.value(), guarantor);
    }

    private static Given told() {
        var given = new Given(loans());
        List<TrackedEventMessage<?>> events = SampleStory.told().events();
        given.delivered(events, 1_000);
        return given;
    }

    private static Projection loans() {
        return Given.everyProjection().stream().filter(p -> p.name().equals("loans")).findFirst().orElseThrow();
    }
}
