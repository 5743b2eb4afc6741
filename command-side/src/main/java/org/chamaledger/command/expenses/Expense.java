package org.chamaledger.command.expenses;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
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
import org.chamaledger.command.expenses.ExpenseCommand.SignExpense;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.Approvals;
import org.chamaledger.kernel.expenses.ExpenseEvent;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseApproved;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseCancelled;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseDisbursed;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseRejected;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseRequested;
import org.chamaledger.kernel.expenses.ExpenseEvent.ReceiptAttached;
import org.chamaledger.kernel.expenses.ExpenseStatus;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.expenses.ReceiptView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.MemberView;
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
    private ExpenseStatus status = ExpenseStatus.PENDING;
    private @Nullable ReceiptAttached receipt;
    private @Nullable Instant receiptAt;
    private @Nullable ExpenseDisbursed paid;
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
        refuseUnless(
                receipt == null || approvals.of(what.approvalId()).signatures().isEmpty(), "expense.receipt-signed",
                "What officials have signed for is not exchanged any more");
    }

    @CommandHandler
    Supplier<ExpenseView> sign(
            SignExpense command, Actor actor, Rosters rosters, Approvals approvals, Books books, Keyring keyring) {
        entered(actor, rosters);
        approvals.sign(what.approvalId(), command.decision(), command.comment(), actor);
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
        refuseUnless(status != ExpenseStatus.DISBURSED, "expense.disbursed-already", "This expense is paid already");
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
        refuseUnless(status != ExpenseStatus.DISBURSED, "expense.disbursed-already", "This expense is paid already");
        refuseUnless(status == ExpenseStatus.PENDING || status == ExpenseStatus.APPROVED, "expense.over",
                "The expense was rejected or cancelled");
        apply(new ExpenseCancelled(what.expenseId(), what.groupId(), command.reason()));
        return () -> view(approvals, books, keyring);
    }

    /** To whoever is not in the group, an expense of the group looks like one that does not exist. */
    private Roster entered(Actor actor, Rosters rosters) {
        var roster = rosters.of(what.groupId());
        unknownUnless(roster.belongs(actor.member()), "expense.unknown", "There is no such expense");
        return roster;
    }

    private ExpenseView view(Approvals approvals, Books books, Keyring keyring) {
        var approval = approvals.of(what.approvalId());
        return new ExpenseView(
                what.expenseId(), what.groupId(), what.category(),
                plain(what.requestedBy(), "description", what.description(), keyring), what.amount().amount(),
                what.amount().currency().getCurrencyCode(), plain(what.requestedBy(), "payee", what.payee(), keyring),
                what.payeeMember(), status, what.requestedBy(), requestedAt, what.approvalId(),
                approval.requiredSignatures(), approval.signatures(), receiptView(keyring),
                paid == null ? null : paid.paymentMethod(), paid == null ? null : paid.reference(),
                paid == null ? null : paid.valueDate(),
                paid == null ? null : books.entryNumber(what.groupId(), paid.entry().source()).orElse(null), reason);
    }

    private @Nullable ReceiptView receiptView(Keyring keyring) {
        return receipt == null ? null : new ReceiptView(
                receipt.sha256(), receipt.mediaType().mediaType(), receipt.size(),
                plain(receipt.attachedBy(), "file-name", receipt.fileName(), keyring), receipt.attachedBy(), receiptAt);
    }

    private static @Nullable String plain(MemberId whose, String field, @Nullable Enciphered secret, Keyring keyring) {
        return secret == null ? null : keyring.decipher(whose, field, secret).orElse(MemberView.ERASED);
    }

    @EventSourcingHandler
    void on(ExpenseEvent event, @Timestamp Instant at) {
        switch (event) {
            case ExpenseRequested e -> {
                stream = "expense-" + e.expenseId();
                what = e;
                requestedAt = at;
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
        }
    }

    Expense() {} // Axon rebuilds an expense from its events
}
