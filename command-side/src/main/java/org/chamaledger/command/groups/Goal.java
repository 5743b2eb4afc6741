package org.chamaledger.command.groups;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.groups.GoalCommand.CancelGoal;
import org.chamaledger.command.groups.GoalCommand.Earmark;
import org.chamaledger.command.groups.GoalCommand.MissGoal;
import org.chamaledger.command.groups.GoalCommand.ReleaseEarmarked;
import org.chamaledger.command.groups.GoalCommand.SetGoal;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.EarmarkId;
import org.chamaledger.kernel.groups.GoalEvent;
import org.chamaledger.kernel.groups.GoalEvent.GoalAchieved;
import org.chamaledger.kernel.groups.GoalEvent.GoalCancelled;
import org.chamaledger.kernel.groups.GoalEvent.GoalMissed;
import org.chamaledger.kernel.groups.GoalEvent.GoalSet;
import org.chamaledger.kernel.groups.GoalEvent.MoneyEarmarked;
import org.chamaledger.kernel.groups.GoalEvent.MoneyReleased;
import org.chamaledger.kernel.groups.GoalStatus;
import org.chamaledger.kernel.groups.GoalView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.jspecify.annotations.Nullable;

/** Something a group saves for, until enough is set aside for it or it is given up. */
@Aggregate(type = "goal", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Goal {

    @AggregateIdentifier
    private String stream;

    private GoalSet what;
    private Instant setAt;
    private Money saved;
    private GoalStatus status = GoalStatus.ACTIVE;
    private final Set<EarmarkId> movements = new HashSet<>();
    private @Nullable LocalDate achievedOn;
    private @Nullable String reason;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<GoalView> set(SetGoal command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireOfficial(actor));
        roster.requireWorking();
        refuseUnless(!command.deadline().isBefore(roster.dayOf(actor.at())), "goal.deadline-past",
                "The deadline of a goal is today or later");
        apply(new GoalSet(
                command.goalId(), command.groupId(), actor.member(),
                keyring.encipher(actor.member(), "title", command.title()),
                command.target().positiveIn(roster.currency()), command.deadline()));
        return () -> view(keyring);
    }

    @CommandHandler
    Supplier<GoalView> earmark(Earmark command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        var roster = kept(command.groupId(), actor, rosters);
        requireActive();
        requireNew(command.earmarkId());
        var amount = command.amount().positiveIn(roster.currency());
        var free = books.unassigned(what.groupId(), LedgerAccount.PROJECT_FUND);
        refuseUnless(!amount.isMoreThan(free), "goal.fund-too-small",
                "The project fund holds %s that is not set aside".formatted(free.max(Money.zero(free.currency()))));
        var day = roster.dayOr(command.valueDate(), actor);
        apply(new MoneyEarmarked(
                what.goalId(), what.groupId(), command.earmarkId(), amount, saved.plus(amount), day));
        if (!what.target().isMoreThan(saved)) {
            apply(new GoalAchieved(what.goalId(), what.groupId(), day));
        }
        return () -> view(keyring);
    }

    @CommandHandler
    Supplier<GoalView> release(ReleaseEarmarked command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = kept(command.groupId(), actor, rosters);
        requireNew(command.earmarkId());
        var amount = command.amount().positiveIn(roster.currency());
        refuseUnless(!amount.isMoreThan(saved), "goal.more-than-saved", "Only %s is set aside".formatted(saved));
        apply(new MoneyReleased(
                what.goalId(), what.groupId(), command.earmarkId(), amount, saved.minus(amount),
                roster.dayOr(command.valueDate(), actor), command.reason()));
        return () -> view(keyring);
    }

    @CommandHandler
    Supplier<GoalView> cancel(CancelGoal command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = kept(command.groupId(), actor, rosters);
        requireActive();
        requireNew(command.earmarkId());
        if (saved.isPositive()) {
            apply(new MoneyReleased(
                    what.goalId(), what.groupId(), command.earmarkId(), saved, Money.zero(saved.currency()),
                    roster.dayOf(actor.at()), command.reason()));
        }
        apply(new GoalCancelled(what.goalId(), what.groupId(), command.reason()));
        return () -> view(keyring);
    }

    @CommandHandler
    void miss(MissGoal command, Actor actor, Rosters rosters) {
        var today = rosters.of(what.groupId()).dayOf(actor.at());
        if (status == GoalStatus.ACTIVE && what.deadline().isBefore(today)) {
            apply(new GoalMissed(what.goalId(), what.groupId(), what.deadline()));
        }
    }

    private Roster kept(GroupId group, Actor actor, Rosters rosters) {
        var roster = rosters.of(group);
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        unknownUnless(group.equals(what.groupId()), "goal.unknown", "The group has no such goal");
        roster.requireWorking();
        return roster;
    }

    private void requireActive() {
        refuseUnless(status == GoalStatus.ACTIVE, "goal.over", "The goal is achieved, missed or cancelled");
    }

    private void requireNew(EarmarkId movement) {
        refuseUnless(!movements.contains(movement), "goal.earmarked-already", "This is recorded already");
    }

    private GoalView view(Keyring keyring) {
        return new GoalView(
                what.goalId(), what.groupId(),
                keyring.shown(what.setBy(), "title", what.title()), what.target().amount(),
                saved.amount(), saved.currency().getCurrencyCode(), GoalView.percent(saved, what.target()),
                what.deadline(), status, what.setBy(), setAt, achievedOn, reason);
    }

    @EventSourcingHandler
    void on(GoalEvent event, @Timestamp Instant at) {
        switch (event) {
            case GoalSet e -> {
                stream = "goal-" + e.goalId();
                what = e;
                setAt = at;
                saved = Money.zero(e.target().currency());
            }
            case MoneyEarmarked e -> {
                movements.add(e.earmarkId());
                saved = e.saved();
            }
            case MoneyReleased e -> {
                movements.add(e.earmarkId());
                saved = e.saved();
            }
            case GoalAchieved e -> {
                status = GoalStatus.ACHIEVED;
                achievedOn = e.achievedOn();
            }
            case GoalMissed _ -> status = GoalStatus.MISSED;
            case GoalCancelled e -> {
                status = GoalStatus.CANCELLED;
                reason = e.reason();
            }
        }
    }

    Goal() {} // Axon rebuilds a goal from its events
}
