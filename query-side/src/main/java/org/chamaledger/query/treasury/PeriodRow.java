package org.chamaledger.query.treasury;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.treasury.PeriodView;
import org.chamaledger.query.groups.Access;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "accounting_period")
@IdClass(PeriodRow.Key.class)
class PeriodRow {

    record Key(UUID groupId, LocalDate closedUntil) implements Serializable {}

    @Id
    UUID groupId;

    @Id
    LocalDate closedUntil;

    long surplus;

    @Nullable Long entryNumber;

    PeriodView view(Access access) {
        return new PeriodView(
                new GroupId(groupId), closedUntil, access.money(surplus).amount(),
                access.currency().getCurrencyCode(), entryNumber);
    }
}
