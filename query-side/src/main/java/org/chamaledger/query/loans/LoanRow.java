package org.chamaledger.query.loans;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What lists of loans are filtered and ordered by; the figures come from the loan's facts. */
@Entity
@Immutable
@Table(schema = "reporting", name = "loan")
class LoanRow {

    @Id
    UUID loanId;

    UUID groupId;

    UUID borrower;

    @Nullable UUID productId;

    String status;

    @Nullable String purpose;

    Instant appliedAt;

    @Nullable LocalDate restructuredOn;

    @Nullable Long entryNumber;

    long version;

    GroupId group() {
        return new GroupId(groupId);
    }

    MemberId member() {
        return new MemberId(borrower);
    }
}
