package org.chamaledger.kernel;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.chamaledger.kernel.members.StaffRole;

/**
 * Who asks, and when. Travels in a command's metadata, so that no decision has to ask a clock or a session.
 *
 * @param member the person
 * @param staffRoles what the person is to the platform, beside being a member of groups
 * @param at the instant of the request, UTC, to the microsecond
 */
public record Actor(MemberId member, Set<StaffRole> staffRoles, Instant at) {

    /** The key under which a command's metadata holds the actor. */
    public static final String METADATA_KEY = "acting";

    /** Acts where work falls due by the clock and nobody asked for it; no person ever has this id. */
    public static final MemberId THE_CLOCK = new MemberId(new UUID(0, 0));

    public Actor {
        staffRoles = Set.copyOf(staffRoles);
    }

    /** The clock, as it strikes at this instant. */
    public static Actor theClock(Instant at) {
        return new Actor(THE_CLOCK, Set.of(), at);
    }

    /** Whether nobody asks, and the clock acts by itself. */
    public boolean isTheClock() {
        return member.equals(THE_CLOCK);
    }

    public boolean isStaff(StaffRole role) {
        return staffRoles.contains(role);
    }

    public boolean is(MemberId someone) {
        return member.equals(someone);
    }
}
