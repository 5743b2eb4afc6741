package org.chamaledger.command.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.KES;
import static org.chamaledger.command.play.Cast.LEFT;
import static org.chamaledger.command.play.Cast.MARCH_1;
import static org.chamaledger.command.play.Cast.NAIROBI;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.TOMORROW;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.id;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;
import static org.chamaledger.kernel.treasury.LedgerAccount.ADMINISTRATIVE_EXPENSES;
import static org.chamaledger.kernel.treasury.LedgerAccount.BANK;
import static org.chamaledger.kernel.treasury.LedgerAccount.CASH;
import static org.chamaledger.kernel.treasury.LedgerAccount.FINES;
import static org.chamaledger.kernel.treasury.LedgerAccount.MEMBER_SAVINGS;
import static org.chamaledger.kernel.treasury.LedgerAccount.RETAINED_SURPLUS;
import static org.chamaledger.kernel.treasury.Posting.credit;
import static org.chamaledger.kernel.treasury.Posting.debit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.Claims.Kind;
import org.chamaledger.command.play.Cast;
import org.chamaledger.command.play.ClaimsInMemory;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.command.treasury.TreasuryCommand.OpenBooks;
import org.chamaledger.command.treasury.TreasuryCommand.PostEntries;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.PeriodView;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.kernel.treasury.TreasuryEvent.BooksOpened;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.chamaledger.kernel.treasury.TreasuryEvent.PeriodClosed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreasuryTest {

    private static final BooksOpened OPENED = new BooksOpened(GROUP, KES, NAIROBI);
    private static final Source FIRST = new Source("contribution", id(201));
    private static final Source SECOND = new Source("contribution", id(202));

    private final FixtureConfiguration<Treasury> books = new AggregateTestFixture<>(Treasury.class);
    private final ClaimsInMemory claims = new ClaimsInMemory();
    private Roster roster = Cast.roster();

    @BeforeEach
    void resources() {
        Rosters rosters = group -> roster;
        books.registerInjectableResource(claims).registerInjectableResource(rosters);
    }

    @Test
    void books_are_opened_in_the_groups_currency() {
        books.givenNoPriorActivity().when(new OpenBooks(GROUP, KES, NAIROBI)).expectEvents(OPENED);
    }

    @Test
    void entries_are_numbered_without_a_gap() {
        books.given(OPENED, posted(1, FIRST, paidIn("100")))
                .when(posting(entry(SECOND, TODAY, paidIn("50")), entry(new Source("contribution", id(203)), MARCH_1,
                        paidIn("25"))))
                .expectEvents(
                        new EntryPosted(GROUP, 2, TODAY, "Contribution", SECOND, null, List.of(paidIn("50"))),
                        new EntryPosted(GROUP, 3, MARCH_1, "Contribution", new Source("contribution", id(203)), null,
                                List.of(paidIn("25"))));
        assertThat(claims.owner(Kind.ENTRY, SECOND + "/" + GROUP)).contains("2");
    }

    @Test
    void what_is_in_the_books_already_is_not_booked_again() {
        claims.take(Kind.ENTRY, FIRST + "/" + GROUP, "1");

        books.given(OPENED, posted(1, FIRST, paidIn("100"))).when(posting(entry(FIRST, TODAY, paidIn("100"))))
                .expectNoEvents().expectException(conflict("treasury.booked-already"));
    }

    @Test
    void a_reversal_names_the_entry_it_undoes_and_is_made_once() {
        claims.take(Kind.ENTRY, FIRST + "/" + GROUP, "1");

        books.given(OPENED, posted(1, FIRST, paidIn("100"))).when(posting(reversal(FIRST, TODAY, paidIn("100"))))
                .expectEvents(new EntryPosted(GROUP, 2, TODAY, "Contribution", FIRST, 1L, mirrored(paidIn("100"))));
        books.given(OPENED, posted(1, FIRST, paidIn("100")), posted(2, SECOND, paidIn("100")))
                .when(posting(reversal(FIRST, TODAY, paidIn("100"))))
                .expectNoEvents().expectException(conflict("treasury.reversed-already"));
        books.given(OPENED).when(posting(reversal(SECOND, TODAY, paidIn("100"))))
                .expectNoEvents().expectException(refused("treasury.overdrawn"));
        books.given(OPENED, posted(1, FIRST, paidIn("100"))).when(posting(reversal(SECOND, TODAY, paidIn("100"))))
                .expectNoEvents().expectException(refused("treasury.not-booked"));
    }

    @Test
    void cash_never_goes_below_zero() {
        books.given(OPENED, posted(1, FIRST, paidIn("100"))).when(posting(entry(SECOND, TODAY, banked("100"))))
                .expectEvents(new EntryPosted(GROUP, 2, TODAY, "Contribution", SECOND, null, List.of(banked("100"))));
        books.given(OPENED, posted(1, FIRST, paidIn("100"))).when(posting(entry(SECOND, TODAY, banked("100.01"))))
                .expectNoEvents().expectException(refused("treasury.overdrawn"));
    }

    @Test
    void one_members_savings_never_pay_for_another() {
        var hers = new Posting[] {debit(MEMBER_SAVINGS, AMINA, kes("60")), credit(CASH, kes("60"))};
        books.given(OPENED, posted(1, FIRST, paidIn("50")),
                        posted(2, SECOND, debit(CASH, kes("50")), credit(MEMBER_SAVINGS, BARAKA, kes("50"))))
                .when(posting(entry(new Source("withdrawal", id(204)), TODAY, hers)))
                .expectNoEvents().expectException(refused("treasury.overdrawn"));
    }

    @Test
    void of_several_entries_all_are_booked_or_none() {
        books.given(OPENED)
                .when(posting(entry(FIRST, TODAY, paidIn("100")), entry(SECOND, TODAY, banked("101"))))
                .expectNoEvents().expectException(refused("treasury.overdrawn"));
    }

    @Test
    void a_value_date_is_today_or_earlier_in_the_groups_own_time() {
        books.given(OPENED).when(posting(entry(FIRST, TOMORROW, paidIn("1"))))
                .expectNoEvents().expectException(refused("treasury.value-date-in-future"));
        books.given(OPENED)
                .when(new PostEntries(GROUP, List.of(entry(FIRST, TOMORROW, paidIn("1"))),
                        Instant.parse("2026-03-14T21:00:00Z")))
                .expectEvents(new EntryPosted(GROUP, 1, TOMORROW, "Contribution", FIRST, null, List.of(paidIn("1"))));
    }

    @Test
    void closed_books_take_no_entry_and_no_reversal() {
        claims.take(Kind.ENTRY, FIRST + "/" + GROUP, "1");
        var closed = new PeriodClosed(GROUP, MARCH_1, kes("0"));

        books.given(OPENED, posted(1, FIRST, paidIn("100")), closed)
                .when(posting(entry(SECOND, MARCH_1, paidIn("1"))))
                .expectNoEvents().expectException(refused("treasury.period-closed"));
        books.given(OPENED, posted(1, FIRST, paidIn("100")), closed)
                .when(posting(reversal(FIRST, MARCH_1, paidIn("100"))))
                .expectNoEvents().expectException(refused("treasury.period-closed"));
        books.given(OPENED, posted(1, FIRST, paidIn("100")), closed)
                .when(posting(entry(SECOND, MARCH_1.plusDays(1), paidIn("1"))))
                .expectEvents(new EntryPosted(GROUP, 2, MARCH_1.plusDays(1), "Contribution", SECOND, null,
                        List.of(paidIn("1"))));
    }

    @Test
    void the_books_are_in_one_currency() {
        var dollars = new Posting[] {
            debit(CASH, Money.of("USD 5.00")), credit(MEMBER_SAVINGS, AMINA, Money.of("USD 5.00"))};
        books.given(OPENED).when(posting(entry(FIRST, TODAY, dollars)))
                .expectNoEvents().expectException(refused("treasury.wrong-currency"));
    }

    @Test
    void what_could_not_be_added_up_is_refused() {
        var most = new Money(Long.MAX_VALUE / 50, KES);
        books.given(OPENED).when(posting(entry(FIRST, TODAY, debit(CASH, most), credit(FINES, most))))
                .expectNoEvents().expectException(refused("treasury.too-large"));
        books.given(OPENED, posted(1, FIRST, debit(CASH, most), credit(FINES, most)))
                .when(posting(entry(SECOND, TODAY, paidIn("1"))))
                .expectNoEvents().expectException(refused("treasury.too-large"));
    }

    @Test
    void a_period_is_closed_and_what_it_earned_carried_to_the_surplus() {
        books.given(OPENED,
                        posted(1, FIRST, debit(CASH, kes("300")), credit(FINES, kes("300"))),
                        posted(2, SECOND, debit(ADMINISTRATIVE_EXPENSES, kes("120")), credit(CASH, kes("120"))))
                .when(new ClosePeriod(GROUP, MARCH_1), by(TREASURER))
                .expectEvents(
                        new EntryPosted(GROUP, 3, MARCH_1, "Income and expense to retained surplus", closing(MARCH_1),
                                null, List.of(debit(FINES, kes("300")), credit(ADMINISTRATIVE_EXPENSES, kes("120")),
                                        credit(RETAINED_SURPLUS, kes("180")))),
                        new PeriodClosed(GROUP, MARCH_1, kes("180")))
                .expectResultMessagePayloadMatching(answering((PeriodView view) -> assertThat(view)
                        .isEqualTo(new PeriodView(GROUP, MARCH_1, new Amount("180.00"), "KES", 3L))));
    }

    @Test
    void a_deficit_is_carried_too_and_an_even_period_moves_nothing() {
        books.given(OPENED, posted(1, FIRST, debit(ADMINISTRATIVE_EXPENSES, kes("50")), credit(FINES, kes("20")),
                        credit(BANK, kes("30"))))
                .when(new ClosePeriod(GROUP, MARCH_1), by(CHAIR))
                .expectEvents(
                        new EntryPosted(GROUP, 2, MARCH_1, "Income and expense to retained surplus", closing(MARCH_1),
                                null, List.of(debit(FINES, kes("20")), credit(ADMINISTRATIVE_EXPENSES, kes("50")),
                                        debit(RETAINED_SURPLUS, kes("30")))),
                        new PeriodClosed(GROUP, MARCH_1, kes("-30")));
        books.given(OPENED, posted(1, FIRST, paidIn("100")))
                .when(new ClosePeriod(GROUP, TODAY), by(CHAIR))
                .expectEvents(new PeriodClosed(GROUP, TODAY, kes("0")))
                .expectResultMessagePayloadMatching(answering((PeriodView view) -> assertThat(view)
                        .isEqualTo(new PeriodView(GROUP, TODAY, new Amount("0.00"), "KES", null))));
    }

    @Test
    void what_was_carried_once_is_not_carried_again_and_later_days_wait_for_the_next_closing() {
        var april = LocalDate.of(2026, 3, 10);
        books.given(OPENED,
                        posted(1, FIRST, MARCH_1, debit(CASH, kes("300")), credit(FINES, kes("300"))),
                        posted(2, SECOND, april, debit(CASH, kes("40")), credit(FINES, kes("40"))),
                        posted(3, closing(MARCH_1), MARCH_1, debit(FINES, kes("300")),
                                credit(RETAINED_SURPLUS, kes("300"))),
                        new PeriodClosed(GROUP, MARCH_1, kes("300")))
                .when(new ClosePeriod(GROUP, april), by(TREASURER))
                .expectEvents(
                        new EntryPosted(GROUP, 4, april, "Income and expense to retained surplus", closing(april), null,
                                List.of(debit(FINES, kes("40")), credit(RETAINED_SURPLUS, kes("40")))),
                        new PeriodClosed(GROUP, april, kes("40")));
    }

    @Test
    void a_period_is_closed_forward_only_and_not_before_it_is_over() {
        books.given(OPENED).when(new ClosePeriod(GROUP, TOMORROW), by(TREASURER))
                .expectNoEvents().expectException(refused("treasury.period-not-over"));
        for (var day : List.of(MARCH_1, MARCH_1.minusDays(1))) {
            books.given(OPENED, new PeriodClosed(GROUP, MARCH_1, kes("0")))
                    .when(new ClosePeriod(GROUP, day), by(TREASURER))
                    .expectNoEvents().expectException(refused("treasury.period-closed"));
        }
    }

    @Test
    void only_treasurer_and_chairperson_of_a_working_group_close_its_books() {
        for (var person : List.of(SECRETARY, GROUP_ADMIN, AMINA)) {
            books.given(OPENED).when(new ClosePeriod(GROUP, MARCH_1), by(person))
                    .expectNoEvents().expectException(forbidden("group.role-may-not"));
        }
        books.given(OPENED).when(new ClosePeriod(GROUP, MARCH_1), by(LEFT))
                .expectNoEvents().expectException(unknown("group.unknown"));
        roster = Cast.roster(GroupStatus.CLOSED, true);
        books.given(OPENED).when(new ClosePeriod(GROUP, MARCH_1), by(TREASURER))
                .expectNoEvents().expectException(refused("group.not-active"));
    }

    private static Posting[] paidIn(String amount) {
        return new Posting[] {debit(CASH, kes(amount)), credit(MEMBER_SAVINGS, AMINA, kes(amount))};
    }

    private static Posting[] banked(String amount) {
        return new Posting[] {debit(BANK, kes(amount)), credit(CASH, kes(amount))};
    }

    private static List<Posting> mirrored(Posting... postings) {
        return Stream.of(postings).map(Posting::mirrored).toList();
    }

    private static JournalEntry entry(Source source, LocalDate day, Posting... postings) {
        return new JournalEntry(GROUP, day, "Contribution", source, false, Arrays.asList(postings));
    }

    private static JournalEntry reversal(Source source, LocalDate day, Posting... originals) {
        return new JournalEntry(GROUP, day, "Contribution", source, true, mirrored(originals));
    }

    private static PostEntries posting(JournalEntry... entries) {
        return new PostEntries(GROUP, List.of(entries), NOW);
    }

    private static EntryPosted posted(long number, Source source, Posting... postings) {
        return posted(number, source, MARCH_1, postings);
    }

    private static EntryPosted posted(long number, Source source, LocalDate day, Posting... postings) {
        return new EntryPosted(GROUP, number, day, "Contribution", source, null, Arrays.asList(postings));
    }

    private static Source closing(LocalDate day) {
        return new Source("period", UUID.nameUUIDFromBytes((GROUP + "/" + day).getBytes(StandardCharsets.UTF_8)));
    }
}
