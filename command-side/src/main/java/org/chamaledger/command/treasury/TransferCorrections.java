package org.chamaledger.command.treasury;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.Acting;
import org.chamaledger.command.treasury.TransferCommand.CorrectTransfer;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.treasury.CorrectionView;
import org.chamaledger.kernel.treasury.Corrections;
import org.chamaledger.kernel.treasury.TransferEvent.TransferMade;
import org.chamaledger.kernel.treasury.TransferEvent.TransferReversed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Puts a transfer right: turned back on its own day, and made again as it was. */
@Component
class TransferCorrections {

    private final Supplier<Repository<Transfer>> transfers;
    private final Rosters rosters;
    private final Corrections corrections;

    TransferCorrections(ObjectProvider<Repository<Transfer>> transfers, Rosters rosters, Corrections corrections) {
        this.transfers = SingletonSupplier.of(transfers::getObject);
        this.rosters = rosters;
        this.corrections = corrections;
    }

    @CommandHandler
    CorrectionView correct(CorrectTransfer command, Actor actor) throws Exception {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        var transfer = transfers.get().load(command.stream());
        var made = transfer.invoke(Transfer::made);
        unknownUnless(made.groupId().equals(command.groupId()), "transfer.unknown", "The group has no such transfer");
        transfer.execute(Transfer::requireStanding);
        var again = new TransferMade(
                command.replacement(), made.groupId(),
                Objects.requireNonNullElse(command.from(), made.from()),
                Objects.requireNonNullElse(command.to(), made.to()),
                command.amount() == null ? made.amount() : command.amount().positiveIn(roster.currency()),
                Objects.requireNonNullElse(command.valueDate(), made.valueDate()));
        malformedUnless(again.from() != again.to(), "transfer.same-channel",
                "A transfer is between two different channels");
        refuseUnless(!again.valueDate().isAfter(roster.dayOf(actor.at())), "treasury.value-date-in-future",
                "A value date is today or earlier");
        refuseUnless(!sameBut(made, again), "correction.nothing-changes", "Say what was wrong: nothing would change");
        var undone = new TransferReversed(
                made.transferId(), made.groupId(), made.from(), made.to(), made.amount(), made.valueDate(),
                command.reason());
        var view = corrections.correct(command.preview(), command.groupId(), made.entry().source(),
                again.entry().source(), command.reason(), List.of(undone.entry(), again.entry()));
        if (!command.preview()) {
            transfer.execute(t -> t.undo(undone));
            transfers.get().newInstance(() -> Transfer.again(again));
        }
        return view;
    }

    private static boolean sameBut(TransferMade one, TransferMade other) {
        return one.equals(new TransferMade(one.transferId(), other.groupId(), other.from(), other.to(), other.amount(),
                other.valueDate()));
    }
}
