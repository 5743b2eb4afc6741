package org.chamaledger.command.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.Request;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.groups.GoalCommand.CancelGoal;
import org.chamaledger.command.groups.GoalCommand.Earmark;
import org.chamaledger.command.groups.GoalCommand.MissGoal;
import org.chamaledger.command.groups.GoalCommand.ReleaseEarmarked;
import org.chamaledger.command.groups.GoalCommand.SetGoal;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.EarmarkId;
import org.chamaledger.kernel.groups.GoalId;
import org.chamaledger.kernel.groups.GoalStatus;
import org.chamaledger.kernel.groups.GoalView;
import org.chamaledger.kernel.groups.GroupRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What groups save for, with the money for it in the books, on a real store. */
class GoalTest extends LedgerTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));

    private MemberId chair;
    private MemberId treasurer;
    private MemberId amina;
    private GroupId group;

    @BeforeEach
    void aGroupWithAProjectFund() {
        chair = someone();
        group = groupOf(chair);
        treasurer = memberOf(group, chair, GroupRole.TREASURER);
        amina = memberOf(group, chair, GroupRole.MEMBER);
        paidIn("1000.00");
    }

    @Test
    void a_goal_is_achieved_when_enough_is_set_aside() {
        var goal = goal("800.00");
        var half = earmarked(goal, "400.00");
        assertThat(half.status()).isEqualTo(GoalStatus.ACTIVE);
        assertThat(half.progressPercent()).isEqualTo(50);
        var whole = earmarked(goal, "400.00");
        assertThat(whole.status()).isEqualTo(GoalStatus.ACHIEVED);
        assertThat(whole.currentAmount()).isEqualTo(new Amount("800.00"));
        assertThat(whole.achievedOn()).isEqualTo(TODAY);
        assertThat(history("goal-" + goal)).isEqualTo("GoalSet MoneyEarmarked MoneyEarmarked GoalAchieved");
        assertThat(history("treasury-" + group)).isEqualTo("BooksOpened EntryPosted EntryPosted EntryPosted");
        assertRefused("goal.over", () -> earmarked(goal, "1.00"));
    }

    @Test
    void no_shilling_is_set_aside_twice() {
        var borehole = goal("5000");
        var tank = goal("5000");
        earmarked(borehole, "700.00");
        assertRefused("goal.fund-too-small", () -> earmarked(tank, "300.01"));
        earmarked(tank, "300.00");
        var released = this.<GoalView>ask(new ReleaseEarmarked(
                borehole, group, EarmarkId.next(), new Amount("200"), "The tank first", null), treasurer);
        assertThat(released.currentAmount()).isEqualTo(new Amount("500.00"));
        assertThat(earmarked(tank, "200.00").currentAmount()).isEqualTo(new Amount("500.00"));
        assertRefused("goal.more-than-saved", () -> ask(new ReleaseEarmarked(
                borehole, group, EarmarkId.next(), new Amount("500.01"), "All", null), treasurer));
    }

    @Test
    void a_goal_given_up_sets_its_money_free() {
        var goal = goal("5000");
        earmarked(goal, "1000");
        assertRefused("group.role-may-not", () -> ask(new CancelGoal(goal, group, "Mine", EarmarkId.next()), amina));
        var cancelled = this.<GoalView>ask(new CancelGoal(goal, group, "Too dear", EarmarkId.next()), chair);
        assertThat(cancelled.status()).isEqualTo(GoalStatus.CANCELLED);
        assertThat(cancelled.currentAmount()).isEqualTo(new Amount("0.00"));
        assertThat(history("goal-" + goal)).isEqualTo("GoalSet MoneyEarmarked MoneyReleased GoalCancelled");
        assertThat(earmarked(goal("1000"), "1000").status()).isEqualTo(GoalStatus.ACHIEVED);
    }

    @Test
    void a_deadline_that_has_passed_is_missed_once() {
        var goal = goal("5000");
        var clock = Instant.now();
        byTheClock(new MissGoal(goal, group), clock);
        assertThat(history("goal-" + goal)).isEqualTo("GoalSet");
        var later = clock.plusSeconds(40L * 86_400);
        byTheClock(new MissGoal(goal, group), later);
        byTheClock(new MissGoal(goal, group), later);
        assertThat(history("goal-" + goal)).isEqualTo("GoalSet GoalMissed");
        assertRefused("goal.deadline-past", () -> ask(new SetGoal(
                GoalId.next(), group, "Yesterday", new Amount("1"), TODAY.minusDays(1)), chair));
        assertRefused("goal.unknown", () -> ask(new Earmark(
                goal, groupOf(chair), EarmarkId.next(), new Amount("1"), null), chair));
    }

    @RepeatedTest(3)
    void many_who_set_aside_the_last_shilling_at_once_share_what_there_is() throws Exception {
        var callers = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 8; i++) {
            var goal = goal("5000");
            callers.add(() -> earmarked(goal, "300.00"));
        }
        var outcomes = atOnce(callers);
        assertThat(outcomes).isSubsetOf("done", "goal.fund-too-small");
        assertThat(outcomes.stream().filter("done"::equals)).hasSize(3);
    }

    private GoalId goal(String target) {
        var id = GoalId.next();
        ask(new SetGoal(id, group, "A borehole", new Amount(target), TODAY.plusDays(30)), chair);
        return id;
    }

    private GoalView earmarked(GoalId goal, String amount) {
        return ask(new Earmark(goal, group, EarmarkId.next(), new Amount(amount), null), treasurer);
    }

    private void paidIn(String amount) {
        ask(new RecordContribution(ContributionId.next(), group, amina, new Amount(amount), PaymentMethod.CASH, null,
                Fund.PROJECT, null, null), treasurer);
    }

    private void byTheClock(Object command, Instant at) {
        desk.handle(command, Request.by(Actor.theClock(at), "test"));
    }
}
