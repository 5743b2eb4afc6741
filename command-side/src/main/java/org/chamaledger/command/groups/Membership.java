package org.chamaledger.command.groups;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknown;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.GroupEvent.TermBegun;
import org.chamaledger.kernel.groups.GroupEvent.TermEnded;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.MembershipView;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Roster.Tenure;
import org.chamaledger.kernel.groups.TermEnd;
import org.chamaledger.kernel.treasury.Books;
import org.jspecify.annotations.Nullable;

/** Who is in a group, was, or may come to be. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Membership {

    /**
     * One person's place; the day and instant of joining are null until the membership is active.
     *
     * @param tenure the last office held for a term, and still held where it is the role
     * @param leavesFrom the day from which a member who has announced it may leave
     */
    record Place(
            MembershipStatus status, GroupRole role, @Nullable LocalDate since, @Nullable Instant joinedAt,
            @Nullable Tenure tenure, @Nullable LocalDate leavesFrom) {

        Place in(MembershipStatus other) {
            return new Place(other, role, since, joinedAt, tenure, leavesFrom);
        }

        Place as(GroupRole other, @Nullable Tenure last) {
            return new Place(status, other, since, joinedAt, last, leavesFrom);
        }

        /** The term that is held now; null for none, or for a role without a term. */
        @Nullable Tenure tenureOfRole() {
            return tenure != null && tenure.office() == role ? tenure : null;
        }

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
                    profile.constitution().version(),
                    places.entrySet().stream().collect(Collectors.toUnmodifiableMap(
                            place -> new MemberId(place.getKey()),
                            place -> new Roster.Standing(
                                    place.getValue().status(), place.getValue().role(), place.getValue().since(),
                                    place.getValue().tenure()))));
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
        places.put(person.value(), new Place(status, role, since, joinedAt, null, null));
    }

    void change(MemberId person, MembershipStatus status) {
        places.computeIfPresent(person.value(), (id, place) -> place.in(status));
    }

    void give(MemberId person, GroupRole role) {
        places.computeIfPresent(person.value(), (id, place) -> place.as(role, null));
    }

    /** Whoever held the office before has begun to wait anew: only terms one after the other are counted. */
    void begun(TermBegun term) {
        places.replaceAll((id, place) -> place.tenure() != null && place.tenure().office() == term.position()
                && !id.equals(term.memberId().value()) ? place.as(place.role(), null) : place);
        places.computeIfPresent(term.memberId().value(), (id, place) -> {
            int before = place.tenure() != null && place.tenure().office() == term.position()
                    ? place.tenure().terms() : 0;
            return place.as(term.position(),
                    new Tenure(term.position(), term.termStart(), term.termEnd(), before + 1));
        });
    }

    void ended(TermEnded term) {
        places.computeIfPresent(term.memberId().value(), (id, place) ->
                place.role() == term.position() && term.because() != TermEnd.NOT_TAKEN
                        ? place.as(GroupRole.MEMBER, place.tenure()) : place);
    }

    void leaves(MemberId person, LocalDate from) {
        places.computeIfPresent(person.value(), (id, place) -> new Place(
                place.status(), place.role(), place.since(), place.joinedAt(), place.tenure(), from));
    }

    /** Who holds an office for a term now, suspended or not. */
    Map<MemberId, Tenure> inTerm() {
        return places.entrySet().stream()
                .filter(place -> place.getValue().inside() && place.getValue().tenureOfRole() != null)
                .collect(Collectors.toMap(place -> new MemberId(place.getKey()),
                        place -> place.getValue().tenureOfRole(), (one, same) -> one, TreeMap::new));
    }

    boolean expiredBy(LocalDate today) {
        return inTerm().values().stream().anyMatch(tenure -> today.isAfter(tenure.lastDay()));
    }

    /** Who is in this office, for a term or until further notice. */
    List<MemberId> holders(GroupRole position) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().role() == position
                        && (place.getValue().status() == MembershipStatus.ACTIVE
                                || place.getValue().status() == MembershipStatus.SUSPENDED))
                .map(place -> new MemberId(place.getKey())).sorted().toList();
    }

    Place inside(MemberId person) {
        return places.get(person.value());
    }

    MembershipView view(GroupProfile profile, MemberId person, Books books) {
        var place = places.get(person.value());
        return new MembershipView(person, null, place.role(), place.status(), place.joinedAt(), place.leavesFrom(),
                MemberMoney.saved(profile, person, books).amount(), profile.currency().getCurrencyCode());
    }

    private static boolean isChair(Place place) {
        return place.status() == MembershipStatus.ACTIVE && place.role() == GroupRole.CHAIRPERSON;
    }

    private static RuleViolation unknownMember() {
        return unknown("membership.unknown", "The group has no such member");
    }
}
