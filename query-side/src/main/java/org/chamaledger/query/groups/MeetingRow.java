package org.chamaledger.query.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.MeetingId;
import org.chamaledger.kernel.groups.MeetingStatus;
import org.chamaledger.kernel.groups.MeetingType;
import org.chamaledger.kernel.groups.MeetingView;
import org.chamaledger.kernel.groups.MeetingView.AttendanceView;
import org.chamaledger.kernel.groups.MeetingView.BalanceView;
import org.chamaledger.kernel.groups.MeetingView.MinutesView;
import org.chamaledger.kernel.groups.MeetingView.SeenCheckpoint;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "meeting")
class MeetingRow {

    @Id
    UUID meetingId;

    UUID groupId;

    @Enumerated(EnumType.STRING)
    MeetingType meetingType;

    String title;

    @Nullable String place;

    @Nullable String agenda;

    UUID agendaBy;

    Instant startsAt;

    int durationMinutes;

    @Enumerated(EnumType.STRING)
    MeetingStatus status;

    UUID calledBy;

    Instant calledAt;

    int constitutionVersion;

    String rule;

    @Nullable Integer present;

    @Nullable Integer eligible;

    @Nullable Integer quorumRequired;

    @Nullable String reason;

    @Nullable String minutes;

    @Nullable UUID minutesBy;

    @Nullable Instant minutesAt;

    @Nullable Integer minutesEdition;

    @Nullable Long checkpointSize;

    @Nullable String checkpointWords;

    long version;

    MeetingView view(List<AttendanceView> attendance, List<BalanceView> balances, String currency, Keyring keyring) {
        var items = plain(agendaBy, "agenda", agenda, keyring);
        return new MeetingView(
                new MeetingId(meetingId), new GroupId(groupId), meetingType, plain(calledBy, "title", title, keyring),
                plain(calledBy, "place", place, keyring), startsAt, durationMinutes,
                items == null ? List.of() : items.lines().toList(), status, new MemberId(calledBy), calledAt,
                constitutionVersion, rule, attendance, present, eligible, quorumRequired,
                present == null || quorumRequired == null ? null : present >= quorumRequired, reason,
                minutes == null ? null : new MinutesView(
                        plain(minutesBy, "minutes", minutes, keyring), minutesEdition, new MemberId(minutesBy),
                        minutesAt, currency, balances, checkpoint()));
    }

    private @Nullable SeenCheckpoint checkpoint() {
        return checkpointSize == null || checkpointWords == null
                ? null : SeenCheckpoint.of(checkpointSize, List.of(checkpointWords.split(" ")));
    }

    private static @Nullable String plain(UUID whose, String field, @Nullable String ciphertext, Keyring keyring) {
        return ciphertext == null ? null
                : keyring.shown(new MemberId(whose), field, new Enciphered(ciphertext));
    }
}
