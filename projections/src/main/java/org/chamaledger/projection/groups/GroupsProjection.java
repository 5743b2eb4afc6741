package org.chamaledger.projection.groups;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.GroupEvent;
import org.chamaledger.kernel.groups.GroupEvent.ApprovalRuleSet;
import org.chamaledger.kernel.groups.GroupEvent.BooksAccessSet;
import org.chamaledger.kernel.groups.GroupEvent.ConstitutionFollowed;
import org.chamaledger.kernel.groups.GroupEvent.ContributionTermsSet;
import org.chamaledger.kernel.groups.GroupEvent.ExitAnnounced;
import org.chamaledger.kernel.groups.GroupEvent.GroupClosed;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.groups.GroupEvent.GroupParticularsRecorded;
import org.chamaledger.kernel.groups.GroupEvent.GroupPurposeRestated;
import org.chamaledger.kernel.groups.GroupEvent.GroupRenamed;
import org.chamaledger.kernel.groups.GroupEvent.MemberAdmitted;
import org.chamaledger.kernel.groups.GroupEvent.MemberInvited;
import org.chamaledger.kernel.groups.GroupEvent.MemberLeft;
import org.chamaledger.kernel.groups.GroupEvent.MemberReinstated;
import org.chamaledger.kernel.groups.GroupEvent.MemberRemoved;
import org.chamaledger.kernel.groups.GroupEvent.MemberSuspended;
import org.chamaledger.kernel.groups.GroupEvent.MembershipRequested;
import org.chamaledger.kernel.groups.GroupEvent.RecordingRuleSet;
import org.chamaledger.kernel.groups.GroupEvent.RoleGiven;
import org.chamaledger.kernel.groups.GroupEvent.TermBegun;
import org.chamaledger.kernel.groups.GroupEvent.TermEnded;
import org.chamaledger.kernel.groups.GroupEvent.TermFixed;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.TermEnd;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Row;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class GroupsProjection implements Projection {

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("chama_group"), ReadTable.kept("membership"), ReadTable.kept("office_term"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(GroupEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((GroupEvent) payload).groupId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        var fact = (GroupEvent) event.payload();
        switch (fact) {
            case GroupFormed e -> formed(e, event, rows);
            case GroupRenamed e -> group(fact, rows).set("name", e.name());
            case GroupPurposeRestated e -> group(fact, rows)
                    .set("group_type", e.groupType())
                    .set("description", e.description())
                    .set("objectives", e.objectives());
            case GroupParticularsRecorded e -> group(fact, rows)
                    .set("registration_number", e.registrationNumber())
                    .set("meeting_day", e.meetingDay());
            case ContributionTermsSet e -> group(fact, rows)
                    .set("contribution_frequency", e.contributionFrequency())
                    .set("minimum_contribution", e.minimumContribution().minorUnits())
                    .set("contributions_from", e.contributionsFrom());
            case BooksAccessSet e -> group(fact, rows).set("members_may_read_books", e.membersMayRead());
            case RecordingRuleSet e -> group(fact, rows).set("officials_complete_at_once", e.officialsCompleteAtOnce());
            case ApprovalRuleSet e -> group(fact, rows)
                    .set("approval_threshold", e.threshold())
                    .set("approval_high_amount", e.highAmount() == null ? null : e.highAmount().minorUnits())
                    .set("approval_high_threshold", e.highThreshold())
                    .set("approval_expiry_days", e.expiryDays());
            case ConstitutionFollowed e -> group(fact, rows).set("constitution_version", e.version());
            case GroupClosed _ -> group(fact, rows).set("status", GroupStatus.CLOSED);
            case MemberInvited e -> asked(fact, e.memberId(), e.role(), MembershipStatus.INVITED, event, rows);
            case MembershipRequested e ->
                asked(fact, e.memberId(), GroupRole.MEMBER, MembershipStatus.REQUESTED, event, rows);
            case MemberAdmitted e -> membership(fact, e.memberId(), rows)
                    .set("role", e.role())
                    .set("status", MembershipStatus.ACTIVE)
                    .set("joined_on", e.joinedOn())
                    .set("joined_at", event.at());
            case MemberSuspended e -> membership(fact, e.memberId(), rows)
                    .set("status", MembershipStatus.SUSPENDED)
                    .set("reason", e.reason());
            case MemberReinstated e -> membership(fact, e.memberId(), rows)
                    .set("status", MembershipStatus.ACTIVE)
                    .set("reason", null);
            case MemberRemoved e -> membership(fact, e.memberId(), rows)
                    .set("status", MembershipStatus.REMOVED)
                    .set("ended_at", event.at())
                    .set("reason", e.reason());
            case MemberLeft e -> membership(fact, e.memberId(), rows)
                    .set("status", MembershipStatus.LEFT)
                    .set("ended_at", event.at());
            case RoleGiven e -> membership(fact, e.memberId(), rows).set("role", e.role());
            case TermFixed e -> rows.in("office_term")
                    .put(e.groupId().value(), e.memberId().value(), e.position(), e.termStart())
                    .set("term_end", e.termEnd())
                    .set("begun", false)
                    .set("appointed_by", e.appointedBy() == null ? null : e.appointedBy().value())
                    .set("elected_by", e.electedBy() == null ? null : e.electedBy().value())
                    .set("constitution_version", e.constitutionVersion());
            case TermBegun e -> {
                term(e.groupId(), e.memberId(), e.position(), e.termStart(), rows).set("begun", true);
                membership(fact, e.memberId(), rows).set("role", e.position());
            }
            case TermEnded e -> {
                if (e.termStart() != null) {
                    term(e.groupId(), e.memberId(), e.position(), e.termStart(), rows)
                            .set("ended_on", e.endedOn())
                            .set("ended_because", e.because());
                }
                if (e.because() != TermEnd.NOT_TAKEN) {
                    membership(fact, e.memberId(), rows).set("role", GroupRole.MEMBER);
                }
            }
            case ExitAnnounced e -> membership(fact, e.memberId(), rows).set("leaves_from", e.leavesFrom());
        }
        group(fact, rows).set("version", event.sequence());
    }

    private static void formed(GroupFormed e, RecordedEvent event, Rows rows) {
        rows.in("chama_group").insert(e.groupId().value())
                .set("name", e.name())
                .set("group_type", e.groupType())
                .set("description", e.description())
                .set("objectives", e.objectives())
                .set("currency", e.currency())
                .set("time_zone", e.timeZone())
                .set("contribution_frequency", e.contributionFrequency())
                .set("minimum_contribution", e.minimumContribution().minorUnits())
                .set("contributions_from", e.contributionsFrom())
                .set("members_may_read_books", true)
                .set("officials_complete_at_once", true)
                .set("approval_threshold", ApprovalRule.DEFAULT.threshold())
                .set("constitution_version", 0)
                .set("approval_expiry_days", ApprovalRule.DEFAULT.expiryDays())
                .set("status", GroupStatus.ACTIVE)
                .set("founder", e.founder().value())
                .set("formed_on", e.formedOn())
                .set("formed_at", event.at());
        rows.in("membership").put(e.groupId().value(), e.founder().value())
                .set("role", GroupRole.CHAIRPERSON)
                .set("status", MembershipStatus.ACTIVE)
                .set("invited_at", event.at())
                .set("joined_on", e.formedOn())
                .set("joined_at", event.at());
    }

    /** Someone who was in the group before begins anew. */
    private static void asked(
            GroupEvent fact, MemberId member, GroupRole role, MembershipStatus status, RecordedEvent event, Rows rows) {
        rows.in("membership").put(fact.groupId().value(), member.value())
                .set("role", role)
                .set("status", status)
                .set("invited_at", event.at())
                .set("joined_on", null)
                .set("joined_at", null)
                .set("ended_at", null)
                .set("leaves_from", null)
                .set("reason", null);
    }

    private static Row term(
            GroupId group, MemberId member, GroupRole position, LocalDate termStart, Rows rows) {
        return rows.in("office_term").change(group.value(), member.value(), position, termStart);
    }

    private static Row group(GroupEvent fact, Rows rows) {
        return rows.in("chama_group").change(fact.groupId().value());
    }

    private static Row membership(GroupEvent fact, MemberId member, Rows rows) {
        return rows.in("membership").change(fact.groupId().value(), member.value());
    }
}
