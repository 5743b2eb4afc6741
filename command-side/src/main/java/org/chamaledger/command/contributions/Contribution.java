package org.chamaledger.command.contributions;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Claims;
import org.chamaledger.command.Payment;
import org.chamaledger.command.contributions.ContributionCommand.ConfirmContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReconcileContribution;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.contributions.ContributionCommand.RejectContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReverseContribution;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ContributionEvent;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionClaimed;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionConfirmed;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReconciled;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionRejected;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReversed;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.Source;
import org.jspecify.annotations.Nullable;

/** Money that a member paid in, or says to have. */
@Aggregate(type = "contribution", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Contribution {

    @AggregateIdentifier
    private String stream;

    private Particulars what;
    private ContributionStatus status;
    private @Nullable String reason;
    private @Nullable MemberId recordedBy;
    private Instant recordedAt;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<ContributionView> record(
            RecordContribution command, Actor actor, Rosters rosters, Books books, Claims claims, Keyring keyring) {
        var roster = rosters.of(command.groupId());
        var role = roster.requireMember(actor);
        roster.requireWorking();
        var member = Objects.requireNonNullElse(command.memberId(), actor.member());
        boolean own = actor.is(member);
        forbidUnless(own || role.isOfficial(), "contribution.not-official",
                "Only officials record contributions of others");
        Acting.as(role);
        requirePayer(roster, member);
        var amount = command.amount().positiveIn(roster.currency());
        var valueDate = roster.dayOr(command.valueDate(), actor);
        refuseUnless(!valueDate.isAfter(roster.dayOf(actor.at())), "contribution.value-date-in-future",
                "A contribution took effect today or earlier");
        var channel = command.paymentMethod().channel().orElseThrow(() ->
                refused("contribution.wallet-empty", "The member's wallet does not hold that much"));
        var fund = Objects.requireNonNullElse(command.fund(), Fund.SAVINGS);
        takeReference(
                command.contributionId(), command.groupId(), command.paymentMethod(), command.reference(), claims);
        var notes = command.notes() == null ? null : keyring.encipher(member, "notes", command.notes());
        if (own || !roster.officialsCompleteAtOnce()) {
            requireConfirmable(valueDate, books.closedUntil(command.groupId()));
            apply(new ContributionClaimed(command.contributionId(), command.groupId(), member, amount, fund,
                    command.paymentMethod(), command.reference(), valueDate, notes));
        } else {
            apply(new ContributionReceived(command.contributionId(), command.groupId(), member, amount, fund,
                    command.paymentMethod(), channel, command.reference(), valueDate, notes, null));
        }
        return () -> view(books, keyring);
    }

    /** Part of an import, which has checked everything before. */
    static Contribution imported(ContributionReceived received, Claims claims) {
        takeReference(received.contributionId(), received.groupId(), received.paymentMethod(), received.reference(),
                claims);
        var contribution = new Contribution();
        apply(received);
        return contribution;
    }

    @CommandHandler
    Supplier<ContributionView> confirm(
            ConfirmContribution command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        var roster = entered(actor, rosters);
        requireOtherOfficial(actor, roster);
        refuseUnless(status == ContributionStatus.PENDING, "contribution.not-pending",
                "Only a pending contribution can be confirmed");
        requirePayer(roster, what.member());
        apply(new ContributionConfirmed(what.id(), what.group(), what.member(), what.amount(), what.fund(),
                what.channel(), what.valueDate()));
        return () -> view(books, keyring);
    }

    @CommandHandler
    Supplier<ContributionView> reject(
            RejectContribution command, Actor actor, Rosters rosters, Books books, Keyring keyring, Claims claims) {
        requireOtherOfficial(actor, entered(actor, rosters));
        refuseUnless(status == ContributionStatus.PENDING, "contribution.not-pending",
                "Only a pending contribution can be rejected");
        giveBackReference(claims);
        apply(new ContributionRejected(what.id(), what.group(), command.reason()));
        return () -> view(books, keyring);
    }

    @CommandHandler
    Supplier<ContributionView> reconcile(
            ReconcileContribution command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        requireOtherOfficial(actor, entered(actor, rosters));
        refuseUnless(status == ContributionStatus.COMPLETED, "contribution.not-completed",
                "Only a completed contribution can be reconciled");
        apply(new ContributionReconciled(what.id(), what.group()));
        return () -> view(books, keyring);
    }

    @CommandHandler
    Supplier<ContributionView> reverse(
            ReverseContribution command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        requireCounting();
        var valueDate = roster.dayOr(command.valueDate(), actor);
        refuseUnless(!valueDate.isBefore(what.valueDate()), "contribution.reversal-before-contribution",
                "A contribution is not reversed before it took effect");
        applyReversal(valueDate, command.reason(), null);
        return () -> view(books, keyring);
    }

    /**
     * Part of undoing its import; answers whether there was anything left to undo. The reference may be used again in
     * any case: the corrected file brings it back.
     */
    boolean undo(BatchId batch, LocalDate day, String why, Claims claims) {
        giveBackReference(claims);
        if (!counts()) {
            return false;
        }
        applyReversal(day.isBefore(what.valueDate()) ? what.valueDate() : day, why, batch);
        return true;
    }

    /** As it should have been, in the place of one that was wrong; with no claims where its reference stays taken. */
    static Contribution again(ContributionReceived received, @Nullable Claims claims) {
        if (claims != null) {
            takeReference(received.contributionId(), received.groupId(), received.paymentMethod(), received.reference(),
                    claims);
        }
        var contribution = new Contribution();
        apply(received);
        return contribution;
    }

    void requireCounting() {
        refuseUnless(status != ContributionStatus.REVERSED, "contribution.reversed-already",
                "This contribution was reversed already");
        refuseUnless(counts(), "contribution.not-completed", "Only what counted can be reversed");
    }

    /** With claims its reference is free again: it was somebody else's. */
    void undo(ContributionReversed undone, @Nullable Claims claims) {
        if (claims != null) {
            giveBackReference(claims);
        }
        apply(undone);
    }

    Particulars particulars() {
        return what;
    }

    private void applyReversal(LocalDate valueDate, String why, @Nullable BatchId batch) {
        apply(new ContributionReversed(what.id(), what.group(), what.member(), what.amount(), what.fund(),
                what.channel(), valueDate, why, batch));
    }

    private boolean counts() {
        return status == ContributionStatus.COMPLETED || status == ContributionStatus.RECONCILED;
    }

    /** To whoever is not in the group, a contribution of the group looks like one that does not exist. */
    private Roster entered(Actor actor, Rosters rosters) {
        var roster = rosters.of(what.group());
        unknownUnless(roster.belongs(actor.member()), "contribution.unknown", "There is no such contribution");
        return roster;
    }

    /** Maker-checker: neither whoever recorded it nor the member it is about. */
    private void requireOtherOfficial(Actor actor, Roster roster) {
        Acting.as(roster.requireOfficial(actor));
        roster.requireWorking();
        forbidUnless(!actor.member().equals(recordedBy) && !actor.is(what.member()), "contribution.own",
                "Another official has to do this: nobody checks their own");
    }

    private static void requirePayer(Roster roster, MemberId member) {
        refuseUnless(roster.belongs(member), "contribution.not-a-member", "Only members contribute");
    }

    /** What nobody could ever confirm is not worth claiming. */
    private static void requireConfirmable(LocalDate valueDate, Optional<LocalDate> closedUntil) {
        refuseUnless(closedUntil.filter(day -> !valueDate.isAfter(day)).isEmpty(), "treasury.period-closed",
                "The books are closed until %s".formatted(closedUntil.orElse(null)));
    }

    private static void takeReference(
            ContributionId id, GroupId group, PaymentMethod method, @Nullable String reference, Claims claims) {
        if (reference != null) {
            claims.take(Claims.Kind.REFERENCE, Payment.referenceKey(group, method, reference), id.toString());
        }
    }

    private void giveBackReference(Claims claims) {
        if (what.reference() != null) {
            claims.release(
                    Claims.Kind.REFERENCE, Payment.referenceKey(what.group(), what.paymentMethod(), what.reference()));
        }
    }

    private ContributionView view(Books books, Keyring keyring) {
        return new ContributionView(
                what.id(), what.group(), what.member(), what.amount().amount(),
                what.amount().currency().getCurrencyCode(), what.paymentMethod(), what.reference(), what.fund(),
                what.valueDate(), status, recordedBy, recordedAt,
                what.notes() == null ? null : keyring.shown(what.member(), "notes", what.notes()),
                status == ContributionStatus.PENDING || status == ContributionStatus.FAILED ? null
                        : books.entryNumber(what.group(), new Source("contribution", what.id().value())).orElse(null),
                reason, what.batch());
    }

    @EventSourcingHandler
    void on(ContributionEvent event, @Timestamp Instant at, @MetaDataValue("actor") @Nullable String actor) {
        switch (event) {
            case ContributionClaimed e -> begin(Particulars.of(e), ContributionStatus.PENDING, at, actor);
            case ContributionReceived e -> begin(Particulars.of(e), ContributionStatus.COMPLETED, at, actor);
            case ContributionConfirmed _ -> status = ContributionStatus.COMPLETED;
            case ContributionRejected e -> {
                status = ContributionStatus.FAILED;
                reason = e.reason();
            }
            case ContributionReconciled _ -> status = ContributionStatus.RECONCILED;
            case ContributionReversed e -> {
                status = ContributionStatus.REVERSED;
                reason = e.reason();
            }
        }
    }

    private void begin(Particulars particulars, ContributionStatus first, Instant at, @Nullable String actor) {
        stream = "contribution-" + particulars.id();
        what = particulars;
        status = first;
        recordedAt = at;
        recordedBy = actor == null ? null : MemberId.of(actor);
    }

    Contribution() {} // Axon rebuilds a contribution from its events
}
