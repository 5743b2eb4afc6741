package org.chamaledger.command.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.chamaledger.command.OfficialsScene;
import org.chamaledger.command.Payment;
import org.chamaledger.command.groups.GroupCommand.RemoveMember;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.command.treasury.WithdrawalCommand.CancelWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.PayWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.RequestWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.ReverseWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.SignWithdrawal;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.chamaledger.kernel.treasury.WithdrawalStatus;
import org.chamaledger.kernel.treasury.WithdrawalView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Savings that were paid out, and should not have been or never arrived, on a real store. */
class WithdrawalUndoneTest extends OfficialsScene {

    private final LocalDate today = LocalDate.now(ZoneId.of("Africa/Nairobi"));

    @BeforeEach
    void someCash() {
        contribute(group, chair, amina, "1000.00");
    }

    @Test
    void a_payment_is_undone_once_and_the_savings_are_there_again() {
        var withdrawal = paid("1000", null);
        assertRefused("withdrawal.more-than-saved", () -> asked(amina, "1"));

        var reversed = this.<WithdrawalView>ask(reversing(withdrawal, null), treasurer);

        assertThat(reversed.status()).isEqualTo(WithdrawalStatus.REVERSED);
        assertThat(reversed.reason()).isEqualTo("Never arrived");
        assertThat(reversed.reversedOn()).isEqualTo(today);
        assertThat(reversed.entryNumber()).isEqualTo(2);
        assertThat(history("withdrawal-" + withdrawal)).endsWith("WithdrawalPaid WithdrawalReversed");
        assertThat(history("treasury-" + group)).isEqualTo("BooksOpened EntryPosted EntryPosted EntryPosted");
        assertRefused("withdrawal.reversed-already", () -> ask(reversing(withdrawal, null), chair));
        assertRefused("withdrawal.paid-already", () -> ask(new PayWithdrawal(withdrawal, group, cash(null)), chair));
        assertRefused("withdrawal.paid-already", () -> ask(new CancelWithdrawal(withdrawal, group, null), chair));
        paid("1000", null);
    }

    @Test
    void of_many_at_once_one_undoes_it() throws Exception {
        var withdrawal = paid("700", null);
        var outcomes = atOnce(IntStream.range(0, 16)
                .<Callable<?>>mapToObj(i -> () -> ask(reversing(withdrawal, null), i % 2 == 0 ? chair : treasurer))
                .toList());

        assertThat(outcomes).containsOnlyOnce("done").containsOnly("done", "withdrawal.reversed-already");
        assertThat(history("treasury-" + group)).isEqualTo("BooksOpened EntryPosted EntryPosted EntryPosted");
    }

    @Test
    void only_what_was_paid_is_reversed_and_by_those_who_pay() {
        var withdrawal = granted(amina, "100");
        assertRefused("withdrawal.not-paid", () -> ask(reversing(withdrawal, null), treasurer));
        assertRefused("request.reason-missing", () -> new ReverseWithdrawal(withdrawal, group, " ", null));
        assertRefused("group.role-may-not", () -> ask(reversing(withdrawal, null), amina));
        assertRefused("group.role-may-not", () -> ask(reversing(withdrawal, null), secretary));
        assertRefused("group.unknown", () -> ask(reversing(withdrawal, null), someone()));
        assertRefused("withdrawal.unknown", () -> ask(
                new ReverseWithdrawal(withdrawal, groupOf(chair), "Elsewhere", null), chair));
    }

    @Test
    void nobody_undoes_what_they_were_paid() {
        contribute(group, chair, treasurer, "50.00");
        var own = asked(treasurer, "50");
        sign(own, chair);
        sign(own, secretary);
        ask(new PayWithdrawal(own, group, cash(null)), chair);
        assertRefused("withdrawal.own", () -> ask(reversing(own, null), treasurer));
        ask(reversing(own, null), chair);
    }

    @Test
    void nobody_has_savings_again_in_a_group_that_they_left() {
        var withdrawal = paid("1000", null);
        ask(new RemoveMember(group, amina, null), chair);
        assertRefused("withdrawal.not-a-member", () -> ask(reversing(withdrawal, null), treasurer));
        assertThat(history("withdrawal-" + withdrawal)).endsWith("WithdrawalPaid");
    }

    @Test
    void the_day_of_a_reversal_is_from_that_of_the_payment_to_today_and_in_an_open_period() {
        var withdrawal = paid("100", today.minusDays(9));
        assertRefused("withdrawal.reversal-before-payment",
                () -> ask(reversing(withdrawal, today.minusDays(10)), treasurer));
        assertRefused("treasury.value-date-in-future", () -> ask(reversing(withdrawal, today.plusDays(1)), treasurer));
        ask(new ClosePeriod(group, today.minusDays(5)), chair);
        assertRefused("treasury.period-closed", () -> ask(reversing(withdrawal, today.minusDays(5)), treasurer));
        ask(reversing(withdrawal, today.minusDays(4)), treasurer);
    }

    private WithdrawalId paid(String amount, @Nullable LocalDate day) {
        var withdrawal = granted(amina, amount);
        ask(new PayWithdrawal(withdrawal, group, cash(day)), treasurer);
        return withdrawal;
    }

    private WithdrawalId granted(MemberId member, String amount) {
        var withdrawal = asked(member, amount);
        sign(withdrawal, chair);
        sign(withdrawal, secretary);
        return withdrawal;
    }

    private WithdrawalId asked(MemberId member, String amount) {
        var id = WithdrawalId.next();
        ask(new RequestWithdrawal(id, group, null, new Amount(amount), null, null), member);
        return id;
    }

    private void sign(WithdrawalId withdrawal, MemberId official) {
        ask(new SignWithdrawal(withdrawal, group, Decision.APPROVE, null), official);
    }

    private ReverseWithdrawal reversing(WithdrawalId withdrawal, @Nullable LocalDate day) {
        return new ReverseWithdrawal(withdrawal, group, " Never arrived ", day);
    }

    private static Payment cash(@Nullable LocalDate day) {
        return new Payment(PaymentMethod.CASH, null, day);
    }
}
