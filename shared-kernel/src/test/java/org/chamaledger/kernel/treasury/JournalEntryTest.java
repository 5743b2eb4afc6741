package org.chamaledger.kernel.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chamaledger.kernel.treasury.Posting.credit;
import static org.chamaledger.kernel.treasury.Posting.debit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.Posting.Side;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

    private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
    private static final Money TEN = Money.of("KES 10.00");
    private static final Money SIX = Money.of("KES 6.00");
    private static final Money FOUR = Money.of("KES 4.00");

    private final GroupId group = GroupId.next();
    private final Source source = new Source("contribution", UUID.randomUUID());

    @Test
    void debits_equal_credits() {
        assertThat(entry(debit(LedgerAccount.CASH, TEN), credit(LedgerAccount.WELFARE_FUND, TEN)).postings())
                .hasSize(2);
        assertThat(entry(debit(LedgerAccount.CASH, TEN), credit(LedgerAccount.FINES, SIX),
                credit(LedgerAccount.FEES, FOUR)).postings()).hasSize(3);
    }

    @Test
    void an_entry_that_does_not_balance_cannot_be_written() {
        requireImpossible(debit(LedgerAccount.CASH, TEN), credit(LedgerAccount.WELFARE_FUND, SIX));
        requireImpossible(debit(LedgerAccount.CASH, TEN), debit(LedgerAccount.BANK, TEN));
        requireImpossible(credit(LedgerAccount.CASH, TEN), credit(LedgerAccount.BANK, TEN));
        requireImpossible(debit(LedgerAccount.CASH, TEN));
        requireImpossible();
    }

    @Test
    void an_entry_is_in_one_currency() {
        requireImpossible(debit(LedgerAccount.CASH, TEN), credit(LedgerAccount.WELFARE_FUND, Money.of("USD 10.00")));
        requireImpossible(debit(LedgerAccount.CASH, TEN), credit(LedgerAccount.WELFARE_FUND, TEN),
                debit(LedgerAccount.BANK, Money.of("USD 1.00")), credit(LedgerAccount.FEES, Money.of("USD 1.00")));
    }

    @Test
    void an_entry_too_large_to_add_up_cannot_be_written() {
        var most = new Money(Long.MAX_VALUE, TEN.currency());

        assertThatThrownBy(() -> entry(debit(LedgerAccount.CASH, most), debit(LedgerAccount.CASH, most),
                credit(LedgerAccount.FEES, most), credit(LedgerAccount.FEES, most)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_posting_is_for_more_than_nothing() {
        assertThatThrownBy(() -> debit(LedgerAccount.CASH, Money.of("KES 0.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> debit(LedgerAccount.CASH, Money.of("KES -5.00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_written_does_not_change_with_the_list_it_was_written_from() {
        var lines = new ArrayList<>(List.of(debit(LedgerAccount.CASH, TEN), credit(LedgerAccount.WELFARE_FUND, TEN)));
        var posted = new EntryPosted(group, 1, MARCH_1, "Contribution", source, null, lines);
        lines.clear();

        assertThat(posted.postings()).hasSize(2);
    }

    @Test
    void a_posting_mirrored_stands_on_the_other_side_for_the_same_holder() {
        var savings = credit(LedgerAccount.MEMBER_SAVINGS, MemberId.next(), TEN);

        assertThat(savings.mirrored().side()).isEqualTo(Side.DEBIT);
        assertThat(savings.mirrored().signedUnits()).isEqualTo(-savings.signedUnits());
        assertThat(savings.mirrored().mirrored()).isEqualTo(savings);
    }

    private JournalEntry entry(Posting... postings) {
        return new JournalEntry(group, MARCH_1, "Entry", source, false, Arrays.asList(postings));
    }

    private void requireImpossible(Posting... postings) {
        assertThatThrownBy(() -> entry(postings)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                new EntryPosted(group, 1, MARCH_1, "Entry", source, null, Arrays.asList(postings)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
