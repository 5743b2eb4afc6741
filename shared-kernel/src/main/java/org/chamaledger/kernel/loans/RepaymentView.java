package org.chamaledger.kernel.loans;

import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * A payment towards a loan, as answered.
 *
 * @param status COMPLETED or REVERSED
 * @param excess more than was owed: the group owes it to the borrower
 * @param recovered of a loan that was written off; penalty, interest and principal are nothing then
 * @param reason why it was reversed
 * @param recordedBy the official who recorded it
 */
public record RepaymentView(
        RepaymentId id,
        LoanId loan,
        GroupId group,
        MemberId borrower,
        Amount amount,
        Amount penalty,
        Amount interest,
        Amount principal,
        Amount excess,
        Amount recovered,
        String currency,
        PaymentMethod paymentMethod,
        @Nullable String referenceNumber,
        LocalDate valueDate,
        String status,
        @Nullable String reason,
        MemberId recordedBy,
        Instant recordedAt,
        @Nullable Long entryNumber) {}
