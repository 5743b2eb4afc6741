package org.chamaledger.query.treasury;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.query.treasury.TreasuryQuery.PastCorrection;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "correction")
@IdClass(CorrectionRow.Key.class)
class CorrectionRow {

    record Key(UUID groupId, UUID correctedId) implements Serializable {}

    @Id
    UUID groupId;

    @Id
    UUID correctedId;

    String correctedType;

    String replacementType;

    UUID replacementId;

    String reason;

    @Nullable UUID correctedBy;

    Instant correctedAt;

    PastCorrection view() {
        return new PastCorrection(
                new Source(correctedType, correctedId), new Source(replacementType, replacementId), reason,
                correctedBy == null ? null : new MemberId(correctedBy), correctedAt);
    }
}
