package org.chamaledger.projection;

import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.kes;
import static org.chamaledger.projection.SampleStory.secret;

import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.chamaledger.kernel.groups.EarmarkId;
import org.chamaledger.kernel.groups.GoalEvent;
import org.chamaledger.kernel.groups.GoalEvent.GoalAchieved;
import org.chamaledger.kernel.groups.GoalEvent.GoalCancelled;
import org.chamaledger.kernel.groups.GoalEvent.GoalMissed;
import org.chamaledger.kernel.groups.GoalEvent.GoalSet;
import org.chamaledger.kernel.groups.GoalEvent.MoneyEarmarked;
import org.chamaledger.kernel.groups.GoalEvent.MoneyReleased;
import org.chamaledger.kernel.groups.GoalId;
import org.chamaledger.kernel.treasury.MovesMoney;

/** The part of the {@link SampleStory} in which people save for something. */
final class GoalStory {

    static final GoalId ACHIEVED = GoalId.of("019ab000-0000-7000-8000-0000000000b1");
    static final GoalId MISSED = GoalId.of("019ab000-0000-7000-8000-0000000000b2");
    static final GoalId CANCELLED = GoalId.of("019ab000-0000-7000-8000-0000000000b3");

    private static final LocalDate DAY = LocalDate.of(2026, 1, 25);

    private final FakeLedger ledger;
    private final BiConsumer<String, MovesMoney> booked;

    GoalStory(FakeLedger ledger, BiConsumer<String, MovesMoney> booked) {
        this.ledger = ledger;
        this.booked = booked;
    }

    void tell() {
        set(ACHIEVED);
        booked.accept("goal-" + ACHIEVED, new MoneyEarmarked(ACHIEVED, UMOJA, earmark(1), kes(300), kes(300), DAY));
        booked.accept("goal-" + ACHIEVED, new MoneyReleased(
                ACHIEVED, UMOJA, earmark(2), kes(100), kes(200), DAY, "The tank first"));
        booked.accept("goal-" + ACHIEVED, new MoneyEarmarked(ACHIEVED, UMOJA, earmark(3), kes(900), kes(1_100), DAY));
        of(new GoalAchieved(ACHIEVED, UMOJA, DAY));
        set(MISSED);
        of(new GoalMissed(MISSED, UMOJA, DAY));
        set(CANCELLED);
        of(new GoalCancelled(CANCELLED, UMOJA, "Too dear"));
    }

    private void set(GoalId goal) {
        of(new GoalSet(goal, UMOJA, AMINA, secret("A borehole"), kes(1_000), DAY));
    }

    private void of(GoalEvent fact) {
        ledger.append("goal-" + fact.goalId(), fact);
    }

    private static EarmarkId earmark(int number) {
        return EarmarkId.of("019ab000-0000-7000-8000-0000000000c" + number);
    }
}
