package org.chamaledger.kernel.groups;

import java.time.LocalDate;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Posting.Side;
import org.chamaledger.kernel.treasury.Source;

/**
 * Everything that can have happened to something a group saves for. The title is enciphered under the key of whoever
 * set it (field {@code title}). The money for it stands in the project fund with the goal as its holder.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface GoalEvent {

    GoalId goalId();

    GroupId groupId();

    record GoalSet(
            GoalId goalId, GroupId groupId, MemberId setBy, Enciphered title, Money target, LocalDate deadline)
            implements GoalEvent {}

    /**
     * Money of the project fund is set aside for the goal.
     *
     * @param saved what is set aside for it then
     */
    record MoneyEarmarked(
            GoalId goalId, GroupId groupId, EarmarkId earmarkId, Money amount, Money saved, LocalDate valueDate)
            implements GoalEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.of(this, new Source("earmark", earmarkId.value()), "Set aside for a goal",
                    Posting.debit(LedgerAccount.PROJECT_FUND, amount),
                    new Posting(Side.CREDIT, LedgerAccount.PROJECT_FUND, goalId.toString(), amount));
        }
    }

    /**
     * Money set aside for the goal is free again.
     *
     * @param saved what is still set aside for it
     */
    record MoneyReleased(
            GoalId goalId, GroupId groupId, EarmarkId earmarkId, Money amount, Money saved, LocalDate valueDate,
            String reason)
            implements GoalEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.of(this, new Source("earmark", earmarkId.value()), "Released from a goal",
                    new Posting(Side.DEBIT, LedgerAccount.PROJECT_FUND, goalId.toString(), amount),
                    Posting.credit(LedgerAccount.PROJECT_FUND, amount));
        }
    }

    /** As much as its target is set aside for it. */
    record GoalAchieved(GoalId goalId, GroupId groupId, LocalDate achievedOn) implements GoalEvent {}

    /** Its deadline has passed, and less than its target is set aside. */
    record GoalMissed(GoalId goalId, GroupId groupId, LocalDate deadline) implements GoalEvent {}

    record GoalCancelled(GoalId goalId, GroupId groupId, String reason) implements GoalEvent {}
}
