package org.chamaledger.kernel.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.treasury.LedgerAccount.Kind;
import org.junit.jupiter.api.Test;

class LedgerAccountTest {

    @Test
    void the_codes_of_the_chart_are_what_analysts_query_and_never_change() {
        assertThat(Arrays.stream(LedgerAccount.values()).map(a -> a.code() + " " + a.kind())
                .collect(Collectors.joining("\n"))).isEqualTo("""
                1010 ASSET
                1020 ASSET
                1030 ASSET
                1100 ASSET
                1110 CONTRA_ASSET
                1200 ASSET
                1210 ASSET
                1900 LIABILITY
                2010 LIABILITY
                2020 LIABILITY
                2030 LIABILITY
                2040 LIABILITY
                2100 LIABILITY
                3010 EQUITY
                3020 EQUITY
                4010 INCOME
                4020 INCOME
                4030 INCOME
                4040 INCOME
                4050 INCOME
                4060 INCOME
                5010 EXPENSE
                5020 EXPENSE
                5030 EXPENSE
                5040 EXPENSE
                5050 EXPENSE
                5090 EXPENSE
                5100 EXPENSE""");
    }

    @Test
    void an_account_is_found_by_its_code_alone() {
        assertThat(LedgerAccount.ofCode("2010")).isEqualTo(LedgerAccount.MEMBER_SAVINGS);
        assertThatThrownBy(() -> LedgerAccount.ofCode("9999")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerAccount.ofCode("CASH")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void assets_and_expenses_grow_by_debit() {
        assertThat(Arrays.stream(Kind.values()).filter(Kind::growsByDebit)).containsExactly(Kind.ASSET, Kind.EXPENSE);
    }

    @Test
    void cash_and_what_is_held_for_others_never_goes_below_zero() {
        assertThat(Arrays.stream(Channel.values()).map(Channel::account)).allMatch(LedgerAccount::neverBelowZero);
        assertThat(Arrays.stream(Fund.values()).map(Fund::account)).allMatch(LedgerAccount::neverBelowZero);
        assertThat(LedgerAccount.PAYABLE_TO_MEMBERS.neverBelowZero()).isTrue();
        assertThat(LedgerAccount.RETAINED_SURPLUS.neverBelowZero()).isFalse();
    }

    @Test
    void a_payment_arrives_where_its_method_says() {
        assertThat(PaymentMethod.MPESA.channel()).contains(Channel.MPESA);
        assertThat(PaymentMethod.BANK.channel()).contains(Channel.BANK);
        assertThat(PaymentMethod.CASH.channel()).contains(Channel.CASH);
        assertThat(PaymentMethod.OTHER.channel()).contains(Channel.CASH);
        assertThat(PaymentMethod.WALLET.channel()).isEmpty();
    }
}
