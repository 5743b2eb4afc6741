package org.chamaledger.query.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.AlertStatus;
import org.chamaledger.kernel.groups.AlertView;
import org.chamaledger.kernel.groups.ComplianceStatus;
import org.chamaledger.kernel.groups.ComplianceType;
import org.chamaledger.kernel.groups.ComplianceView;
import org.chamaledger.kernel.groups.ComplianceView.ClosingView;
import org.chamaledger.kernel.groups.ObligationId;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "compliance")
class ComplianceRow {

    @Id
    UUID obligationId;

    UUID groupId;

    @Enumerated(EnumType.STRING)
    ComplianceType complianceType;

    String title;

    LocalDate dueOn;

    int noticeDays;

    @Nullable Integer everyMonths;

    UUID responsible;

    @Enumerated(EnumType.STRING)
    ComplianceStatus status;

    UUID recordedBy;

    Instant recordedAt;

    @Enumerated(EnumType.STRING)
    @Nullable AlertStatus alertStatus;

    @Nullable Instant alertRaisedAt;

    @Nullable UUID alertClosedBy;

    @Nullable Instant alertClosedAt;

    @Nullable String alertReason;

    long version;

    ComplianceView view(List<ClosingView> closings, Keyring keyring) {
        return new ComplianceView(
                new ObligationId(obligationId), new GroupId(groupId), complianceType, title(keyring), dueOn, noticeDays,
                everyMonths, new MemberId(responsible), status, new MemberId(recordedBy), recordedAt, closings);
    }

    AlertView alert(Keyring keyring) {
        var closer = alertClosedBy == null ? null : new MemberId(alertClosedBy);
        return new AlertView(
                new ObligationId(obligationId), new GroupId(groupId), status, complianceType, title(keyring), dueOn,
                new MemberId(responsible), alertStatus, alertRaisedAt, closer, alertClosedAt,
                closer == null ? null : plain(closer, "alert-reason", alertReason, keyring));
    }

    private String title(Keyring keyring) {
        return plain(new MemberId(recordedBy), "title", title, keyring);
    }

    static String plain(MemberId writer, String field, String words, Keyring keyring) {
        return keyring.shown(writer, field, new Enciphered(words));
    }
}
