package org.chamaledger.command.groups;

import static org.chamaledger.command.Plausible.requireDay;
import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.Office;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a group. Those about the group answer with a {@code GroupView}, those about one
 * person's membership with a {@code MembershipView} (whose full name the front door fills in).
 */
public sealed interface GroupCommand {

    GroupId groupId();

    @TargetAggregateIdentifier
    default String stream() {
        return "group-" + groupId();
    }

    /** Null where the founder says nothing: KES, Africa/Nairobi, MONTHLY, no minimum, contributions from today. */
    record FormGroup(
            GroupId groupId,
            String name,
            GroupType groupType,
            @Nullable String description,
            @Nullable String objectives,
            @Nullable Currency currency,
            @Nullable ZoneId timeZone,
            @Nullable Frequency contributionFrequency,
            @Nullable Amount minimumContribution,
            @Nullable LocalDate contributionsFrom)
            implements GroupCommand {

        public FormGroup {
            name = cleanName(name);
            text("description", description);
            text("objectives", objectives);
            requireDay("contributions_from", contributionsFrom);
            malformedUnless(timeZone == null || ZoneId.getAvailableZoneIds().contains(timeZone.getId()),
                    "group.time-zone-unknown", "time_zone is the name of a place, such as Africa/Nairobi");
        }
    }

    /**
     * What is to change about the signatures; null where it is to stay. A high amount of zero means that amounts make
     * no difference any more.
     */
    record ApprovalTerms(
            @Nullable Integer threshold, @Nullable Amount highAmount, @Nullable Integer highThreshold,
            @Nullable Integer expiryDays) {

        private static final int MOST_SIGNATURES = 10;
        private static final int LONGEST_DAYS = 365;

        public ApprovalTerms {
            within("approval_threshold", threshold, MOST_SIGNATURES);
            within("approval_high_threshold", highThreshold, MOST_SIGNATURES);
            within("approval_expiry_days", expiryDays, LONGEST_DAYS);
        }

        private static void within(String field, @Nullable Integer number, int most) {
            malformedUnless(number == null || number >= 1 && number <= most,
                    "group.approval-rule-malformed", "%s is a number from 1 to %d".formatted(field, most));
        }
    }

    /**
     * Changes what is not null. Officials and group admins; contribution terms by officials alone, the signatures by
     * the chairperson alone.
     */
    record ChangeGroup(
            GroupId groupId,
            @Nullable String name,
            @Nullable GroupType groupType,
            @Nullable String description,
            @Nullable String objectives,
            @Nullable Frequency contributionFrequency,
            @Nullable Amount minimumContribution,
            @Nullable LocalDate contributionsFrom,
            @Nullable String registrationNumber,
            @Nullable DayOfWeek meetingDay,
            @Nullable Boolean membersMayReadBooks,
            @Nullable Boolean officialsCompleteAtOnce,
            @Nullable ApprovalTerms approvals)
            implements GroupCommand {

        public ChangeGroup {
            name = name == null ? null : cleanName(name);
            text("description", description);
            text("objectives", objectives);
            requireDay("contributions_from", contributionsFrom);
            registrationNumber = registrationNumber == null ? null : registrationNumber.strip();
            malformedUnless(registrationNumber == null
                            || registrationNumber.length() <= 60 && Plausible.isLine(registrationNumber),
                    "group.registration-number-malformed", "registration_number is at most 60 printable characters");
        }
    }

    /** By the house, in the transaction in which a constitution is adopted: its rules become the group's settings. */
    record FollowConstitution(GroupId groupId, int version, ConstitutionRules rules, Instant at)
            implements GroupCommand {}

    /** Only the chairperson, and only once every balance is settled. */
    record CloseGroup(GroupId groupId, @Nullable String reason) implements GroupCommand {

        public CloseGroup {
            reason = Plausible.remark(reason);
        }
    }

    /** One of e-mail and phone number; a person who has not registered yet finds the invitation after registering. */
    record InviteMember(
            GroupId groupId, @Nullable EmailAddress email, @Nullable PhoneNumber phoneNumber, @Nullable GroupRole role)
            implements GroupCommand {

        public InviteMember {
            malformedUnless((email == null) != (phoneNumber == null),
                    "membership.invitee-malformed", "Name the invitee by e-mail or by phone number, one of the two");
        }
    }

    record RequestToJoin(GroupId groupId) implements GroupCommand {}

    /** By the invitee. */
    record AcceptInvitation(GroupId groupId, MemberId memberId) implements GroupCommand {}

    /** By an official or group admin. */
    record ApproveJoinRequest(GroupId groupId, MemberId memberId) implements GroupCommand {}

    record SuspendMember(GroupId groupId, MemberId memberId, @Nullable String reason) implements GroupCommand {

        public SuspendMember {
            reason = Plausible.remark(reason);
        }
    }

    record ReinstateMember(GroupId groupId, MemberId memberId) implements GroupCommand {}

    /** Also withdraws an invitation and declines a request. */
    record RemoveMember(GroupId groupId, MemberId memberId, @Nullable String reason) implements GroupCommand {

        public RemoveMember {
            reason = Plausible.remark(reason);
        }
    }

    /** By the member; refused while the group holds the member's money. Also declines an invitation. */
    record LeaveGroup(GroupId groupId, MemberId memberId) implements GroupCommand {}

    /** By the member, where the group's rules ask for a notice before anybody leaves. */
    record AnnounceExit(GroupId groupId, MemberId memberId) implements GroupCommand {}

    record GiveRole(GroupId groupId, MemberId memberId, GroupRole role) implements GroupCommand {}

    /**
     * By the chairperson, to another member; answers with an {@code OfficialView}.
     *
     * @param termStart null for today
     * @param termEnd null for as long as the group's rules say
     */
    record FillOffice(
            GroupId groupId, MemberId memberId, GroupRole position, @Nullable LocalDate termStart,
            @Nullable LocalDate termEnd)
            implements GroupCommand {

        public FillOffice {
            malformedUnless(position.isOfficial(), "official.position-malformed",
                    "position is CHAIRPERSON, VICE_CHAIRPERSON, TREASURER or SECRETARY");
        }
    }

    /** By the house, in the transaction in which an election is counted. */
    record SeatElected(
            GroupId groupId, MemberId memberId, Office office, VoteId vote, int constitutionVersion, Instant at)
            implements GroupCommand {}

    /** By the clock: begins and ends the terms that have fallen due, and nothing the second time. */
    record TurnTerms(GroupId groupId) implements GroupCommand {}

    private static String cleanName(String text) {
        var name = text.strip();
        malformedUnless(!name.isEmpty() && name.length() <= 120 && Plausible.isLine(name),
                "group.name-malformed", "name is 1 to 120 printable characters");
        return name;
    }

    private static void text(String field, @Nullable String text) {
        malformedUnless(text == null || text.length() <= 4000 && Plausible.isText(text),
                "group.text-malformed", field + " is at most 4000 printable characters");
    }
}
