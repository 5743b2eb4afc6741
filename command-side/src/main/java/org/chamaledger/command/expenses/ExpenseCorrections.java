package org.chamaledger.command.expenses;

import static org.chamaledger.kernel.RuleViolation.conflict;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.Claims;
import org.chamaledger.command.Payment;
import org.chamaledger.command.expenses.ExpenseCommand.CorrectExpense;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.approvals.Approvals;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseEnteredAgain;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.treasury.CorrectionView;
import org.chamaledger.kernel.treasury.Corrections;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts a paid expense right: undone on its own day, and entered again as it should have been. The signatures under it
 * stand for what replaces it too, so it never comes to more than they were given for.
 */
@Component
class ExpenseCorrections {

    private final Supplier<Repository<Expense>> expenses;
    private final Rosters rosters;
    private final Approvals approvals;
    private final Corrections corrections;
    private final Claims claims;

    ExpenseCorrections(
            ObjectProvider<Repository<Expense>> expenses, Rosters rosters, Approvals approvals, Corrections corrections,
            Claims claims) {
        this.expenses = SingletonSupplier.of(expenses::getObject);
        this.rosters = rosters;
        this.approvals = approvals;
        this.corrections = corrections;
        this.claims = claims;
    }

    @CommandHandler
    CorrectionView correct(CorrectExpense command, Actor actor) throws Exception {
        var expense = expenses.get().load(command.stream());
        var roster = expense.invoke(what -> what.enteredToUndo(actor, rosters));
        var wrong = expense.invoke(what -> what.asPaid(command.replacement(), approvals));
        var again = again(command, wrong, roster, actor);
        var undone = expense.invoke(what -> what.reversal(wrong.valueDate(), command.reason()));
        requireFreeReference(wrong, again);
        var view = corrections.correct(command.preview(), wrong.groupId(), undone.entry().source(),
                again.entry().source(), command.reason(), List.of(undone.entry(), again.entry()));
        if (!command.preview()) {
            moveReference(wrong, again);
            var receipt = expense.invoke(what -> what.receiptOf(command.replacement()));
            expense.execute(what -> what.undo(undone));
            expenses.get().newInstance(() -> Expense.again(again, receipt));
        }
        return view;
    }

    private static ExpenseEnteredAgain again(
            CorrectExpense command, ExpenseEnteredAgain wrong, Roster roster, Actor actor) {
        var payment = new Payment(
                Objects.requireNonNullElse(command.paymentMethod(), wrong.paymentMethod()),
                command.reference() == null ? wrong.reference() : command.reference(),
                Objects.requireNonNullElse(command.valueDate(), wrong.valueDate()));
        var day = payment.dayFor(roster, actor);
        refuseUnless(!day.isAfter(roster.dayOf(actor.at())), "treasury.value-date-in-future",
                "A value date is today or earlier");
        var amount = command.amount() == null ? wrong.amount() : command.amount().positiveIn(roster.currency());
        refuseUnless(!amount.isMoreThan(wrong.approvedAmount()), "expense.more-than-approved",
                "Officials have signed for %s: ask for the rest".formatted(wrong.approvedAmount()));
        var again = new ExpenseEnteredAgain(
                wrong.expenseId(), wrong.groupId(), wrong.corrects(), wrong.approvalId(), wrong.requiredSignatures(),
                wrong.approvedAmount(), wrong.requestedBy(), wrong.requestedAt(),
                Objects.requireNonNullElse(command.category(), wrong.category()), wrong.description(), amount,
                wrong.payee(), wrong.payeeMember(), payment.method(), payment.channel(), payment.reference(), day);
        refuseUnless(!again.equals(wrong), "correction.nothing-changes", "Say what was wrong: nothing would change");
        return again;
    }

    /** Asked before, so that a preview is refused too. */
    private void requireFreeReference(ExpenseEnteredAgain wrong, ExpenseEnteredAgain again) {
        var key = reference(again);
        if (key != null && !key.equals(reference(wrong)) && claims.owner(Claims.Kind.REFERENCE, key).isPresent()) {
            throw conflict(Claims.Kind.REFERENCE.code(), Claims.Kind.REFERENCE.message(), Map.of());
        }
    }

    /** A reference that was wrong is free again; the right one is taken. */
    private void moveReference(ExpenseEnteredAgain wrong, ExpenseEnteredAgain again) {
        var before = reference(wrong);
        var after = reference(again);
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            claims.release(Claims.Kind.REFERENCE, before);
        }
        if (after != null) {
            claims.take(Claims.Kind.REFERENCE, after, again.expenseId().toString());
        }
    }

    private static @Nullable String reference(ExpenseEnteredAgain paid) {
        return paid.reference() == null
                ? null : Payment.referenceKey(paid.groupId(), paid.paymentMethod(), paid.reference());
    }
}
