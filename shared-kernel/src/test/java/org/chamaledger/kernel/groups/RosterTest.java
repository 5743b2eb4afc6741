package org.chamaledger.kernel.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.kernel.Refusals.refusal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.Roster.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {

    private static final Instant LATE_EVENING_UTC = Instant.parse("2026-02-28T22:30:00Z");

    private final MemberId person = MemberId.next();
    private final Actor actor = new Actor(person, Set.of(), LATE_EVENING_UTC);

    @ParameterizedTest
    @CsvSource({
        "MEMBER,           allowed, FORBIDDEN group.not-official, FORBIDDEN group.not-official",
        "ADMIN,            allowed, FORBIDDEN group.not-official, allowed",
        "SECRETARY,        allowed, allowed,                      allowed",
        "TREASURER,        allowed, allowed,                      allowed",
        "VICE_CHAIRPERSON, allowed, allowed,                      allowed",
        "CHAIRPERSON,      allowed, allowed,                      allowed"
    })
    void an_active_member_passes_where_the_role_allows(
            GroupRole role, String member, String official, String officialOrAdmin) {
        var roster = roster(MembershipStatus.ACTIVE, role);

        assertThat(refusal(() -> roster.requireMember(actor))).isEqualTo(member);
        assertThat(refusal(() -> roster.requireOfficial(actor))).isEqualTo(official);
        assertThat(refusal(() -> roster.requireOfficialOrAdmin(actor))).isEqualTo(officialOrAdmin);
    }

    @ParameterizedTest
    @CsvSource({
        "INVITED,   UNKNOWN group.unknown,          false", "REQUESTED, UNKNOWN group.unknown, false",
        "SUSPENDED, FORBIDDEN membership.suspended, true", "LEFT, UNKNOWN group.unknown, false",
        "REMOVED,   UNKNOWN group.unknown,          false"
    })
    void whoever_is_not_active_does_not_pass_not_even_in_the_highest_office(
            MembershipStatus status, String refusal, boolean belongs) {
        var roster = roster(status, GroupRole.CHAIRPERSON);

        assertThat(refusal(() -> roster.requireMember(actor))).isEqualTo(refusal);
        assertThat(refusal(() -> roster.requireOfficial(actor))).isEqualTo(refusal);
        assertThat(refusal(() -> roster.requireOfficialOrAdmin(actor))).isEqualTo(refusal);
        assertThat(refusal(() -> roster.requireRole(actor, GroupRole.CHAIRPERSON))).isEqualTo(refusal);
        assertThat(roster.roleOf(person, LocalDate.of(2026, 1, 1))).isEmpty();
        assertThat(roster.belongs(person)).isEqualTo(belongs);
    }

    @Test
    void a_stranger_is_told_that_there_is_no_such_group() {
        var stranger = new Actor(MemberId.next(), Set.of(), LATE_EVENING_UTC);
        var roster = roster(MembershipStatus.ACTIVE, GroupRole.CHAIRPERSON);

        assertThat(refusal(() -> roster.requireMember(stranger))).isEqualTo("UNKNOWN group.unknown");
        assertThat(refusal(() -> roster.requireRole(stranger, GroupRole.MEMBER))).isEqualTo("UNKNOWN group.unknown");
        assertThat(roster.belongs(stranger.member())).isFalse();
    }

    @Test
    void money_is_moved_by_those_whose_office_it_is() {
        var treasurer = roster(MembershipStatus.ACTIVE, GroupRole.TREASURER);
        var secretary = roster(MembershipStatus.ACTIVE, GroupRole.SECRETARY);

        assertThat(refusal(() -> treasurer.requireRole(actor, GroupRole.CHAIRPERSON, GroupRole.TREASURER)))
                .isEqualTo("allowed");
        assertThat(refusal(() -> secretary.requireRole(actor, GroupRole.CHAIRPERSON, GroupRole.TREASURER)))
                .isEqualTo("FORBIDDEN group.role-may-not");
    }

    @Test
    void the_groups_day_is_that_of_its_own_time_zone() {
        assertThat(roster(MembershipStatus.ACTIVE, GroupRole.MEMBER).dayOf(LATE_EVENING_UTC))
                .isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void only_an_active_group_works() {
        assertThat(refusal(() -> roster(GroupStatus.ACTIVE).requireWorking())).isEqualTo("allowed");
        assertThat(refusal(() -> roster(GroupStatus.SUSPENDED).requireWorking())).isEqualTo("REFUSED group.not-active");
        assertThat(refusal(() -> roster(GroupStatus.CLOSED).requireWorking())).isEqualTo("REFUSED group.not-active");
    }

    @Test
    void active_officials_sign_but_for_those_concerned() {
        var chair = MemberId.next();
        var treasurer = MemberId.next();
        var day = LocalDate.of(2026, 1, 1);
        var roster = roster(GroupStatus.ACTIVE, Map.of(
                chair, new Standing(MembershipStatus.ACTIVE, GroupRole.CHAIRPERSON, day, null),
                treasurer, new Standing(MembershipStatus.ACTIVE, GroupRole.TREASURER, day, null),
                MemberId.next(), new Standing(MembershipStatus.SUSPENDED, GroupRole.SECRETARY, day, null),
                MemberId.next(), new Standing(MembershipStatus.ACTIVE, GroupRole.ADMIN, day, null),
                person, new Standing(MembershipStatus.ACTIVE, GroupRole.MEMBER, day, null)));

        assertThat(roster.signersExcept(person, person, day)).containsExactlyInAnyOrder(chair, treasurer);
        assertThat(roster.signersExcept(chair, person, day)).containsExactly(treasurer);
        assertThat(roster.signersExcept(chair, treasurer, day)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "5000, 2", "5000.01, 3"})
    void a_larger_amount_needs_more_signatures(String amount, int signatures) {
        var rule = new ApprovalRule(2, Money.of("KES 5000"), 3, 14);
        assertThat(rule.required(Money.of("KES " + amount))).isEqualTo(signatures);
        assertThat(ApprovalRule.DEFAULT.required(Money.of("KES " + amount))).isEqualTo(2);
    }

    private Roster roster(MembershipStatus status, GroupRole role) {
        return roster(GroupStatus.ACTIVE, Map.of(person, new Standing(status, role, LocalDate.of(2026, 1, 1), null)));
    }

    private Roster roster(GroupStatus status) {
        return roster(status, Map.of());
    }

    private static Roster roster(GroupStatus status, Map<MemberId, Standing> standings) {
        return new Roster(GroupId.next(), status, Currency.getInstance("KES"), ZoneId.of("Africa/Nairobi"),
                Money.of("KES 0.00"), true, true, ApprovalRule.DEFAULT, 0, standings);
    }
}
