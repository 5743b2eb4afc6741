package org.chamaledger.kernel.groups;

import java.time.Instant;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A meeting, as answered.
 *
 * @param place where it is; null where nothing was said
 * @param constitutionVersion the version of the group's rules it was called under, and once it is over, held under
 * @param rule which of those rules
 * @param attendance who was noted, and once it is over, everybody
 * @param present how many came; null before it is over, as are the next three
 * @param eligible how many members there were
 * @param quorumRequired how many had to come
 * @param quorate whether as many came
 * @param reason why it was cancelled
 * @param minutes null while there are none
 */
public record MeetingView(
        MeetingId id,
        GroupId group,
        MeetingType meetingType,
        String title,
        @Nullable String place,
        Instant startsAt,
        int durationMinutes,
        List<String> agenda,
        MeetingStatus status,
        MemberId calledBy,
        Instant calledAt,
        int constitutionVersion,
        String rule,
        List<AttendanceView> attendance,
        @Nullable Integer present,
        @Nullable Integer eligible,
        @Nullable Integer quorumRequired,
        @Nullable Boolean quorate,
        @Nullable String reason,
        @Nullable MinutesView minutes) {

    /** Whether one member came. */
    public record AttendanceView(MemberId member, Attendance status) {}

    /**
     * What was written down, and what the books held then.
     *
     * @param edition counts the minutes of this meeting, from 1
     * @param balances empty for those who may not read the books
     * @param checkpoint the ledger's newest signed checkpoint then; null before there was one
     */
    public record MinutesView(
            String text, int edition, MemberId recordedBy, Instant recordedAt, String currency,
            List<BalanceView> balances, @Nullable SeenCheckpoint checkpoint) {}

    /**
     * The ledger's state that the meeting has seen. Whoever keeps the minutes on paper can prove later that nothing
     * before was changed.
     *
     * @param treeSize how many events it holds
     * @param words the first 88 bits of its root
     */
    public record SeenCheckpoint(long treeSize, List<String> words) {

        /** Null for size 0, which says that there was none. */
        public static @Nullable SeenCheckpoint of(long treeSize, List<String> words) {
            return treeSize == 0 ? null : new SeenCheckpoint(treeSize, words);
        }
    }

    /** What stood in one account, on the side on which it grows. */
    public record BalanceView(String account, String name, Amount balance) {}
}
