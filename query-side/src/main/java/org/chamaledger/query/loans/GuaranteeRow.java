package org.chamaledger.query.loans;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Who is asked to guarantee a loan, and so may read it. */
@Entity
@Immutable
@IdClass(GuaranteeRow.Key.class)
@Table(schema = "reporting", name = "loan_guarantee")
class GuaranteeRow {

    /** A guarantor of a loan. */
    record Key(UUID loanId, UUID guarantor) implements Serializable {}

    @Id
    UUID loanId;

    @Id
    UUID guarantor;
}
