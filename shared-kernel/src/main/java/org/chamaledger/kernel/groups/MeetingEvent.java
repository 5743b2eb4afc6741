package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.Revision;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a meeting. What people write (fields {@code title}, {@code place},
 * {@code agenda}, {@code minutes}) is enciphered under the key of whoever wrote it.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface MeetingEvent {

    MeetingId meetingId();

    GroupId groupId();

    /**
     * @param agenda its items, one a line
     * @param constitutionVersion the version of the group's rules that asked for the notice
     * @param rule which of them, such as {@code notice.ORDINARY}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MeetingCalled(
            MeetingId meetingId,
            GroupId groupId,
            MemberId calledBy,
            MeetingType type,
            Enciphered title,
            @Nullable Enciphered place,
            @Nullable Enciphered agenda,
            Instant startsAt,
            int durationMinutes,
            int constitutionVersion,
            String rule)
            implements MeetingEvent {}

    /** The agenda as a whole, in place of an earlier one. */
    record AgendaSet(MeetingId meetingId, GroupId groupId, MemberId setBy, Enciphered agenda) implements MeetingEvent {}

    /** To another time, with a notice of its own. */
    record MeetingMoved(
            MeetingId meetingId,
            GroupId groupId,
            Instant startsAt,
            int durationMinutes,
            int constitutionVersion,
            String rule)
            implements MeetingEvent {}

    record MeetingCancelled(MeetingId meetingId, GroupId groupId, String reason) implements MeetingEvent {}

    /** One member, and whether they came. */
    record Mark(MemberId memberId, Attendance attendance) {}

    /** Of the members named; what was noted of others before stands. */
    record AttendanceTaken(MeetingId meetingId, GroupId groupId, List<Mark> marks) implements MeetingEvent {

        public AttendanceTaken {
            marks = List.copyOf(marks);
        }
    }

    /**
     * The meeting is over, and who came is fixed.
     *
     * @param roll every member of that moment; whoever nobody noted was absent
     * @param present how many of them came, in time or late
     * @param eligible how many there are
     * @param quorumRequired how many had to come
     * @param constitutionVersion the version of the group's rules that says so
     * @param rule which of them
     */
    record MeetingClosed(
            MeetingId meetingId,
            GroupId groupId,
            List<Mark> roll,
            int present,
            int eligible,
            int quorumRequired,
            Instant startedAt,
            int constitutionVersion,
            String rule)
            implements MeetingEvent {

        public MeetingClosed {
            roll = List.copyOf(roll);
        }

        /** Whether enough came to decide anything. */
        public boolean quorate() {
            return present >= quorumRequired;
        }
    }

    /** What stood in an account, all holders together, on the side on which it grows. */
    record ClosingBalance(LedgerAccount account, Money balance) {}

    /**
     * The minutes, in place of earlier ones.
     *
     * @param balances what stood in the books at the moment of recording, accounts without a balance left out
     * @param checkpointSize how many events the newest signed checkpoint of the ledger held then; 0 before there was
     *     one
     * @param checkpointWords the words of that checkpoint; none before there was one
     */
    @Revision(2)
    record MinutesRecorded(
            MeetingId meetingId, GroupId groupId, MemberId recordedBy, int edition, Enciphered minutes,
            List<ClosingBalance> balances, long checkpointSize, List<String> checkpointWords)
            implements MeetingEvent {

        public MinutesRecorded {
            balances = List.copyOf(balances);
            checkpointWords = List.copyOf(checkpointWords);
        }
    }
}
