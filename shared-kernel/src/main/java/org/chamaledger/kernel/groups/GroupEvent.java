package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.Revision;
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.governance.VoteId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a group and its membership.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface GroupEvent {

    GroupId groupId();

    /**
     * The founder becomes CHAIRPERSON with this event.
     *
     * @param contributionsFrom the first day of the first period in which regular contributions are expected
     * @param timeZone since revision 2; before that every group kept the time of Africa/Nairobi
     */
    @Revision(2)
    record GroupFormed(
            GroupId groupId,
            MemberId founder,
            String name,
            GroupType groupType,
            String description,
            String objectives,
            Currency currency,
            ZoneId timeZone,
            Frequency contributionFrequency,
            Money minimumContribution,
            LocalDate contributionsFrom,
            LocalDate formedOn)
            implements GroupEvent {}

    record GroupRenamed(GroupId groupId, String name) implements GroupEvent {}

    record GroupPurposeRestated(GroupId groupId, GroupType groupType, String description, String objectives)
            implements GroupEvent {}

    /** Where the group is registered and when it meets; null where the group has not said. */
    record GroupParticularsRecorded(
            GroupId groupId, @Nullable String registrationNumber, @Nullable DayOfWeek meetingDay)
            implements GroupEvent {}

    record ContributionTermsSet(
            GroupId groupId, Frequency contributionFrequency, Money minimumContribution, LocalDate contributionsFrom)
            implements GroupEvent {}

    /** Whether ordinary members may read the group's books. */
    record BooksAccessSet(GroupId groupId, boolean membersMayRead) implements GroupEvent {}

    /** Whether what an official records for another member counts at once, or waits for the treasurer too. */
    record RecordingRuleSet(GroupId groupId, boolean officialsCompleteAtOnce) implements GroupEvent {}

    /** How many officials sign what the group pays; see {@link ApprovalRule}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApprovalRuleSet(
            GroupId groupId, int threshold, @Nullable Money highAmount, @Nullable Integer highThreshold, int expiryDays)
            implements GroupEvent {

        public ApprovalRule rule() {
            return new ApprovalRule(threshold, highAmount, highThreshold, expiryDays);
        }
    }

    /**
     * What the group sets by itself ends where this constitution begins.
     *
     * @param terms how long an office is held from now on
     * @param exitNoticeDays how long before leaving a member gives notice from now on
     */
    record ConstitutionFollowed(GroupId groupId, int version, TermRules terms, int exitNoticeDays)
            implements GroupEvent {}

    record GroupClosed(GroupId groupId, String reason) implements GroupEvent {}

    record MemberInvited(GroupId groupId, MemberId memberId, GroupRole role) implements GroupEvent {}

    record MembershipRequested(GroupId groupId, MemberId memberId) implements GroupEvent {}

    /** An invitation accepted or a request approved: from this day on the person is an active member. */
    record MemberAdmitted(GroupId groupId, MemberId memberId, GroupRole role, LocalDate joinedOn)
            implements GroupEvent {}

    record MemberSuspended(GroupId groupId, MemberId memberId, String reason) implements GroupEvent {}

    record MemberReinstated(GroupId groupId, MemberId memberId) implements GroupEvent {}

    /** Also ends an invitation or a request that was never completed. */
    record MemberRemoved(GroupId groupId, MemberId memberId, String reason) implements GroupEvent {}

    record MemberLeft(GroupId groupId, MemberId memberId) implements GroupEvent {}

    record RoleGiven(GroupId groupId, MemberId memberId, GroupRole role) implements GroupEvent {}

    /**
     * Agreed, and without powers until it begins.
     *
     * @param appointedBy the chairperson; null where members elected
     * @param electedBy the vote; null where the chairperson appointed
     * @param constitutionVersion of the rules about terms
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TermFixed(
            GroupId groupId,
            MemberId memberId,
            GroupRole position,
            LocalDate termStart,
            LocalDate termEnd,
            @Nullable MemberId appointedBy,
            @Nullable VoteId electedBy,
            int constitutionVersion)
            implements GroupEvent {}

    /** From its first day on the office has its powers, until the end of its last. */
    record TermBegun(GroupId groupId, MemberId memberId, GroupRole position, LocalDate termStart, LocalDate termEnd)
            implements GroupEvent {}

    /**
     * The office is over, and whoever held it an ordinary member.
     *
     * @param termStart of the term; null for an office that was given until further notice
     * @param endedOn the last day with its powers
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TermEnded(
            GroupId groupId,
            MemberId memberId,
            GroupRole position,
            @Nullable LocalDate termStart,
            LocalDate endedOn,
            TermEnd because)
            implements GroupEvent {}

    /**
     * Somebody said that they will leave.
     *
     * @param leavesFrom the first day on which they may, by the group's rules
     */
    record ExitAnnounced(GroupId groupId, MemberId memberId, LocalDate leavesFrom) implements GroupEvent {}
}
