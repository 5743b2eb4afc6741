package org.chamaledger.query.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.hibernate.annotations.Immutable;

/** What a membership is found and ordered by. */
@Entity
@Immutable
@Table(schema = "reporting", name = "membership")
@IdClass(MembershipRow.Key.class)
class MembershipRow {

    record Key(UUID groupId, UUID memberId) implements Serializable {}

    @Id
    UUID groupId;

    @Id
    UUID memberId;

    @Enumerated(EnumType.STRING)
    GroupRole role;

    @Enumerated(EnumType.STRING)
    MembershipStatus status;

    Instant invitedAt;
}
