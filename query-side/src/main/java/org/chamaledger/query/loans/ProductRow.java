package org.chamaledger.query.loans;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanProductView;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "loan_product")
class ProductRow {

    @Id
    UUID productId;

    UUID groupId;

    String name;

    String rules;

    Instant definedAt;

    @Nullable Instant retiredAt;

    long version;

    LoanProductView view() {
        return LoanProductView.of(
                new LoanProductId(productId), new GroupId(groupId), name, retiredAt != null, LoanFacts.rules(rules));
    }
}
