package org.chamaledger.projection;

import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.kes;
import static org.chamaledger.projection.SampleStory.secret;

import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.governance.FineCause;
import org.chamaledger.kernel.governance.FineEvent.FineDisputed;
import org.chamaledger.kernel.governance.FineEvent.FineImposed;
import org.chamaledger.kernel.governance.FineEvent.FinePaid;
import org.chamaledger.kernel.governance.FineEvent.FinePaymentReversed;
import org.chamaledger.kernel.governance.FineEvent.FineUpheld;
import org.chamaledger.kernel.governance.FineEvent.FineWaived;
import org.chamaledger.kernel.governance.FineId;
import org.chamaledger.kernel.governance.FinePaymentId;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.MovesMoney;

/** The part of the {@link SampleStory} in which rules are broken. */
final class FineStory {

    static final FineId PAID = FineId.of("019ab000-0000-7000-8000-000000000091");
    static final FineId WAIVED =
            FineId.of(UMOJA, BARAKA, FineCause.lateContribution(LocalDate.of(2026, 1, 1)));

    private static final FinePaymentId WRONG = FinePaymentId.of("019ab000-0000-7000-8000-000000000092");
    private static final FinePaymentId RIGHT = FinePaymentId.of("019ab000-0000-7000-8000-000000000093");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 9);

    private final FakeLedger ledger;
    private final BiConsumer<String, MovesMoney> booked;

    FineStory(FakeLedger ledger, BiConsumer<String, MovesMoney> booked) {
        this.ledger = ledger;
        this.booked = booked;
    }

    void tell() {
        var paid = "fine-" + PAID;
        ledger.append(paid, new FineImposed(PAID, UMOJA, BARAKA, FineType.CONDUCT, kes(20_000), AMINA, null,
                secret("shouted"), DAY, 1, "fines.CONDUCT"));
        ledger.append(paid, new FineDisputed(PAID, UMOJA, BARAKA, secret("the wind")));
        ledger.append(paid, new FineUpheld(PAID, UMOJA, BARAKA, AMINA, secret("no wind")));
        booked.accept(paid, new FinePaid(PAID, UMOJA, BARAKA, WRONG, kes(5_000), kes(15_000), PaymentMethod.CASH,
                Channel.CASH, null, DAY));
        booked.accept(paid, new FinePaymentReversed(PAID, UMOJA, BARAKA, WRONG, kes(5_000), kes(20_000), Channel.CASH,
                DAY, "It was not he"));
        booked.accept(paid, new FinePaid(PAID, UMOJA, BARAKA, RIGHT, kes(20_000), kes(0), PaymentMethod.MPESA,
                Channel.MPESA, "QF12AB34CD", DAY));
        var waived = "fine-" + WAIVED;
        ledger.append(waived, new FineImposed(WAIVED, UMOJA, BARAKA, FineType.LATE_CONTRIBUTION, kes(10_000), null,
                FineCause.lateContribution(LocalDate.of(2026, 1, 1)), null, DAY, 1, "fines.LATE_CONTRIBUTION"));
        ledger.append(waived, new FineWaived(WAIVED, UMOJA, BARAKA, AMINA, kes(10_000), secret("ill")));
    }
}
