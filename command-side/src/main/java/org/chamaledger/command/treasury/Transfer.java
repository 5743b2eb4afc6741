package org.chamaledger.command.treasury;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.treasury.TransferCommand.MakeTransfer;
import org.chamaledger.command.treasury.TransferCommand.ReverseTransfer;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.TransferEvent;
import org.chamaledger.kernel.treasury.TransferEvent.TransferMade;
import org.chamaledger.kernel.treasury.TransferEvent.TransferReversed;
import org.chamaledger.kernel.treasury.TransferView;

/** Money on its way from one of a group's channels to another; it may be turned back once. */
@Aggregate(type = "transfer", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Transfer {

    @AggregateIdentifier
    private String stream;

    private TransferMade made;
    private boolean reversed;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<TransferView> make(MakeTransfer command, Actor actor, Rosters rosters, Books books) {
        var roster = entered(rosters.of(command.groupId()), actor);
        apply(new TransferMade(
                command.transferId(), command.groupId(), command.from(), command.to(),
                command.amount().positiveIn(roster.currency()), roster.dayOr(command.valueDate(), actor)));
        return () -> view(books);
    }

    @CommandHandler
    Supplier<TransferView> reverse(ReverseTransfer command, Actor actor, Rosters rosters, Books books) {
        var roster = entered(rosters.of(command.groupId()), actor);
        unknownUnless(made.groupId().equals(command.groupId()), "transfer.unknown", "The group has no such transfer");
        requireStanding();
        var valueDate = roster.dayOr(command.valueDate(), actor);
        refuseUnless(!valueDate.isBefore(made.valueDate()), "transfer.reversal-before-transfer",
                "A transfer is not reversed before it took effect");
        apply(new TransferReversed(
                made.transferId(), made.groupId(), made.from(), made.to(), made.amount(), valueDate,
                command.reason()));
        return () -> view(books);
    }

    /** As it should have been, in the place of one that was wrong. */
    static Transfer again(TransferMade made) {
        var transfer = new Transfer();
        apply(made);
        return transfer;
    }

    TransferMade made() {
        return made;
    }

    void requireStanding() {
        refuseUnless(!reversed, "transfer.reversed-already", "This transfer was reversed already");
    }

    void undo(TransferReversed undone) {
        apply(undone);
    }

    private static Roster entered(Roster roster, Actor actor) {
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        return roster;
    }

    private TransferView view(Books books) {
        return new TransferView(
                made.transferId(), made.groupId(), made.from(), made.to(), made.amount().amount(),
                made.amount().currency().getCurrencyCode(), made.valueDate(), reversed ? "REVERSED" : "COMPLETED",
                books.entryNumber(made.groupId(), made.entry().source()).orElseThrow());
    }

    @EventSourcingHandler
    void on(TransferEvent event) {
        switch (event) {
            case TransferMade e -> {
                stream = "transfer-" + e.transferId();
                made = e;
            }
            case TransferReversed _ -> reversed = true;
        }
    }

    Transfer() {} // Axon rebuilds a transfer from its events
}
