package org.chamaledger.kernel.contributions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Source;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a contribution. Notes are enciphered under the member's key (field
 * {@code notes}): people write names into them.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface ContributionEvent {

    ContributionId contributionId();

    GroupId groupId();

    /** A claim that waits for confirmation; nothing is booked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContributionClaimed(
            ContributionId contributionId,
            GroupId groupId,
            MemberId memberId,
            Money amount,
            Fund fund,
            PaymentMethod paymentMethod,
            @Nullable String reference,
            LocalDate valueDate,
            @Nullable Enciphered notes)
            implements ContributionEvent {}

    /** Recorded by an official and counted at once. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContributionReceived(
            ContributionId contributionId,
            GroupId groupId,
            MemberId memberId,
            Money amount,
            Fund fund,
            PaymentMethod paymentMethod,
            Channel channel,
            @Nullable String reference,
            LocalDate valueDate,
            @Nullable Enciphered notes,
            @Nullable Provenance provenance)
            implements ContributionEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.of(this, source(contributionId), "Contribution",
                    received(memberId, amount, fund, channel));
        }
    }

    /** A claim that was found to be true, and counts. */
    record ContributionConfirmed(
            ContributionId contributionId,
            GroupId groupId,
            MemberId memberId,
            Money amount,
            Fund fund,
            Channel channel,
            LocalDate valueDate)
            implements ContributionEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.of(this, source(contributionId), "Contribution",
                    received(memberId, amount, fund, channel));
        }
    }

    record ContributionRejected(ContributionId contributionId, GroupId groupId, String reason)
            implements ContributionEvent {}

    record ContributionReconciled(ContributionId contributionId, GroupId groupId) implements ContributionEvent {}

    /**
     * Undone, by an equal and opposite entry on a value date of its own.
     *
     * @param batch the import whose undoing this was part of; null when it was reversed by itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContributionReversed(
            ContributionId contributionId,
            GroupId groupId,
            MemberId memberId,
            Money amount,
            Fund fund,
            Channel channel,
            LocalDate valueDate,
            String reason,
            @Nullable BatchId batch)
            implements ContributionEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.reversing(this, source(contributionId), "Contribution reversed",
                    received(memberId, amount, fund, channel));
        }
    }

    private static Source source(ContributionId id) {
        return new Source("contribution", id.value());
    }

    private static Posting[] received(MemberId member, Money amount, Fund fund, Channel channel) {
        LedgerAccount account = fund.account();
        return new Posting[] {
            Posting.debit(channel.account(), amount),
            fund.heldByMember() ? Posting.credit(account, member, amount) : Posting.credit(account, amount)
        };
    }
}
