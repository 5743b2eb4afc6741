package org.chamaledger.query.members;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What a person is found and ordered by. */
@Entity
@Immutable
@Table(schema = "reporting", name = "member")
class PersonRow {

    @Id
    UUID memberId;

    Instant registeredAt;
}
