package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.KES;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.kes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.AgeBand;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanEvent;
import org.chamaledger.kernel.loans.LoanEvent.LoanActivated;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanApproved;
import org.chamaledger.kernel.loans.LoanEvent.LoanDefaulted;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.chamaledger.kernel.loans.LoanEvent.RepaymentReversed;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.LoanState;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.kernel.treasury.Channel;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the views reckon of a loan is what the loan itself reckons. */
class LoanViewsTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));

    private final FakeLedger ledger = SampleStory.told();
    private final List<LoanLedger> loans = new ArrayList<>();
    private LoanLedger loan;

    private record Figures(
            String loan, long principal, long interest, long arrears, long daysLate, String ageBand,
            boolean restructured) {}

    @Test
    void forty_loans_in_every_condition_are_as_they_say_themselves() {
        var random = new Random(20261123);
        for (int i = 0; i < 40; i++) {
            lend(random);
            loans.add(loan);
        }
        var given = new Given(Given.projection("groups"));
        given.delivered(ledger.events(), 1_000);
        given = new Given(given, Given.projection("loans"));
        given.delivered(ledger.events(), 1_000);

        var wanted = loans.stream().map(one -> figures(one.application().loanId(), one.asAt(TODAY))).toList();
        assertThat(wanted).extracting(Figures::ageBand).contains("CURRENT", "DAYS_1_TO_30", "OVER_90");
        var shown = JdbcClient.create(Given.DATABASE.owner()).sql("""
                select loan_id::text as loan, outstanding_principal_minor as principal,
                       outstanding_interest_minor as interest, arrears_minor as arrears, days_late, age_band, restructured
                from reporting.loan_standings
                """).query(Figures.class).list();
        assertThat(shown).containsAll(wanted);
    }

    private static Figures figures(LoanId id, LoanState state) {
        return new Figures(
                id.toString(), state.outstandingPrincipal().minorUnits(), state.outstandingInterest().minorUnits(),
                state.arrears().minorUnits(), state.daysPastDue(), AgeBand.of(state.daysPastDue()).name(),
                state.isRestructured());
    }

    private void lend(Random random) {
        var id = LoanId.next();
        var out = TODAY.minusDays(random.nextInt(20, 300));
        var terms = Terms.of(kes(random.nextInt(10_000, 900_000)), Percent.of("12"), random.nextInt(1, 12),
                random.nextBoolean() ? InterestMethod.FLAT : InterestMethod.REDUCING_BALANCE);
        loan = new LoanLedger(List.of(new LoanLedger.Fact(told(new LoanApplied(
                id, UMOJA, BARAKA, terms, LoanRules.standard(KES), null, null, List.of(), out, 0)), Instant.EPOCH)));
        happened(new LoanApproved(id, UMOJA, out, 0, "approvals.threshold"));
        happened(new LoanDisbursed(id, UMOJA, BARAKA, terms.principal(), kes(0), PaymentMethod.CASH, Channel.CASH, null,
                out, Schedule.of(terms, out)));
        happened(new LoanActivated(id, UMOJA, out));
        if (random.nextInt(3) == 0) {
            pay(id, random, out);
            var again = terms.withPrincipal(loan.asAt(TODAY).outstandingPrincipal());
            happened(new LoanRestructured(id, UMOJA, again, Schedule.of(again, out.plusDays(10)), kes(0), kes(0),
                    out.plusDays(10)));
        }
        pay(id, random, out);
        var undone = pay(id, random, out);
        if (random.nextBoolean()) {
            happened(new RepaymentReversed(id, UMOJA, BARAKA, undone.repaymentId(), undone.penalty(), undone.interest(),
                    undone.principal(), undone.excess(), Channel.CASH, TODAY, "Bounced"));
        }
        if (random.nextInt(3) == 0) {
            var state = loan.asAt(TODAY);
            happened(new LoanDefaulted(id, UMOJA, 95, state.outstandingPrincipal(),
                    kes(random.nextLong(state.outstandingInterest().minorUnits() + 1)), TODAY));
        }
    }

    private LoanRepaid pay(LoanId id, Random random, LocalDate on) {
        var state = loan.asAt(TODAY);
        long half = state.outstandingBalance().minorUnits() / 2;
        var parts = state.allocate(kes(random.nextLong(1, half + 2)));
        var paid = new LoanRepaid(id, UMOJA, BARAKA, RepaymentId.next(), parts.penalty(), parts.interest(),
                parts.principal(), parts.excess(), PaymentMethod.CASH, Channel.CASH, null, on);
        happened(paid);
        return paid;
    }

    private void happened(LoanEvent event) {
        loan = loan.and(told(event), Instant.EPOCH);
    }

    private <E extends LoanEvent> E told(E event) {
        ledger.append("loan-" + event.loanId(), event);
        return event;
    }
}
