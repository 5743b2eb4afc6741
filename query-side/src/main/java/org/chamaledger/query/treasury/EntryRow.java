package org.chamaledger.query.treasury;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What an entry is found and ordered by. */
@Entity
@Immutable
@Table(schema = "reporting", name = "entry")
@IdClass(EntryRow.Key.class)
class EntryRow {

    record Key(UUID groupId, long number) implements Serializable {}

    @Id
    UUID groupId;

    @Id
    long number;

    LocalDate valueDate;

    Instant recordedAt;

    String sourceType;

    UUID sourceId;
}
