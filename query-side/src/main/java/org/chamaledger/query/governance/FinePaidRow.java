package org.chamaledger.query.governance;

import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.governance.FinePaymentId;
import org.chamaledger.kernel.governance.FineView.FinePaymentView;
import org.jspecify.annotations.Nullable;

record FinePaidRow(
        UUID paymentId,
        UUID fineId,
        long amount,
        String paymentMethod,
        @Nullable String reference,
        LocalDate valueDate,
        @Nullable LocalDate reversedOn,
        @Nullable String reversalReason,
        @Nullable Long entryNumber) {

    boolean reversed() {
        return reversedOn != null;
    }

    FinePaymentView view(Currency currency) {
        return new FinePaymentView(
                new FinePaymentId(paymentId), new Money(amount, currency).amount(),
                PaymentMethod.valueOf(paymentMethod),
                reference, valueDate, reversed(), entryNumber, reversalReason);
    }
}
