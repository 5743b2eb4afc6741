package org.chamaledger.command.governance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.conflict;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;
import static org.chamaledger.kernel.RuleViolation.unknown;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.chamaledger.command.governance.FineCommand.DisputeFine;
import org.chamaledger.command.governance.FineCommand.ImposeByRule;
import org.chamaledger.command.governance.FineCommand.ImposeFine;
import org.chamaledger.command.governance.FineCommand.PayFine;
import org.chamaledger.command.governance.FineCommand.ReverseFinePayment;
import org.chamaledger.command.governance.FineCommand.UpholdFine;
import org.chamaledger.command.governance.FineCommand.WaiveFine;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.governance.FineEvent;
import org.chamaledger.kernel.governance.FineEvent.FineDisputed;
import org.chamaledger.kernel.governance.FineEvent.FineImposed;
import org.chamaledger.kernel.governance.FineEvent.FinePaid;
import org.chamaledger.kernel.governance.FineEvent.FinePaymentReversed;
import org.chamaledger.kernel.governance.FineEvent.FineUpheld;
import org.chamaledger.kernel.governance.FineEvent.FineWaived;
import org.chamaledger.kernel.governance.FinePaymentId;
import org.chamaledger.kernel.governance.FineStatus;
import org.chamaledger.kernel.governance.FineView;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.Books;
import org.jspecify.annotations.Nullable;

