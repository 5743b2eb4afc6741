package org.chamaledger.command.expenses;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Claims;
import org.chamaledger.command.expenses.ExpenseCommand.AttachReceipt;
import org.chamaledger.command.expenses.ExpenseCommand.CancelExpense;
import org.chamaledger.command.expenses.ExpenseCommand.ConcludeExpense;
import org.chamaledger.command.expenses.ExpenseCommand.DisburseExpense;
import org.chamaledger.command.expenses.ExpenseCommand.OfferReceipt;
import org.chamaledger.command.expenses.ExpenseCommand.RequestExpense;
import org.chamaledger.command.expenses.ExpenseCommand.ReverseExpense;
import org.chamaledger.command.expenses.ExpenseCommand.SignExpense;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.Approvals;
import org.chamaledger.kernel.expenses.ExpenseEvent;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseApproved;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseCancelled;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseDisbursed;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseEnteredAgain;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseRejected;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseRequested;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseReversed;
import org.chamaledger.kernel.expenses.ExpenseEvent.ReceiptAttached;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseStatus;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.Books;
import org.jspecify.annotations.Nullable;

/** Something the group is to pay for, until it is paid or will not be. */
@Aggregate(type = "expense", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Expense {

    @AggregateIdentifier
    private String stream;

    private ExpenseRequested what;
    private Instant requestedAt;
    private ApprovalId approval;
    private Money approved;
    private @Nullable ExpenseId corrects;
    private ExpenseStatus status = ExpenseStatus.PENDING;
    private @Nullable ReceiptAttached receipt;
    private @Nullable Instant receiptAt;
    private @Nullable ExpenseDisbursed paid;
    private @Nullable LocalDate reversedOn;
    private @Nullable String reason;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<ExpenseView> request(
            RequestExpense command, Actor actor, Rosters rosters, Approvals approvals, Books books, Keyring keyring) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireMember(actor));
        roster.requireWorking();
        refuseUnless(command.payeeMember() == null || roster.belongs(command.payeeMember()),
                "expense.payee-not-a-member", "payee_member is one of the group's members");
        apply(new ExpenseRequested(
                command.expenseId(), command.groupId(), actor.member(), command.category(),
                keyring.encipher(actor.member(), "description", command.description()),
                command.amount().positiveIn(roster.currency()),
                command.payee() == null ? null : keyring.encipher(actor.member(), "payee", command.payee()),
                command.payeeMember()));
        return () -> view(approvals, books, keyring);
    }

    @CommandHandler
    Supplier<ExpenseView> attach(
            AttachReceipt command, Actor actor, Rosters rosters, Approvals approvals, Books books, Keyring keyring) {
        requireAttachable(actor, rosters, approvals);
        if (receipt == null || !receipt.sha256().equals(command.sha256())) {
            apply(new ReceiptAttached(
                    what.expenseId(), what.groupId(), actor.member(), command.sha256(), command.mediaType(),
                    command.size(),
                    command.fileName() == null
                            ? null : keyring.encipher(actor.member(), "file-name", command.fileName())));
        }
        return () -> view(approvals, books, keyring);
    }

    @CommandHandler
    void offer(OfferReceipt command, Actor actor, Rosters rosters, Approvals approvals) {
        requireAttachable(actor, rosters, approvals);
    }

    private void requireAttachable(Actor actor, Rosters rosters, Approvals approvals) {
        var roster = entered(actor, rosters);
        var role = roster.requireMember(actor);
        Acting.as(role);
        roster.requireWorking();
        forbidUnless(actor.is(what.requestedBy()) || role.isOfficial(), "expense.not-yours",
                "Only whoever asked for the expense and officials attach its receipt");
        refuseUnless(status != ExpenseStatus.REJECTED && status != ExpenseStatus.CANCELLED, "expense.over",
                "The expense was rejected or cancelled");
        refuseUnless(receipt == null || approvals.of(approval).signatures().isEmpty(), "expense.receipt-signed",
                "What officials have signed for is not exchanged any more");
    }

    @CommandHandler
    Supplier<ExpenseView> sign(
            SignExpense command, Actor actor, Rosters rosters, Approvals approvals, Books books, Keyring keyring) {
        entered(actor, rosters);
        approvals.sign(approval, command.decision(), command.comment(), actor);
        return () -> view(approvals, books, keyring);
    }

    @CommandHandler
    void conclude(ConcludeExpense command) {
        if (status == ExpenseStatus.PENDING) {
            apply(command.granted()
                    ? new ExpenseApproved(what.expenseId(), what.groupId())
                    : new ExpenseRejected(what.expenseId(), what.groupId()));
        }
    }

    @CommandHandler
    Supplier<ExpenseView> disburse(
            DisburseExpense command, Actor actor, Rosters rosters, Approvals approvals, Books books, Claims claims,
            Keyring keyring) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        requireUnpaid();
        refuseUnless(status == ExpenseStatus.APPROVED, "expense.not-approved",
                "An expense is paid only after it is approved");
        var payment = command.payment();
        var channel = payment.channel();
        payment.claimReference(what.groupId(), what.expenseId().toString(), claims);
        apply(new ExpenseDisbursed(
                what.expenseId(), what.groupId(), what.category(), what.amount(), payment.method(), channel,
                payment.reference(), payment.dayFor(roster, actor)));
        return () -> view(approvals, books, keyring);
    }

    @CommandHandler
    Supplier<ExpenseView> cancel(
            CancelExpense command, Actor actor, Rosters rosters, Approvals approvals, Books books, Keyring keyring) {
        var roster = entered(actor, rosters);
        var role = roster.requireMember(actor);
        Acting.as(role);
        forbidUnless(actor.is(what.requestedBy()) || role == GroupRole.CHAIRPERSON, "expense.not-yours",
                "Only whoever asked for the expense and the chairperson cancel it");
        roster.requireWorking();
        requireUnpaid();
        refuseUnless(status == ExpenseStatus.PENDING || status == ExpenseStatus.APPROVED, "expense.over",
                "The expense was rejected or cancelled");
        apply(new ExpenseCancelled(what.expenseId(), what.groupId(), command.reason()));
        return () -> view(approvals, books, keyring);
    }

    @CommandHandler
    Supplier<ExpenseView> reverse(
            ReverseExpense command, Actor actor, Rosters rosters, Approvals approvals, Books books, Keyring keyring) {
        var roster = enteredToUndo(actor, rosters);
        var standing = standing();
        var day = roster.dayOr(command.valueDate(), actor);
        refuseUnless(!day.isBefore(standing.valueDate()), "expense.reversal-before-payment",
                "An expense is not reversed before it was paid");
        apply(reversal(day, command.reason()));
        return () -> view(approvals, books, keyring);
    }

    /** As it should have been, in the place of one that was wrong. */
    static Expense again(ExpenseEnteredAgain entered, @Nullable ReceiptAttached receipt) {
        var expense = new Expense();
        apply(entered);
        if (receipt != null) {
            apply(receipt);
        }
        return expense;
    }

    void undo(ExpenseReversed undone) {
        apply(undone);
    }

    /** Whoever got the money does not say by themselves that it is back, or that it was less. */
    Roster enteredToUndo(Actor actor, Rosters rosters) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        forbidUnless(!actor.is(what.beneficiary()), "expense.own",
                "Another official has to do this: nobody undoes what they were paid");
        return roster;
    }

    /** The paper for it, as that of the expense that stands for it. */
    @Nullable
    ReceiptAttached receiptOf(ExpenseId replacement) {
        return receipt == null ? null : new ReceiptAttached(replacement, what.groupId(), receipt.attachedBy(),
                receipt.sha256(), receipt.mediaType(), receipt.size(), receipt.fileName());
    }

    ExpenseReversed reversal(LocalDate day, String why) {
        var standing = standing();
        return new ExpenseReversed(what.expenseId(), what.groupId(), standing.category(), standing.amount(),
                standing.channel(), day, why);
    }

    /** The same under another name, to be changed where it is wrong. */
    ExpenseEnteredAgain asPaid(ExpenseId replacement, Approvals approvals) {
        var standing = standing();
        return new ExpenseEnteredAgain(
                replacement, what.groupId(), what.expenseId(), approval, approvals.of(approval).requiredSignatures(),
                approved, what.requestedBy(), requestedAt, standing.category(), what.description(), standing.amount(),
                what.payee(), what.payeeMember(), standing.paymentMethod(), standing.channel(), standing.reference(),
                standing.valueDate());
    }

    private ExpenseDisbursed standing() {
        refuseUnless(status != ExpenseStatus.REVERSED, "expense.reversed-already", "This expense was reversed already");
        if (paid == null) {
            throw refused("expense.not-disbursed", "Only an expense that was paid can be reversed");
        }
        return paid;
    }

    private void requireUnpaid() {
        refuseUnless(paid == null, "expense.disbursed-already", "This expense is paid already");
    }

    /** To whoever is not in the group, an expense of the group looks like one that does not exist. */
    private Roster entered(Actor actor, Rosters rosters) {
        var roster = rosters.of(what.groupId());
        unknownUnless(roster.belongs(actor.member()), "expense.unknown", "There is no such expense");
        return roster;
    }

    private ExpenseView view(Approvals approvals, Books books, Keyring keyring) {
        return new ExpenseSight(
                what, requestedAt, approval, status, receipt, receiptAt, paid, reversedOn, corrects, reason)
                .view(approvals, books, keyring);
    }

    @EventSourcingHandler
    void on(ExpenseEvent event, @Timestamp Instant at) {
        switch (event) {
            case ExpenseRequested e -> {
                stream = "expense-" + e.expenseId();
                what = e;
                requestedAt = at;
                approval = e.approvalId();
                approved = e.amount();
            }
            case ReceiptAttached e -> {
                receipt = e;
                receiptAt = at;
            }
            case ExpenseApproved _ -> status = ExpenseStatus.APPROVED;
            case ExpenseRejected _ -> status = ExpenseStatus.REJECTED;
            case ExpenseCancelled e -> {
                status = ExpenseStatus.CANCELLED;
                reason = e.reason();
            }
            case ExpenseDisbursed e -> {
                status = ExpenseStatus.DISBURSED;
                paid = e;
            }
            case ExpenseReversed e -> {
                status = ExpenseStatus.REVERSED;
                reversedOn = e.valueDate();
                reason = e.reason();
            }
            case ExpenseEnteredAgain e -> enter(e);
        }
    }

    private void enter(ExpenseEnteredAgain e) {
        stream = "expense-" + e.expenseId();
        what = e.asked();
        requestedAt = e.requestedAt();
        approval = e.approvalId();
        approved = e.approvedAmount();
        corrects = e.corrects();
        status = ExpenseStatus.DISBURSED;
        paid = e.paid();
    }

    Expense() {} // Axon rebuilds an expense from its events
}
