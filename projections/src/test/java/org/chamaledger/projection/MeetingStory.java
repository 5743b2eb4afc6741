package org.chamaledger.projection;

import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.kes;
import static org.chamaledger.projection.SampleStory.secret;

import java.time.Instant;
import java.util.List;
import org.chamaledger.kernel.groups.Attendance;
import org.chamaledger.kernel.groups.MeetingEvent;
import org.chamaledger.kernel.groups.MeetingEvent.AgendaSet;
import org.chamaledger.kernel.groups.MeetingEvent.AttendanceTaken;
import org.chamaledger.kernel.groups.MeetingEvent.ClosingBalance;
import org.chamaledger.kernel.groups.MeetingEvent.Mark;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingCalled;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingCancelled;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingClosed;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingMoved;
import org.chamaledger.kernel.groups.MeetingEvent.MinutesRecorded;
import org.chamaledger.kernel.groups.MeetingId;
import org.chamaledger.kernel.groups.MeetingType;
import org.chamaledger.kernel.treasury.LedgerAccount;

/** The part of the {@link SampleStory} in which people meet. */
final class MeetingStory {

    static final MeetingId HELD = MeetingId.of("019ab000-0000-7000-8000-0000000000a1");
    static final MeetingId CANCELLED = MeetingId.of("019ab000-0000-7000-8000-0000000000a2");

    private static final Instant AT = Instant.parse("2026-01-24T07:00:00Z");

    private final FakeLedger ledger;

    MeetingStory(FakeLedger ledger) {
        this.ledger = ledger;
    }

    void tell() {
        of(new MeetingCalled(HELD, UMOJA, AMINA, MeetingType.ORDINARY, secret("January"), secret("The tree"),
                secret("Welcome"), AT, 120, 1, "notice.ORDINARY"));
        of(new AgendaSet(HELD, UMOJA, BARAKA, secret("Loans")));
        of(new MeetingMoved(HELD, UMOJA, AT.plusSeconds(3600), 90, 1, "notice.ORDINARY"));
        of(new AttendanceTaken(HELD, UMOJA, List.of(
                new Mark(AMINA, Attendance.PRESENT), new Mark(BARAKA, Attendance.ABSENT))));
        of(new AttendanceTaken(HELD, UMOJA, List.of(new Mark(BARAKA, Attendance.LATE))));
        of(new MeetingClosed(
                HELD, UMOJA, List.of(new Mark(AMINA, Attendance.PRESENT), new Mark(BARAKA, Attendance.LATE)),
                2, 2, 1, AT.plusSeconds(3600), 2, "votes.quorum_percent"));
        of(new MinutesRecorded(HELD, UMOJA, AMINA, 1, secret("We met"), List.of(
                new ClosingBalance(LedgerAccount.CASH, kes(500)),
                new ClosingBalance(LedgerAccount.FEES, kes(500))), 0, List.of()));
        of(new MinutesRecorded(HELD, UMOJA, BARAKA, 2, secret("We met, and agreed"),
                List.of(new ClosingBalance(LedgerAccount.CASH, kes(700))), 54, List.of("maize", "river")));
        of(new MeetingCalled(CANCELLED, UMOJA, AMINA, MeetingType.SPECIAL, secret("February"), null, null, AT, 60, 1,
                "notice.SPECIAL"));
        of(new MeetingCancelled(CANCELLED, UMOJA, "Rain"));
    }

    private void of(MeetingEvent fact) {
        ledger.append("meeting-" + fact.meetingId(), fact);
    }
}
