package org.chamaledger.command.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.jspecify.annotations.Nullable;

/**
 * Who is who. For each thing that can be asked a model says which refusals are right; none means that it has to be
 * done. Who may ask comes first, as nobody is told more than they may know.
 */
abstract class ModelPeople {

    static final Set<String> ALLOWED = Set.of();
    private static final Set<GroupRole> CASHIERS = Set.of(GroupRole.TREASURER, GroupRole.CHAIRPERSON);

    /** A person in the group. */
    record Place(GroupRole role, MembershipStatus status) {}

    final ModelBooks books = new ModelBooks();
    final Map<MemberId, Place> people = new LinkedHashMap<>();
    boolean completeAtOnce = true;

    final List<MemberId> everybody() {
        return new ArrayList<>(people.keySet());
    }

    final boolean belongs(MemberId person) {
        var place = people.get(person);
        return place != null
                && (place.status() == MembershipStatus.ACTIVE || place.status() == MembershipStatus.SUSPENDED);
    }

    final Set<String> suspending(MemberId actor, MemberId member) {
        var refusals = new TreeSet<>(administrator(actor, member));
        if (refusals.isEmpty()) {
            require(isActive(member), "membership.not-active", refusals);
            require(role(member) == GroupRole.MEMBER || role(actor) == GroupRole.CHAIRPERSON, "group.not-chairperson",
                    refusals);
        }
        return refusals;
    }

    final Set<String> reinstating(MemberId actor, MemberId member) {
        var refusals = new TreeSet<>(administrator(actor, null));
        if (refusals.isEmpty()) {
            require(people.get(member).status() == MembershipStatus.SUSPENDED, "membership.not-suspended", refusals);
            require(role(member) == GroupRole.MEMBER || role(actor) == GroupRole.CHAIRPERSON, "group.not-chairperson",
                    refusals);
        }
        return refusals;
    }

    final Set<String> leaving(MemberId member) {
        var refusals = new TreeSet<String>();
        require(belongs(member), "membership.ended", refusals);
        require(role(member) != GroupRole.CHAIRPERSON, "group.last-chairperson", refusals);
        require(books.held(member) == 0, "membership.money-held", refusals);
        return refusals;
    }

    final Set<String> ruling(MemberId actor, boolean atOnce) {
        if (!isActive(actor)) {
            return outside(actor, "group.unknown");
        }
        var role = role(actor);
        return role == GroupRole.MEMBER || role == GroupRole.ADMIN && atOnce != completeAtOnce
                ? Set.of("group.not-official") : ALLOWED;
    }

    private Set<String> administrator(MemberId actor, @Nullable MemberId notThem) {
        if (!isActive(actor)) {
            return outside(actor, "group.unknown");
        }
        if (role(actor) == GroupRole.MEMBER) {
            return Set.of("group.not-official");
        }
        return actor.equals(notThem) ? Set.of("membership.yourself") : ALLOWED;
    }

    final Set<String> cashier(MemberId actor, String toStrangers) {
        if (!isActive(actor)) {
            return outside(actor, toStrangers);
        }
        return CASHIERS.contains(role(actor)) ? ALLOWED : Set.of("group.role-may-not");
    }

    final boolean isActive(MemberId person) {
        var place = people.get(person);
        return place != null && place.status() == MembershipStatus.ACTIVE;
    }

    final GroupRole role(MemberId person) {
        return people.get(person).role();
    }

    final Set<String> outside(MemberId person, String toStrangers) {
        return belongs(person) ? Set.of("membership.suspended") : Set.of(toStrangers);
    }

    static void require(boolean met, String otherwise, Set<String> refusals) {
        if (!met) {
            refusals.add(otherwise);
        }
    }
}
