package org.chamaledger.command.groups;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chamaledger.command.Plausible;
import org.chamaledger.command.groups.GroupCommand.FillOffice;
import org.chamaledger.command.groups.GroupCommand.SeatElected;
import org.chamaledger.command.groups.Membership.Place;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.groups.GroupEvent.TermBegun;
import org.chamaledger.kernel.groups.GroupEvent.TermEnded;
import org.chamaledger.kernel.groups.GroupEvent.TermFixed;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.OfficialView;
import org.chamaledger.kernel.groups.OfficialView.Status;
import org.chamaledger.kernel.groups.TermEnd;
import org.jspecify.annotations.Nullable;

/**
 * Offices that are held for a term. A term is agreed, begins with its first day and ends with its last; who held the
 * office before gives way to whoever takes it.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Offices {

    private List<TermFixed> waiting = new ArrayList<>();

    void fixed(TermFixed term) {
        waiting.add(term);
    }

    void noLongerWaiting(MemberId member, GroupRole position, @Nullable LocalDate termStart) {
        waiting.removeIf(term -> term.memberId().equals(member) && term.position() == position
                && term.termStart().equals(termStart));
    }

    /** By the chairperson; refuses what the group's rules do not allow. */
    TermFixed appointed(FillOffice command, Actor actor, GroupProfile group, Membership membership, LocalDate today) {
        var rules = group.constitution().terms();
        var start = command.termStart() == null ? today : command.termStart();
        var end = command.termEnd() == null ? rules.lastDay(start) : command.termEnd();
        forbidUnless(!actor.is(command.memberId()), "official.yourself", "Nobody gives an office to themselves");
        membership.require(command.memberId(), MembershipStatus.ACTIVE,
                "membership.not-active", "Only an active member holds an office");
        malformedUnless(Plausible.isDay(start) && Plausible.isDay(end) && !end.isBefore(start),
                "official.term-malformed", "A term does not end before it begins");
        refuseUnless(!start.isBefore(today), "official.term-in-past", "A term does not begin in the past");
        refuseUnless(!end.isAfter(rules.lastDay(start)), "official.term-too-long",
                "The group's rules say %d months".formatted(rules.months()));
        refuseUnless(waiting.stream().noneMatch(term -> term.position() == command.position()
                        && !term.termStart().isAfter(end) && !start.isAfter(term.termEnd())),
                "official.term-overlaps", "Another term of this office is agreed for these days");
        requireTermsLeft(command.memberId(), command.position(), rules, membership);
        if (command.position() != GroupRole.CHAIRPERSON) {
            membership.requireAnotherChair(command.memberId());
        }
        return new TermFixed(group.id(), command.memberId(), command.position(), start, end, actor.member(), null,
                group.constitution().version());
    }

    private void requireTermsLeft(MemberId member, GroupRole position, TermRules rules, Membership membership) {
        int held = membership.standing(member).map(Place::tenure)
                .filter(tenure -> tenure.office() == position).map(tenure -> tenure.terms()).orElse(0);
        long agreed = waiting.stream()
                .filter(term -> term.memberId().equals(member) && term.position() == position).count();
        refuseUnless(held + agreed < rules.consecutive(), "official.terms-exhausted",
                "The group's rules say %d terms one after the other".formatted(rules.consecutive()));
    }

    /** By the members; what they have voted for is not refused. */
    static TermFixed elected(SeatElected command, GroupProfile group) {
        var office = command.office();
        return new TermFixed(group.id(), command.memberId(), office.position(), office.termStart(), office.termEnd(),
                null, command.vote(), command.constitutionVersion());
    }

    boolean isDue(LocalDate today, Membership membership) {
        return waiting.stream().anyMatch(term -> !term.termStart().isAfter(today)) || membership.expiredBy(today);
    }

    /** Begins and ends what has fallen due, in the order of the days; late it comes to the same. */
    void turn(GroupProfile group, Membership membership, LocalDate today) {
        expire(group, membership, today);
        waiting.stream().filter(term -> !term.termStart().isAfter(today))
                .sorted(Comparator.comparing(TermFixed::termStart)).toList()
                .forEach(term -> begin(term, membership));
        expire(group, membership, today);
    }

    private static void expire(GroupProfile group, Membership membership, LocalDate today) {
        membership.inTerm().forEach((member, tenure) -> {
            if (today.isAfter(tenure.lastDay())) {
                apply(new TermEnded(group.id(), member, tenure.office(), tenure.firstDay(), tenure.lastDay(),
                        TermEnd.EXPIRED));
            }
        });
    }

    private static void begin(TermFixed term, Membership membership) {
        boolean there = membership.standing(term.memberId())
                .filter(place -> place.status() == MembershipStatus.ACTIVE).isPresent();
        if (!there) {
            apply(new TermEnded(term.groupId(), term.memberId(), term.position(), term.termStart(), term.termStart(),
                    TermEnd.NOT_TAKEN));
            return;
        }
        for (var holder : membership.holders(term.position())) {
            apply(ended(term, holder, membership, TermEnd.SUCCEEDED));
        }
        if (membership.inside(term.memberId()).role().isOfficial()) {
            apply(ended(term, term.memberId(), membership, TermEnd.GIVEN_UP));
        }
        apply(new TermBegun(term.groupId(), term.memberId(), term.position(), term.termStart(), term.termEnd()));
    }

    private static TermEnded ended(TermFixed next, MemberId holder, Membership membership, TermEnd because) {
        var place = membership.inside(holder);
        var dayBefore = next.termStart().minusDays(1);
        var began = place.tenureOfRole() == null ? null : place.tenureOfRole().firstDay();
        return new TermEnded(next.groupId(), holder, place.role(), began,
                began != null && dayBefore.isBefore(began) ? began : dayBefore, because);
    }

    /** Before somebody is given another role, or goes: the term that they hold ends with it. */
    static void giveUp(GroupProfile group, MemberId member, Membership membership, LocalDate today, TermEnd because) {
        var tenure = membership.inside(member).tenureOfRole();
        if (tenure != null) {
            apply(new TermEnded(group.id(), member, tenure.office(), tenure.firstDay(), today, because));
        }
    }

    static OfficialView view(TermFixed term, Membership membership, LocalDate today) {
        boolean begun = !term.termStart().isAfter(today)
                && membership.standing(term.memberId()).filter(p -> p.role() == term.position()).isPresent();
        return new OfficialView(term.memberId(), null, term.position(), term.termStart(), term.termEnd(),
                begun ? Status.CURRENT : Status.UPCOMING, null, null, term.appointedBy(), term.electedBy(),
                term.constitutionVersion());
    }
}
