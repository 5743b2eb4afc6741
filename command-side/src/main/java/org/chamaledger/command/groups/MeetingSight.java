package org.chamaledger.command.groups;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.Attendance;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingCalled;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingClosed;
import org.chamaledger.kernel.groups.MeetingEvent.MinutesRecorded;
import org.chamaledger.kernel.groups.MeetingStatus;
import org.chamaledger.kernel.groups.MeetingView;
import org.chamaledger.kernel.groups.MeetingView.AttendanceView;
import org.chamaledger.kernel.groups.MeetingView.BalanceView;
import org.chamaledger.kernel.groups.MeetingView.MinutesView;
import org.chamaledger.kernel.groups.MeetingView.SeenCheckpoint;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.jspecify.annotations.Nullable;

/** How a meeting looks to whoever asked for something about it. */
record MeetingSight(
        MeetingCalled what,
        Instant calledAt,
        Instant startsAt,
        int durationMinutes,
        MeetingStatus status,
        MemberId agendaBy,
        @Nullable Enciphered agenda,
        Map<MemberId, Attendance> attendance,
        @Nullable MeetingClosed closed,
        @Nullable String reason,
        @Nullable MinutesRecorded minutes,
        @Nullable Instant minutesAt,
        int constitutionVersion,
        String rule) {

    MeetingView view(Currency currency, Keyring keyring) {
        var items = plain(agendaBy, "agenda", agenda, keyring);
        return new MeetingView(
                what.meetingId(), what.groupId(), what.type(), plain(what.calledBy(), "title", what.title(), keyring),
                plain(what.calledBy(), "place", what.place(), keyring), startsAt, durationMinutes,
                items == null ? List.of() : items.lines().toList(), status, what.calledBy(), calledAt,
                constitutionVersion, rule,
                attendance.entrySet().stream().map(mark -> new AttendanceView(mark.getKey(), mark.getValue()))
                        .sorted(Comparator.comparing(AttendanceView::member)).toList(),
                closed == null ? null : closed.present(), closed == null ? null : closed.eligible(),
                closed == null ? null : closed.quorumRequired(), closed == null ? null : closed.quorate(), reason,
                minutes == null ? null : new MinutesView(
                        plain(minutes.recordedBy(), "minutes", minutes.minutes(), keyring), minutes.edition(),
                        minutes.recordedBy(), minutesAt, currency.getCurrencyCode(),
                        minutes.balances().stream().map(line -> new BalanceView(
                                line.account().code(), line.account().title(), line.balance().amount())).toList(),
                        SeenCheckpoint.of(minutes.checkpointSize(), minutes.checkpointWords())));
    }

    private static @Nullable String plain(MemberId whose, String field, @Nullable Enciphered secret, Keyring keyring) {
        return secret == null ? null : keyring.shown(whose, field, secret);
    }
}
