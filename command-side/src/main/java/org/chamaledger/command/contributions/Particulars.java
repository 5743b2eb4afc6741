package org.chamaledger.command.contributions;

import java.time.LocalDate;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionClaimed;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.Channel;
import org.jspecify.annotations.Nullable;

/** What does not change about a contribution. */
record Particulars(
        ContributionId id,
        GroupId group,
        MemberId member,
        Money amount,
        Fund fund,
        PaymentMethod paymentMethod,
        Channel channel,
        @Nullable String reference,
        LocalDate valueDate,
        @Nullable Enciphered notes,
        @Nullable BatchId batch) {

    static Particulars of(ContributionClaimed e) {
        return new Particulars(e.contributionId(), e.groupId(), e.memberId(), e.amount(), e.fund(), e.paymentMethod(),
                e.paymentMethod().channel().orElseThrow(), e.reference(), e.valueDate(), e.notes(), null);
    }

    /** The same under the name, notes and batch of another, to be compared with it. */
    Particulars under(Particulars other) {
        return new Particulars(other.id(), group, member, amount, fund, paymentMethod, channel, reference, valueDate,
                other.notes(), other.batch());
    }

    static Particulars of(ContributionReceived e) {
        return new Particulars(e.contributionId(), e.groupId(), e.memberId(), e.amount(), e.fund(), e.paymentMethod(),
                e.channel(), e.reference(), e.valueDate(), e.notes(),
                e.provenance() == null ? null : e.provenance().batch());
    }
}
