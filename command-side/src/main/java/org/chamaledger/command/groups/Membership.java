package org.chamaledger.command.groups;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknown;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.MembershipView;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.treasury.Books;
import org.jspecify.annotations.Nullable;

/** Who is in a group, was, or may come to be. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Membership {

    /** One person's place; the day and instant of joining are null until the membership is active. */
    record Place(
            MembershipStatus status, GroupRole role, @Nullable LocalDate since, @Nullable Instant joinedAt) {

        boolean inside() {
            return status != MembershipStatus.LEFT && status != MembershipStatus.REMOVED;
        }
    }

    private Map<UUID, Place> places = new HashMap<>();
    private transient @Nullable Roster roster;

    Roster roster(GroupProfile profile) {
        if (roster == null) {
            roster = new Roster(profile.id(), profile.status(), profile.currency(), profile.timeZone(),
                    profile.minimum(), profile.membersMayRead(), profile.officialsCompleteAtOnce(), profile.approvals(),
                    places.entrySet().stream().collect(Collectors.toUnmodifiableMap(
                            place -> new MemberId(place.getKey()),
                            place -> new Roster.Standing(
                                    place.getValue().status(), place.getValue().role(), place.getValue().since()))));
        }
        return roster;
    }

    void forgetRoster() {
        roster = null;
    }

    Optional<Place> standing(MemberId member) {
        return Optional.ofNullable(places.get(member.value()));
    }

    int activeMembers() {
        return (int) places.values().stream().filter(p -> p.status() == MembershipStatus.ACTIVE).count();
    }

    void requireOutside(MemberId person) {
        standing(person).filter(Place::inside).ifPresent(place -> {
            throw RuleViolation.conflict("membership.exists", "This person is in the group, invited or waiting already",
                    Map.of("membership_status", place.status().name()));
        });
    }

    Place requireInside(MemberId person) {
        var place = standing(person).orElseThrow(Membership::unknownMember);
        refuseUnless(place.inside(), "membership.ended", "The membership has ended already");
        return place;
    }

    Place require(MemberId person, MembershipStatus status, String code, String message) {
        var place = standing(person).orElseThrow(Membership::unknownMember);
        refuseUnless(place.status() == status, code, message);
        return place;
    }

    /** The last chairperson neither goes nor steps down. */
    void requireAnotherChair(MemberId person) {
        boolean chair = standing(person).filter(Membership::isChair).isPresent();
        long chairs = places.values().stream().filter(Membership::isChair).count();
        refuseUnless(!chair || chairs > 1, "group.last-chairperson", "A group always has a chairperson");
    }

    void put(
            MemberId person, MembershipStatus status, GroupRole role, @Nullable LocalDate since,
            @Nullable Instant joinedAt) {
        places.put(person.value(), new Place(status, role, since, joinedAt));
    }

    void change(MemberId person, MembershipStatus status) {
        places.computeIfPresent(person.value(),
                (id, place) -> new Place(status, place.role(), place.since(), place.joinedAt()));
    }

    void give(MemberId person, GroupRole role) {
        places.computeIfPresent(person.value(),
                (id, place) -> new Place(place.status(), role, place.since(), place.joinedAt()));
    }

    MembershipView view(GroupProfile profile, MemberId person, Books books) {
        var place = places.get(person.value());
        return new MembershipView(person, null, place.role(), place.status(), place.joinedAt(),
                MemberMoney.saved(profile, person, books).amount(), profile.currency().getCurrencyCode());
    }

    private static boolean isChair(Place place) {
        return place.status() == MembershipStatus.ACTIVE && place.role() == GroupRole.CHAIRPERSON;
    }

    private static RuleViolation unknownMember() {
        return unknown("membership.unknown", "The group has no such member");
    }
}
