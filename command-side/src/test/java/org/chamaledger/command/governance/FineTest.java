package org.chamaledger.command.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.chamaledger.command.OfficialsScene;
import org.chamaledger.command.Payment;
import org.chamaledger.command.Request;
import org.chamaledger.command.governance.FineCommand.DisputeFine;
import org.chamaledger.command.governance.FineCommand.ImposeByRule;
import org.chamaledger.command.governance.FineCommand.ImposeFine;
import org.chamaledger.command.governance.FineCommand.PayFine;
import org.chamaledger.command.governance.FineCommand.ReverseFinePayment;
import org.chamaledger.command.governance.FineCommand.UpholdFine;
import org.chamaledger.command.governance.FineCommand.WaiveFine;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.governance.FineCause;
import org.chamaledger.kernel.governance.FineId;
import org.chamaledger.kernel.governance.FinePaymentId;
import org.chamaledger.kernel.governance.FineStatus;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.FineView;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Fines from being imposed to the books, on a real store; the groups' tariffs are the test's own. */
class FineTest extends OfficialsScene {

    private static final Payment IN_CASH = new Payment(PaymentMethod.CASH, null, null);

    @Test
    void a_fine_is_paid_in_parts_and_each_part_is_booked() {
        var fine = fined("200");
        var half = paid(fine, "80.00", treasurer);
        assertThat(half.status()).isEqualTo(FineStatus.ISSUED);
        assertThat(half.outstandingBalance()).isEqualTo(new Amount("120.00"));
        assertRefused("fine.more-than-owed", () -> paid(fine, "120.01", treasurer));
        var whole = this.<FineView>ask(new PayFine(fine, FinePaymentId.next(), null, IN_CASH), chair);
        assertThat(whole.status()).isEqualTo(FineStatus.PAID);
        assertThat(whole.amountPaid()).isEqualTo(new Amount("200.00"));
        assertThat(whole.payments()).extracting(payment -> payment.entryNumber()).containsExactly(1L, 2L);
        assertThat(history("fine-" + fine)).isEqualTo("FineImposed FinePaid FinePaid");
        assertThat(history("treasury-" + group)).isEqualTo("BooksOpened EntryPosted EntryPosted");
        assertRefused("fine.paid-already", () -> paid(fine, "1.00", treasurer));
    }

    @Test
    void a_payment_recorded_wrongly_is_reversed_once_and_asked_for_again() {
        var fine = fined("200");
        var payment = paid(fine, "200.00", treasurer).payments().getFirst().id();
        var again = this.<FineView>ask(new ReverseFinePayment(fine, payment, "Counted wrongly", null), chair);
        assertThat(again.status()).isEqualTo(FineStatus.ISSUED);
        assertThat(again.outstandingBalance()).isEqualTo(new Amount("200.00"));
        assertThat(again.payments().getFirst().reversed()).isTrue();
        assertRefused("fine.payment-reversed-already",
                () -> ask(new ReverseFinePayment(fine, payment, "Again", null), chair));
        assertRefused("fine.payment-unknown",
                () -> ask(new ReverseFinePayment(fine, FinePaymentId.next(), "What", null), chair));
    }

    @Test
    void another_official_waives_what_is_left() {
        var fine = fined("200");
        paid(fine, "50", treasurer);
        assertRefused("group.not-official", () -> ask(new WaiveFine(fine, "Please"), amina));
        assertRefused("fine.imposed-by-you", () -> ask(new WaiveFine(fine, "My mistake"), secretary));
        var waived = this.<FineView>ask(new WaiveFine(fine, "She was ill"), chair);
        assertThat(waived.status()).isEqualTo(FineStatus.WAIVED);
        assertThat(waived.waiver().amount()).isEqualTo(new Amount("150.00"));
        assertThat(waived.waiver().reason()).isEqualTo("She was ill");
        assertThat(waived.amountPaid()).isEqualTo(new Amount("50.00"));
        assertRefused("fine.waived-already", () -> paid(fine, "1", treasurer));
    }

    @Test
    void a_disputed_fine_waits_for_another_official() {
        var fine = fined("200");
        assertRefused("fine.not-yours", () -> ask(new DisputeFine(fine, "Not her"), treasurer));
        ask(new DisputeFine(fine, "The bus broke down"), amina);
        assertRefused("fine.disputed", () -> paid(fine, "200", treasurer));
        assertRefused("fine.imposed-by-you", () -> ask(new UpholdFine(fine, "No"), secretary));
        var upheld = this.<FineView>ask(new UpholdFine(fine, "Others came by the same bus"), treasurer);
        assertThat(upheld.status()).isEqualTo(FineStatus.ISSUED);
        assertThat(upheld.dispute().reason()).isEqualTo("The bus broke down");
        assertThat(upheld.dispute().upheldBy()).isEqualTo(treasurer);
        assertRefused("fine.disputed-already", () -> ask(new DisputeFine(fine, "Again"), amina));
        assertRefused("fine.not-disputed", () -> ask(new UpholdFine(fine, "Again"), chair));
        assertThat(paid(fine, "200", treasurer).status()).isEqualTo(FineStatus.PAID);
    }

