package org.chamaledger.query.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.GroupType;
import org.hibernate.annotations.Immutable;

/** What a group is found and ordered by. */
@Entity
@Immutable
@Table(schema = "reporting", name = "chama_group")
class GroupRow {

    @Id
    UUID groupId;

    String name;

    @Enumerated(EnumType.STRING)
    GroupType groupType;

    @Enumerated(EnumType.STRING)
    GroupStatus status;

    String currency;

    Instant formedAt;
}
