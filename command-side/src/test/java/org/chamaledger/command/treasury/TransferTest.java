package org.chamaledger.command.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.LEFT;
import static org.chamaledger.command.play.Cast.MARCH_1;
import static org.chamaledger.command.play.Cast.OTHER_GROUP;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.SUSPENDED;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Cast.roster;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.malformed;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;
import static org.chamaledger.kernel.treasury.Channel.BANK;
import static org.chamaledger.kernel.treasury.Channel.CASH;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.play.BooksInMemory;
import org.chamaledger.command.play.Cast;
import org.chamaledger.command.treasury.TransferCommand.MakeTransfer;
import org.chamaledger.command.treasury.TransferCommand.ReverseTransfer;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.treasury.TransferEvent.TransferMade;
import org.chamaledger.kernel.treasury.TransferEvent.TransferReversed;
import org.chamaledger.kernel.treasury.TransferId;
import org.chamaledger.kernel.treasury.TransferView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransferTest {

    private static final TransferId TRANSFER = new TransferId(Cast.id(100));

    private final FixtureConfiguration<Transfer> transfer = new AggregateTestFixture<>(Transfer.class);
    private Roster roster = roster();

    @BeforeEach
    void resources() {
        Rosters rosters = group -> roster;
        transfer.registerInjectableResource(rosters).registerInjectableResource(new BooksInMemory());
    }

    @Test
    void the_treasurer_banks_the_cash_of_the_meeting() {
        transfer.givenNoPriorActivity()
                .when(banking("1500", MARCH_1), by(TREASURER))
                .expectEvents(made("1500", MARCH_1))
                .expectResultMessagePayloadMatching(answering((TransferView view) -> assertThat(view).isEqualTo(
                        new TransferView(TRANSFER, GROUP, CASH, BANK, new Amount("1500.00"), "KES", MARCH_1,
                                "COMPLETED", BooksInMemory.ENTRY))));
    }

    @Test
    void a_transfer_is_of_today_unless_said() {
        transfer.givenNoPriorActivity().when(banking("20.5", null), by(CHAIR)).expectEvents(made("20.50", TODAY));
    }

    @Test
    void only_treasurer_and_chairperson_move_money() {
        for (var official : List.of(SECRETARY, GROUP_ADMIN, AMINA)) {
            transfer.givenNoPriorActivity()
                    .when(banking("10", null), by(official))
                    .expectNoEvents().expectException(forbidden("group.role-may-not"));
        }
    }

    @Test
    void who_is_not_in_the_group_is_told_that_there_is_none() {
        transfer.givenNoPriorActivity().when(banking("10", null), by(STRANGER))
                .expectNoEvents().expectException(unknown("group.unknown"));
        transfer.givenNoPriorActivity().when(banking("10", null), by(LEFT))
                .expectNoEvents().expectException(unknown("group.unknown"));
        transfer.givenNoPriorActivity().when(banking("10", null), by(SUSPENDED))
                .expectNoEvents().expectException(forbidden("membership.suspended"));
    }

    @Test
    void a_closed_group_moves_no_money() {
        roster = roster(GroupStatus.CLOSED, true);

        transfer.givenNoPriorActivity().when(banking("10", null), by(TREASURER))
                .expectNoEvents().expectException(refused("group.not-active"));
        transfer.given(made("10", MARCH_1)).when(reversing("late", null), by(TREASURER))
                .expectNoEvents().expectException(refused("group.not-active"));
    }

    @Test
    void what_is_moved_is_an_amount_of_the_groups_currency() {
        transfer.givenNoPriorActivity().when(banking("0", null), by(TREASURER))
                .expectNoEvents().expectException(malformed("money.not-positive"));
        transfer.givenNoPriorActivity().when(banking("10.005", null), by(TREASURER))
                .expectNoEvents().expectException(malformed("money.malformed"));
    }

    @Test
    void a_transfer_is_turned_back_once() {
        transfer.given(made("1500", MARCH_1))
                .when(reversing("  banked twice ", null), by(CHAIR))
                .expectEvents(reversed(TODAY, "banked twice"))
                .expectResultMessagePayloadMatching(answering((TransferView view) ->
                        assertThat(view.status()).isEqualTo("REVERSED")));

        transfer.given(made("1500", MARCH_1), reversed(TODAY, "banked twice"))
                .when(reversing("again", null), by(CHAIR))
                .expectNoEvents().expectException(refused("transfer.reversed-already"));
    }

    @Test
    void a_transfer_is_not_turned_back_before_it_took_effect() {
        transfer.given(made("1500", MARCH_1))
                .when(reversing("wrong", MARCH_1.minusDays(1)), by(CHAIR))
                .expectNoEvents().expectException(refused("transfer.reversal-before-transfer"));
        transfer.given(made("1500", MARCH_1))
                .when(reversing("wrong", MARCH_1), by(CHAIR)).expectEvents(reversed(MARCH_1, "wrong"));
    }

    @Test
    void only_treasurer_and_chairperson_turn_it_back() {
        transfer.given(made("1500", MARCH_1)).when(reversing("wrong", null), by(SECRETARY))
                .expectNoEvents().expectException(forbidden("group.role-may-not"));
        transfer.given(made("1500", MARCH_1)).when(reversing("wrong", null), by(STRANGER))
                .expectNoEvents().expectException(unknown("group.unknown"));
    }

    @Test
    void a_transfer_is_out_of_reach_for_another_group() {
        transfer.given(made("1500", MARCH_1))
                .when(new ReverseTransfer(TRANSFER, OTHER_GROUP, "wrong", null), by(CHAIR))
                .expectNoEvents().expectException(unknown("transfer.unknown"));
    }

    private static MakeTransfer banking(String amount, LocalDate day) {
        return new MakeTransfer(TRANSFER, GROUP, CASH, BANK, new Amount(amount), day);
    }

    private static ReverseTransfer reversing(String reason, LocalDate day) {
        return new ReverseTransfer(TRANSFER, GROUP, reason, day);
    }

    private static TransferMade made(String amount, LocalDate day) {
        return new TransferMade(TRANSFER, GROUP, CASH, BANK, kes(amount), day);
    }

    private static TransferReversed reversed(LocalDate day, String reason) {
        return new TransferReversed(TRANSFER, GROUP, CASH, BANK, kes("1500"), day, reason);
    }
}
