package org.chamaledger.command.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.groups.Umoja.formed;
import static org.chamaledger.command.groups.Umoja.then;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.KES;
import static org.chamaledger.command.play.Cast.LEFT;
import static org.chamaledger.command.play.Cast.MARCH_1;
import static org.chamaledger.command.play.Cast.NAIROBI;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.SUSPENDED;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.malformed;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.Claims.Kind;
import org.chamaledger.command.groups.GroupCommand.ApprovalTerms;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.groups.GroupCommand.CloseGroup;
import org.chamaledger.command.groups.GroupCommand.FormGroup;
import org.chamaledger.command.play.BooksInMemory;
import org.chamaledger.command.play.NothingPledged;
import org.chamaledger.command.play.ClaimsInMemory;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupEvent.ApprovalRuleSet;
import org.chamaledger.kernel.groups.GroupEvent.BooksAccessSet;
import org.chamaledger.kernel.groups.GroupEvent.ContributionTermsSet;
import org.chamaledger.kernel.groups.GroupEvent.GroupClosed;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.groups.GroupEvent.GroupParticularsRecorded;
import org.chamaledger.kernel.groups.GroupEvent.GroupPurposeRestated;
import org.chamaledger.kernel.groups.GroupEvent.GroupRenamed;
import org.chamaledger.kernel.groups.GroupEvent.RecordingRuleSet;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.groups.GroupView;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupTest {

    private static final String NAME_CLAIM = CHAIR + "/umoja";

    private final FixtureConfiguration<Group> group = new AggregateTestFixture<>(Group.class);
    private final ClaimsInMemory claims = new ClaimsInMemory();
    private final BooksInMemory books = new BooksInMemory();

    @BeforeEach
    void resources() {
        group.registerInjectableResource(claims).registerInjectableResource(books)
                .registerInjectableResource(new NothingPledged());
    }

    @Test
    void whoever_forms_a_group_chairs_it_and_it_keeps_the_shillings_and_the_time_of_nairobi() {
        group.givenCurrentTime(NOW)
                .when(forming("Umoja", null, null, null), by(CHAIR))
                .expectEvents(new GroupFormed(GROUP, CHAIR, "Umoja", GroupType.SAVINGS, "", "", KES, NAIROBI,
                        Frequency.MONTHLY, kes("0"), TODAY, TODAY))
                .expectResultMessagePayloadMatching(answering((GroupView view) -> assertThat(view).isEqualTo(
                        new GroupView(GROUP, "Umoja", GroupType.SAVINGS, "", "", "KES", "Africa/Nairobi",
                                Frequency.MONTHLY, new Amount("0.00"), TODAY, null, null, true, true, 2, null,
                                null, 14, 0,
                                GroupStatus.ACTIVE, "NOT_SUBMITTED", 1, new Amount("0.00"), GroupRole.CHAIRPERSON,
                                NOW))));
        assertThat(claims.owner(Kind.GROUP_NAME, NAME_CLAIM)).contains(GROUP.toString());
    }

    @Test
    void a_group_elsewhere_keeps_its_own_currency_and_day() {
        var midnight = ZoneId.of("Pacific/Auckland");
        group.givenNoPriorActivity()
                .when(new FormGroup(GROUP, "Umoja", GroupType.ROTATING, "d", "o", Currency.getInstance("UGX"), midnight,
                        Frequency.WEEKLY, new Amount("20000"), MARCH_1), by(CHAIR))
                .expectEvents(new GroupFormed(GROUP, CHAIR, "Umoja", GroupType.ROTATING, "d", "o",
                        Currency.getInstance("UGX"), midnight, Frequency.WEEKLY, Money.of("UGX 20000"), MARCH_1,
                        TODAY));
    }

    @Test
    void a_group_saves_in_a_currency_of_the_region_and_never_less_than_nothing() {
        group.givenNoPriorActivity().when(forming("Umoja", "EUR", null, null), by(CHAIR))
                .expectNoEvents().expectException(malformed("group.currency-unknown"));
        group.givenNoPriorActivity().when(forming("Umoja", "KES", "-1", null), by(CHAIR))
                .expectNoEvents().expectException(malformed("group.minimum-negative"));
        group.givenNoPriorActivity().when(forming("Umoja", "RWF", "0.50", null), by(CHAIR))
                .expectNoEvents().expectException(malformed("money.malformed"));
        group.givenNoPriorActivity().when(forming("Umoja", "KES", "1000000000001", null), by(CHAIR))
                .expectNoEvents().expectException(malformed("money.too-large"));
    }

    @Test
    void one_founder_has_one_group_of_a_name() {
        claims.take(Kind.GROUP_NAME, NAME_CLAIM, "another group");

        group.givenNoPriorActivity().when(forming("UMOJA", null, null, null), by(CHAIR))
                .expectNoEvents().expectException(conflict("group.name-taken"));
        group.given(formed()).when(renaming("Umoja"), by(CHAIR)).expectNoEvents();
    }

    @Test
    void officials_and_the_group_admin_say_what_the_group_is() {
        for (var person : List.of(CHAIR, SECRETARY, GROUP_ADMIN)) {
            group.given(then())
                    .when(new ChangeGroup(GROUP, null, GroupType.MIXED, null, "A school", null, null, null, " CBO/17 ",
                            DayOfWeek.SATURDAY, null, null, null), by(person))
                    .expectEvents(
                            new GroupPurposeRestated(GROUP, GroupType.MIXED, "We save", "A school"),
                            new GroupParticularsRecorded(GROUP, "CBO/17", DayOfWeek.SATURDAY));
        }
    }

    @Test
    void what_is_said_again_is_not_recorded_again() {
        group.given(then(new GroupParticularsRecorded(GROUP, "CBO/17", DayOfWeek.SATURDAY)))
                .when(new ChangeGroup(GROUP, "Umoja", GroupType.SAVINGS, "We save", "", Frequency.MONTHLY,
                        new Amount("500.00"), MARCH_1, "CBO/17", DayOfWeek.SATURDAY, true, true, null), by(CHAIR))
                .expectNoEvents();
    }

    @Test
    void a_new_name_gives_the_old_one_back() {
        claims.take(Kind.GROUP_NAME, NAME_CLAIM, GROUP.toString());

        group.given(then()).when(renaming("Umoja Mpya"), by(CHAIR)).expectEvents(new GroupRenamed(GROUP, "Umoja Mpya"));
        assertThat(claims.owner(Kind.GROUP_NAME, NAME_CLAIM)).isEmpty();
        assertThat(claims.owner(Kind.GROUP_NAME, CHAIR + "/umoja mpya")).contains(GROUP.toString());
    }

    @Test
    void a_name_written_in_capitals_is_still_the_groups_own() {
        claims.take(Kind.GROUP_NAME, NAME_CLAIM, GROUP.toString());

        group.given(then()).when(renaming("UMOJA"), by(CHAIR)).expectEvents(new GroupRenamed(GROUP, "UMOJA"));
        assertThat(claims.owner(Kind.GROUP_NAME, NAME_CLAIM)).contains(GROUP.toString());
    }

    @Test
    void the_terms_of_contributing_and_who_reads_the_books_are_the_officials_to_set() {
        group.given(then())
                .when(terms(Frequency.WEEKLY, "100", MARCH_1.plusDays(7)), by(TREASURER))
                .expectEvents(new ContributionTermsSet(GROUP, Frequency.WEEKLY, kes("100"), MARCH_1.plusDays(7)));
        group.given(then())
                .when(new ChangeGroup(GROUP, null, null, null, null, null, null, null, null, null, false, false, null),
                        by(SECRETARY))
                .expectEvents(new BooksAccessSet(GROUP, false), new RecordingRuleSet(GROUP, false));
        for (var change : List.of(terms(null, "100", null),
                new ChangeGroup(GROUP, null, null, null, null, null, null, null, null, null, false, null, null),
                new ChangeGroup(GROUP, null, null, null, null, null, null, null, null, null, null, false, null))) {
            group.given(then()).when(change, by(GROUP_ADMIN))
                    .expectNoEvents().expectException(forbidden("group.not-official"));
        }
    }

    @Test
    void how_many_sign_is_the_chairpersons_to_say() {
        group.given(then()).when(signing(3, null, null, 7), by(CHAIR))
                .expectEvents(new ApprovalRuleSet(GROUP, 3, null, null, 7));
        group.given(then()).when(signing(null, "5000", 3, null), by(CHAIR))
                .expectEvents(new ApprovalRuleSet(GROUP, 2, kes("5000"), 3, 14));
        group.given(then(new ApprovalRuleSet(GROUP, 2, kes("5000"), 3, 14)))
                .when(signing(null, "0", null, null), by(CHAIR))
                .expectEvents(new ApprovalRuleSet(GROUP, 2, null, null, 14));
        group.given(then()).when(signing(2, null, null, 14), by(TREASURER)).expectNoEvents();
        group.given(then()).when(signing(1, null, null, null), by(TREASURER))
                .expectNoEvents().expectException(forbidden("group.not-chairperson"));
        group.given(then()).when(signing(null, "5000", null, null), by(CHAIR))
                .expectNoEvents().expectException(refused("group.approval-rule-incomplete"));
        group.given(then()).when(signing(null, "0", 3, null), by(CHAIR))
                .expectNoEvents().expectException(refused("group.approval-rule-incomplete"));
        group.given(then()).when(signing(4, "5000", 3, null), by(CHAIR))
                .expectNoEvents().expectException(refused("group.approval-rule-lower"));
    }

    private static ChangeGroup signing(Integer threshold, String highAmount, Integer highThreshold, Integer days) {
        return new ChangeGroup(GROUP, null, null, null, null, null, null, null, null, null, null, null,
                new ApprovalTerms(threshold, highAmount == null ? null : new Amount(highAmount), highThreshold, days));
    }

    @Test
    void members_do_not_change_the_group_and_strangers_do_not_know_of_it() {
        group.given(then()).when(renaming("Ours"), by(AMINA))
                .expectNoEvents().expectException(forbidden("group.not-official"));
        group.given(then()).when(renaming("Ours"), by(SUSPENDED))
                .expectNoEvents().expectException(forbidden("membership.suspended"));
        group.given(then()).when(renaming("Ours"), by(LEFT))
                .expectNoEvents().expectException(unknown("group.unknown"));
        group.given(then()).when(renaming("Ours"), by(STRANGER))
                .expectNoEvents().expectException(unknown("group.unknown"));
    }

    @Test
    void the_smallest_contribution_is_an_amount_of_the_groups_currency() {
        group.given(then()).when(terms(null, "-5", null), by(CHAIR))
                .expectNoEvents().expectException(malformed("group.minimum-negative"));
        group.given(then()).when(terms(null, "5.001", null), by(CHAIR))
                .expectNoEvents().expectException(malformed("money.malformed"));
    }

    @Test
    void the_chairperson_closes_a_group_that_owes_and_holds_nothing() {
        claims.take(Kind.GROUP_NAME, NAME_CLAIM, GROUP.toString());

        group.given(then()).when(new CloseGroup(GROUP, " shared out "), by(CHAIR))
                .expectEvents(new GroupClosed(GROUP, "shared out"))
                .expectResultMessagePayloadMatching(answering((GroupView view) ->
                        assertThat(view.status()).isEqualTo(GroupStatus.CLOSED)));
        assertThat(claims.owner(Kind.GROUP_NAME, NAME_CLAIM)).as("the name is free again").isEmpty();
    }

    @Test
    void a_group_that_holds_money_is_not_closed() {
        books.holding(LedgerAccount.CASH, null, kes("0.01"));

        group.given(then()).when(new CloseGroup(GROUP, null), by(CHAIR))
                .expectNoEvents().expectException(refused("group.balances-open"));
    }

    @Test
    void only_the_chairperson_closes_a_group() {
        for (var person : List.of(TREASURER, SECRETARY, GROUP_ADMIN, AMINA)) {
            group.given(then()).when(new CloseGroup(GROUP, null), by(person))
                    .expectNoEvents().expectException(forbidden("group.role-may-not"));
        }
        group.given(then()).when(new CloseGroup(GROUP, null), by(STRANGER))
                .expectNoEvents().expectException(unknown("group.unknown"));
    }

    @Test
    void a_closed_group_does_not_change() {
        group.given(then(new GroupClosed(GROUP, ""))).when(renaming("Again"), by(CHAIR))
                .expectNoEvents().expectException(refused("group.not-active"));
        group.given(then(new GroupClosed(GROUP, ""))).when(new CloseGroup(GROUP, null), by(CHAIR))
                .expectNoEvents().expectException(refused("group.not-active"));
    }

    private static FormGroup forming(String name, String currency, String minimum, LocalDate from) {
        return new FormGroup(GROUP, name, GroupType.SAVINGS, null, null,
                currency == null ? null : Currency.getInstance(currency), null, null,
                minimum == null ? null : new Amount(minimum), from);
    }

    private static ChangeGroup renaming(String name) {
        return new ChangeGroup(GROUP, name, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static ChangeGroup terms(Frequency frequency, String minimum, LocalDate from) {
        return new ChangeGroup(
                GROUP, null, null, null, null, frequency, new Amount(minimum), from, null, null, null, null, null);
    }
}
