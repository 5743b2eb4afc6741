package org.chamaledger.query.members;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.chamaledger.kernel.members.StaffRole;
import org.hibernate.annotations.Immutable;

/** One staff role of one person. */
@Entity
@Immutable
@IdClass(StaffRow.Key.class)
@Table(schema = "reporting", name = "staff_role")
class StaffRow {

    @Id
    UUID memberId;

    @Id
    @Enumerated(EnumType.STRING)
    StaffRole role;

    record Key(UUID memberId, StaffRole role) implements Serializable {}
}
