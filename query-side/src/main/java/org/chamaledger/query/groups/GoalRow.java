package org.chamaledger.query.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.GoalId;
import org.chamaledger.kernel.groups.GoalStatus;
import org.chamaledger.kernel.groups.GoalView;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "goal")
class GoalRow {

    @Id
    UUID goalId;

    UUID groupId;

    String title;

    long target;

    long saved;

    String currency;

    LocalDate deadline;

    @Enumerated(EnumType.STRING)
    GoalStatus status;

    UUID setBy;

    Instant setAt;

    @Nullable LocalDate achievedOn;

    @Nullable String reason;

    long version;

    GoalView view(Keyring keyring) {
        var setter = new MemberId(setBy);
        var wanted = new Money(target, Currency.getInstance(currency));
        var now = new Money(saved, Currency.getInstance(currency));
        return new GoalView(
                new GoalId(goalId), new GroupId(groupId),
                keyring.shown(setter, "title", new Enciphered(title)), wanted.amount(),
                now.amount(), currency, GoalView.percent(now, wanted), deadline, status, setter, setAt, achievedOn,
                reason);
    }
}
