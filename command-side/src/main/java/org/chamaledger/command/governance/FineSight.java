package org.chamaledger.command.governance;

import java.time.Instant;
import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.governance.FineEvent.FineDisputed;
import org.chamaledger.kernel.governance.FineEvent.FineImposed;
import org.chamaledger.kernel.governance.FineEvent.FinePaid;
import org.chamaledger.kernel.governance.FineEvent.FinePaymentReversed;
import org.chamaledger.kernel.governance.FineEvent.FineUpheld;
import org.chamaledger.kernel.governance.FineEvent.FineWaived;
import org.chamaledger.kernel.governance.FineStatus;
import org.chamaledger.kernel.governance.FineView;
import org.chamaledger.kernel.governance.FineView.FineDisputeView;
import org.chamaledger.kernel.governance.FineView.FinePaymentView;
import org.chamaledger.kernel.governance.FineView.FineWaiverView;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.Books;
import org.jspecify.annotations.Nullable;

/** How a fine looks to whoever asked for something about it. */
record FineSight(
        FineImposed what,
        Instant issuedAt,
        FineStatus status,
        Money outstanding,
        List<FinePaid> payments,
        List<FinePaymentReversed> reversals,
        @Nullable FineDisputed disputed,
        @Nullable Instant disputedAt,
        @Nullable FineUpheld upheld,
        @Nullable Instant upheldAt,
        @Nullable FineWaived waived,
        @Nullable Instant waivedAt) {

    FineView view(Books books, Keyring keyring) {
        var member = what.memberId();
        var paid = payments.stream().filter(payment -> reversal(payment) == null).map(FinePaid::amount)
                .reduce(Money.zero(what.amount().currency()), Money::plus);
        return new FineView(
                what.fineId(), what.groupId(), member, what.type(), what.amount().amount(), paid.amount(),
                outstanding.amount(), what.amount().currency().getCurrencyCode(), status,
                plain(member, "reason", what.reason(), keyring), what.cause() == null ? null : what.cause().key(),
                what.incurredOn(), what.imposedBy(), issuedAt, what.constitutionVersion(), what.rule(),
                payments.stream().map(payment -> view(payment, books)).toList(),
                disputed == null ? null : new FineDisputeView(
                        plain(member, "grounds", disputed.grounds(), keyring), disputedAt,
                        upheld == null ? null : upheld.upheldBy(), upheldAt,
                        upheld == null ? null : plain(member, "ruling", upheld.ruling(), keyring)),
                waived == null ? null : new FineWaiverView(waived.waivedBy(), waivedAt, waived.amount().amount(),
                        plain(member, "waiver", waived.waiver(), keyring)));
    }

    private FinePaymentView view(FinePaid payment, Books books) {
        var reversal = reversal(payment);
        return new FinePaymentView(
                payment.paymentId(), payment.amount().amount(), payment.paymentMethod(), payment.reference(),
                payment.valueDate(), reversal != null,
                books.entryNumber(payment.groupId(), payment.entry().source()).orElse(null),
                reversal == null ? null : reversal.reason());
    }

    private @Nullable FinePaymentReversed reversal(FinePaid payment) {
        return reversals.stream().filter(reversal -> reversal.paymentId().equals(payment.paymentId())).findFirst()
                .orElse(null);
    }

    private static @Nullable String plain(MemberId whose, String field, @Nullable Enciphered secret, Keyring keyring) {
        return secret == null ? null : keyring.shown(whose, field, secret);
    }
}
