package org.chamaledger.command.treasury;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
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
import org.chamaledger.command.treasury.WithdrawalCommand.CancelWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.ConcludeWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.PayWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.RequestWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.ReverseWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.SignWithdrawal;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.approvals.Approvals;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.loans.Pledges;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.WithdrawalEvent;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalApproved;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalCancelled;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalPaid;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalRejected;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalRequested;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalReversed;
import org.chamaledger.kernel.treasury.WithdrawalStatus;
import org.chamaledger.kernel.treasury.WithdrawalView;
import org.jspecify.annotations.Nullable;

/** Savings on their way back to a member, until they are paid or will not be. */
@Aggregate(type = "withdrawal", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Withdrawal {

    @AggregateIdentifier
    private String stream;

    private WithdrawalRequested what;
    private Instant requestedAt;
    private WithdrawalStatus status = WithdrawalStatus.PENDING;
    private @Nullable WithdrawalPaid paid;
    private @Nullable LocalDate reversedOn;
    private @Nullable String reason;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<WithdrawalView> request(
            RequestWithdrawal command, Actor actor, Rosters rosters, Approvals approvals, Books books, Pledges pledges,
            Keyring keyring) {
        var roster = rosters.of(command.groupId());
        var role = roster.requireMember(actor);
        roster.requireWorking();
        var member = Objects.requireNonNullElse(command.memberId(), actor.member());
        forbidUnless(actor.is(member) || role.isOfficial(), "withdrawal.not-official",
                "Only officials ask for the savings of others");
        Acting.as(role);
        refuseUnless(roster.belongs(member), "withdrawal.not-a-member", "Only members have savings here");
        var amount = command.amount().positiveIn(roster.currency());
        var savings = books.balance(command.groupId(), LedgerAccount.MEMBER_SAVINGS, member.toString());
        refuseUnless(!amount.isMoreThan(savings), "withdrawal.more-than-saved", "The member has not saved that much");
        requireFree(command.groupId(), member, amount, books, pledges);
        apply(new WithdrawalRequested(
                command.withdrawalId(), command.groupId(), member, actor.member(), amount, command.paymentMethod(),
                command.notes() == null ? null : keyring.encipher(member, "notes", command.notes())));
        return () -> view(approvals, books, keyring);
    }

    @CommandHandler
    Supplier<WithdrawalView> sign(
            SignWithdrawal command, Actor actor, Rosters rosters, Approvals approvals, Books books, Keyring keyring) {
        entered(command.groupId(), actor, rosters);
        approvals.sign(what.approvalId(), command.decision(), command.comment(), actor);
        return () -> view(approvals, books, keyring);
    }

    @CommandHandler
    void conclude(ConcludeWithdrawal command) {
        if (status == WithdrawalStatus.PENDING) {
            apply(command.granted()
                    ? new WithdrawalApproved(what.withdrawalId(), what.groupId())
                    : new WithdrawalRejected(what.withdrawalId(), what.groupId()));
        }
    }

    @CommandHandler
    Supplier<WithdrawalView> pay(
            PayWithdrawal command, Actor actor, Rosters rosters, Approvals approvals, Books books, Pledges pledges,
            Claims claims, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        requireUnpaid();
        refuseUnless(status == WithdrawalStatus.APPROVED, "withdrawal.not-approved",
                "A withdrawal is paid only after it is approved");
        requireFree(what.groupId(), what.memberId(), what.amount(), books, pledges);
        var payment = command.payment();
        var channel = payment.channel();
        payment.claimReference(what.groupId(), what.withdrawalId().toString(), claims);
        apply(new WithdrawalPaid(
                what.withdrawalId(), what.groupId(), what.memberId(), what.amount(), payment.method(), channel,
                payment.reference(), payment.dayFor(roster, actor)));
        return () -> view(approvals, books, keyring);
    }

    @CommandHandler
    Supplier<WithdrawalView> cancel(
            CancelWithdrawal command, Actor actor, Rosters rosters, Approvals approvals, Books books, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        var role = roster.requireMember(actor);
        Acting.as(role);
        forbidUnless(actor.is(what.memberId()) || actor.is(what.requestedBy()) || role == GroupRole.CHAIRPERSON,
                "withdrawal.not-yours",
                "Only the member, whoever asked for it and the chairperson cancel a withdrawal");
        roster.requireWorking();
        requireUnpaid();
        refuseUnless(status == WithdrawalStatus.PENDING || status == WithdrawalStatus.APPROVED, "withdrawal.over",
                "The withdrawal was rejected or cancelled");
        apply(new WithdrawalCancelled(what.withdrawalId(), what.groupId(), command.reason()));
        return () -> view(approvals, books, keyring);
    }

    @CommandHandler
    Supplier<WithdrawalView> reverse(
            ReverseWithdrawal command, Actor actor, Rosters rosters, Approvals approvals, Books books,
            Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        forbidUnless(!actor.is(what.memberId()), "withdrawal.own",
                "Another official has to do this: nobody undoes what they were paid");
        var standing = standing();
        refuseUnless(roster.belongs(what.memberId()), "withdrawal.not-a-member", "Only members have savings here");
        var day = roster.dayOr(command.valueDate(), actor);
        refuseUnless(!day.isBefore(standing.valueDate()), "withdrawal.reversal-before-payment",
                "A withdrawal is not reversed before it was paid");
        apply(new WithdrawalReversed(what.withdrawalId(), what.groupId(), what.memberId(), standing.amount(),
                standing.channel(), day, command.reason()));
        return () -> view(approvals, books, keyring);
    }

    private void requireUnpaid() {
        refuseUnless(paid == null, "withdrawal.paid-already", "This withdrawal was paid already");
    }

    private WithdrawalPaid standing() {
        refuseUnless(status != WithdrawalStatus.REVERSED, "withdrawal.reversed-already",
                "This withdrawal is reversed already");
        if (paid == null) {
            throw refused("withdrawal.not-paid", "Only what was paid can be reversed");
        }
        return paid;
    }

    /** Savings that answer for a loan, the member's own or one they guarantee, stay until it is repaid. */
    private static void requireFree(GroupId group, MemberId member, Money amount, Books books, Pledges pledges) {
        var pledged = pledges.owed(group, member).plus(pledges.guaranteed(group, member));
        var saved = books.balance(group, LedgerAccount.MEMBER_SAVINGS, member.toString())
                .plus(books.balance(group, LedgerAccount.MEMBER_SHARES, member.toString()));
        refuseUnless(pledged.isZero() || !amount.isMoreThan(saved.minus(pledged)), "withdrawal.pledged",
                "The member's savings answer for loans");
    }

    private Roster entered(GroupId group, Actor actor, Rosters rosters) {
        var roster = rosters.of(group);
        unknownUnless(roster.belongs(actor.member()), "group.unknown", "There is no such group");
        unknownUnless(group.equals(what.groupId()), "withdrawal.unknown", "The group has no such withdrawal");
        return roster;
    }

    private WithdrawalView view(Approvals approvals, Books books, Keyring keyring) {
        var approval = approvals.of(what.approvalId());
        return new WithdrawalView(
                what.withdrawalId(), what.groupId(), what.memberId(), what.amount().amount(),
                what.amount().currency().getCurrencyCode(),
                paid == null ? what.paymentMethod() : paid.paymentMethod(),
                what.notes() == null ? null : keyring.shown(what.memberId(), "notes", what.notes()),
                status, what.requestedBy(), requestedAt, what.approvalId(), approval.requiredSignatures(),
                approval.signatures(), paid == null ? null : paid.reference(), paid == null ? null : paid.valueDate(),
                paid == null ? null : books.entryNumber(what.groupId(), paid.entry().source()).orElse(null), reversedOn,
                reason);
    }

    @EventSourcingHandler
    void on(WithdrawalEvent event, @Timestamp Instant at) {
        switch (event) {
            case WithdrawalRequested e -> {
                stream = "withdrawal-" + e.withdrawalId();
                what = e;
                requestedAt = at;
            }
            case WithdrawalApproved _ -> status = WithdrawalStatus.APPROVED;
            case WithdrawalRejected _ -> status = WithdrawalStatus.REJECTED;
            case WithdrawalCancelled e -> {
                status = WithdrawalStatus.CANCELLED;
                reason = e.reason();
            }
            case WithdrawalPaid e -> {
                status = WithdrawalStatus.PAID;
                paid = e;
            }
            case WithdrawalReversed e -> {
                status = WithdrawalStatus.REVERSED;
                reversedOn = e.valueDate();
                reason = e.reason();
            }
        }
    }

    Withdrawal() {} // Axon rebuilds a withdrawal from its events
}