/** What a member owes the group for having broken one of its rules, until it is paid or waived. */
@Aggregate(type = "fine", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Fine {

    @AggregateIdentifier
    private String stream;

    private FineImposed what;
    private Instant issuedAt;
    private Money outstanding;
    private FineStatus status = FineStatus.ISSUED;
    private final List<FinePaid> payments = new ArrayList<>();
    private final List<FinePaymentReversed> reversals = new ArrayList<>();
    private @Nullable FineDisputed disputed;
    private @Nullable Instant disputedAt;
    private @Nullable FineUpheld upheld;
    private @Nullable Instant upheldAt;
    private @Nullable FineWaived waived;
    private @Nullable Instant waivedAt;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<FineView> impose(
            ImposeFine command, Actor actor, Rosters rosters, Rulebooks rulebooks, Books books, Keyring keyring) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireOfficial(actor));
        roster.requireWorking();
        forbidUnless(!actor.is(command.memberId()), "fine.own", "Another official sees to your own fines");
        refuseUnless(roster.belongs(command.memberId()), "fine.not-a-member", "Only members of the group are fined");
        var today = roster.dayOf(actor.at());
        refuseUnless(command.incurredOn() == null || !command.incurredOn().isAfter(today), "fine.day-in-future",
                "Nobody is fined for what has not happened");
        var rules = rulebooks.of(command.groupId());
        apply(new FineImposed(
                command.fineId(), command.groupId(), command.memberId(), command.type(), amount(command, rules, roster),
                actor.member(), null,
                command.reason() == null || command.reason().isEmpty()
                        ? null : keyring.encipher(command.memberId(), "reason", command.reason()),
                command.incurredOn() == null ? today : command.incurredOn(), rules.version(),
                rule(command.type().name())));
        return () -> view(books, keyring);
    }

    /** By the tariff where it knows the type; otherwise what the official says. */
    private static Money amount(ImposeFine command, Rulebook rules, Roster roster) {
        var said = command.amount() == null ? null : command.amount().positiveIn(roster.currency());
        var tariff = rules.fines().of(command.type());
        if (tariff.isEmpty()) {
            refuseUnless(said != null, "fine.amount-missing", "The group's tariff does not know this: say the amount");
            return said;
        }
        refuseUnless(said == null || said.equals(tariff.get()), "fine.not-by-tariff",
                "The group's tariff says %s for this".formatted(tariff.get()));
        return tariff.get();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void impose(ImposeByRule command, Rosters rosters, Rulebooks rulebooks) {
        if (what != null) {
            return;
        }
        var roster = rosters.of(command.groupId());
        var rules = rulebooks.of(command.groupId(), command.happenedAt());
        roster.requireWorking();
        refuseUnless(roster.isActive(command.memberId()), "fine.not-a-member", "Only members of the group are fined");
        var amount = rules.fines().of(command.type()).orElseThrow(() ->
                refused("fine.not-in-tariff", "The group's tariff does not know this"));
        apply(new FineImposed(
                command.fineId(), command.groupId(), command.memberId(), command.type(), amount, null,
                command.cause(), null, roster.dayOf(command.happenedAt()), rules.version(),
                rule(command.type().name())));
    }

    private static String rule(String type) {
        return "fines." + type;
    }

    @CommandHandler
    Supplier<FineView> pay(
            PayFine command, Actor actor, Rosters rosters, Books books, Claims claims, Keyring keyring) {
        var roster = keeper(actor, rosters);
        requireOpen();
        refuseUnless(payments.stream().noneMatch(paid -> paid.paymentId().equals(command.paymentId())),
                "fine.paid-already", "This payment is recorded already");
        var amount = command.amount() == null ? outstanding : command.amount().positiveIn(roster.currency());
        refuseUnless(!amount.isMoreThan(outstanding), "fine.more-than-owed",
                "Only %s is left to pay".formatted(outstanding));
        var payment = command.payment();
        var channel = payment.channel();
        payment.claimReference(what.groupId(), command.paymentId().toString(), claims);
        apply(new FinePaid(
                what.fineId(), what.groupId(), what.memberId(), command.paymentId(), amount, outstanding.minus(amount),
                payment.method(), channel, payment.reference(), payment.dayFor(roster, actor)));
        return () -> view(books, keyring);
    }

    @CommandHandler
    Supplier<FineView> reverse(
            ReverseFinePayment command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        var roster = keeper(actor, rosters);
        var paid = payments.stream().filter(payment -> payment.paymentId().equals(command.paymentId())).findFirst()
                .orElseThrow(() -> unknown("fine.payment-unknown", "The fine has no such payment"));
        if (reversals.stream().anyMatch(reversal -> reversal.paymentId().equals(command.paymentId()))) {
            throw conflict("fine.payment-reversed-already", "This payment was reversed already", Map.of());
        }
        refuseUnless(status != FineStatus.WAIVED, "fine.waived-already", "What was left of this fine is waived");
        requireUndisputed();
        var today = roster.dayOf(actor.at());
        var day = command.valueDate() == null ? today : command.valueDate();
        refuseUnless(!day.isBefore(paid.valueDate()) && !day.isAfter(today), "fine.reversal-day",
                "A payment is reversed on a day from that of the payment to today");
        apply(new FinePaymentReversed(
                what.fineId(), what.groupId(), what.memberId(), paid.paymentId(), paid.amount(),
                outstanding.plus(paid.amount()), paid.channel(), day, command.reason()));
        return () -> view(books, keyring);
    }

    @CommandHandler
    Supplier<FineView> waive(WaiveFine command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        judge(actor, rosters);
        requireUnsettled();
        apply(new FineWaived(what.fineId(), what.groupId(), what.memberId(), actor.member(), outstanding,
                keyring.encipher(what.memberId(), "waiver", command.reason())));
        return () -> view(books, keyring);
    }

    @CommandHandler
    Supplier<FineView> dispute(DisputeFine command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireMember(actor));
        forbidUnless(actor.is(what.memberId()), "fine.not-yours", "Only the member who is fined disputes it");
        roster.requireWorking();
        requireUnsettled();
        refuseUnless(disputed == null, "fine.disputed-already", "A fine is disputed once");
        apply(new FineDisputed(what.fineId(), what.groupId(), what.memberId(),
                keyring.encipher(what.memberId(), "grounds", command.grounds())));
        return () -> view(books, keyring);
    }

    @CommandHandler
    Supplier<FineView> uphold(UpholdFine command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        judge(actor, rosters);
        refuseUnless(status == FineStatus.DISPUTED, "fine.not-disputed", "Nobody disputes this fine");
        apply(new FineUpheld(what.fineId(), what.groupId(), what.memberId(), actor.member(),
                keyring.encipher(what.memberId(), "ruling", command.reason())));
        return () -> view(books, keyring);
    }

    /** Whoever takes the money for it: never of themselves. */
    private Roster keeper(Actor actor, Rosters rosters) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        forbidUnless(!actor.is(what.memberId()), "fine.own", "Another official sees to your own fines");
        roster.requireWorking();
        return roster;
    }

    /** Whoever decides whether it stands: neither who imposed it nor who is fined. */
    private void judge(Actor actor, Rosters rosters) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireOfficial(actor));
        forbidUnless(!actor.is(what.memberId()), "fine.own", "Another official sees to your own fines");
        forbidUnless(what.imposedBy() == null || !actor.is(what.imposedBy()), "fine.imposed-by-you",
                "Another official decides about a fine that you imposed");
        roster.requireWorking();
    }

    /** To whoever is not in the group, a fine of the group looks like one that does not exist. */
    private Roster entered(Actor actor, Rosters rosters) {
        var roster = rosters.of(what.groupId());
        unknownUnless(roster.belongs(actor.member()), "fine.unknown", "There is no such fine");
        return roster;
    }

    private void requireUnsettled() {
        switch (status) {
            case ISSUED, DISPUTED -> { }
            case PAID -> throw refused("fine.paid-already", "The fine is paid already");
            case WAIVED -> throw refused("fine.waived-already", "What was left of this fine is waived");
        }
    }

    private void requireOpen() {
        requireUnsettled();
        requireUndisputed();
    }

    private void requireUndisputed() {
        refuseUnless(status != FineStatus.DISPUTED, "fine.disputed", "Officials have yet to decide whether it stands");
    }

    private FineView view(Books books, Keyring keyring) {
        return new FineSight(what, issuedAt, status, outstanding, payments, reversals, disputed, disputedAt, upheld,
                upheldAt, waived, waivedAt).view(books, keyring);
    }

    @EventSourcingHandler
    void on(FineEvent event, @Timestamp Instant at) {
        switch (event) {
            case FineImposed e -> {
                stream = "fine-" + e.fineId();
                what = e;
                issuedAt = at;
                outstanding = e.amount();
            }
            case FinePaid e -> {
                payments.add(e);
                outstanding = e.outstanding();
                status = outstanding.isZero() ? FineStatus.PAID : FineStatus.ISSUED;
            }
            case FinePaymentReversed e -> {
                reversals.add(e);
                outstanding = e.outstanding();
                status = FineStatus.ISSUED;
            }
            case FineWaived e -> {
                waived = e;
                waivedAt = at;
                outstanding = Money.zero(outstanding.currency());
                status = FineStatus.WAIVED;
            }
            case FineDisputed e -> {
                disputed = e;
                disputedAt = at;
                status = FineStatus.DISPUTED;
            }
            case FineUpheld e -> {
                upheld = e;
                upheldAt = at;
                status = FineStatus.ISSUED;
            }
        }
    }

    Fine() {} // Axon makes a fine that follows from a rule, and rebuilds each from its events
}