    @Test
    void nobody_sees_to_their_own_fine() {
        assertRefused("fine.own", () -> impose(treasurer, treasurer, "10"));
        var fine = impose(secretary, treasurer, "10");
        assertRefused("fine.own", () -> paid(fine, "10", treasurer));
        assertRefused("fine.own", () -> ask(new WaiveFine(fine, "I am sorry"), treasurer));
        assertThat(paid(fine, "10", chair).status()).isEqualTo(FineStatus.PAID);
    }

    @Test
    void a_tariff_says_what_a_fine_costs_and_the_fine_says_which_rule() {
        assertRefused("fine.amount-missing", () -> ask(manual(null), secretary));
        tariff(FineType.LATE_TO_MEETING, 50);
        var view = this.<FineView>ask(manual(null), secretary);
        assertThat(view.amount()).isEqualTo(new Amount("50.00"));
        assertThat(view.constitutionVersion()).isEqualTo(3);
        assertThat(view.rule()).isEqualTo("fines.LATE_TO_MEETING");
        assertRefused("fine.not-by-tariff", () -> ask(manual("60"), secretary));
        assertThat(this.<FineView>ask(manual("50"), secretary).amount()).isEqualTo(new Amount("50.00"));
        assertRefused("fine.day-in-future", () -> ask(new ImposeFine(FineId.next(), group, amina,
                FineType.LATE_TO_MEETING, null, null, LocalDate.now().plusDays(3)), secretary));
        assertRefused("fine.not-a-member", () -> ask(new ImposeFine(FineId.next(), group, someone(),
                FineType.LATE_TO_MEETING, null, null, null), secretary));
    }

    @RepeatedTest(3)
    void what_a_rule_asks_for_comes_once_for_each_cause_however_often_it_is_asked_for() throws Exception {
        var march = late(LocalDate.of(2026, 3, 1));
        assertRefused("fine.not-in-tariff", () -> byTheClock(march));
        tariff(FineType.LATE_CONTRIBUTION, 100);
        Callable<Object> asking = () -> {
            byTheClock(march);
            return march;
        };
        assertThat(atOnce(Collections.nCopies(8, asking))).containsOnly("done");
        byTheClock(late(LocalDate.of(2026, 4, 1)));
        assertThat(history("fine-" + march.fineId())).isEqualTo("FineImposed");
        assertThat(this.<FineView>ask(new WaiveFine(march.fineId(), "In hospital"), secretary).cause())
                .isEqualTo("late-contribution/2026-03-01");
        byTheClock(march);
        assertThat(history("fine-" + march.fineId())).isEqualTo("FineImposed FineWaived");
    }

    @RepeatedTest(3)
    void many_who_pay_the_rest_at_once_pay_it_once() throws Exception {
        var fine = fined("200");
        var callers = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 6; i++) {
            var taker = i % 2 == 0 ? chair : treasurer;
            callers.add(() -> ask(new PayFine(fine, FinePaymentId.next(), null, IN_CASH), taker));
        }
        var outcomes = atOnce(callers);
        assertThat(outcomes.stream().filter("done"::equals)).hasSize(1);
        assertThat(outcomes).isSubsetOf("done", "fine.paid-already");
        assertThat(history("treasury-" + group)).isEqualTo("BooksOpened EntryPosted");
    }

    private ImposeByRule late(LocalDate month) {
        return new ImposeByRule(group, amina, FineType.LATE_CONTRIBUTION, FineCause.lateContribution(month),
                month.plusMonths(1).atStartOfDay(ZoneId.of("Africa/Nairobi")).toInstant());
    }

    private void byTheClock(ImposeByRule command) {
        desk.handle(command, Request.by(Actor.theClock(Instant.now()), "test"));
    }

    private void tariff(FineType type, long shillings) {
        GivenTariffs.in(group, new GivenTariffs.Price(type, shillings));
    }

    private ImposeFine manual(String amount) {
        return new ImposeFine(FineId.next(), group, amina, FineType.LATE_TO_MEETING,
                amount == null ? null : new Amount(amount), "Half an hour", null);
    }

    private FineId fined(String amount) {
        return impose(secretary, amina, amount);
    }

    private FineId impose(MemberId official, MemberId member, String amount) {
        var id = FineId.next();
        ask(new ImposeFine(id, group, member, FineType.CONDUCT, new Amount(amount), "Shouted", null), official);
        return id;
    }

    private FineView paid(FineId fine, String amount, MemberId taker) {
        return ask(new PayFine(fine, FinePaymentId.next(), new Amount(amount), IN_CASH), taker);
    }
}
