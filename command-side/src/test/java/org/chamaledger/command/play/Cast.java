package org.chamaledger.command.play;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Roster.Standing;
import org.chamaledger.kernel.members.StaffRole;

/** The people of one group, and the morning on which everything happens. */
public final class Cast {

    public static final Instant NOW = Instant.parse("2026-03-14T06:30:00Z");
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 14);
    public static final LocalDate TOMORROW = TODAY.plusDays(1);
    public static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
    public static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    public static final Currency KES = Currency.getInstance("KES");

    public static final GroupId GROUP = new GroupId(id(1));
    public static final GroupId OTHER_GROUP = new GroupId(id(2));
    public static final MemberId CHAIR = new MemberId(id(11));
    public static final MemberId TREASURER = new MemberId(id(12));
    public static final MemberId SECRETARY = new MemberId(id(13));
    public static final MemberId GROUP_ADMIN = new MemberId(id(14));
    public static final MemberId AMINA = new MemberId(id(15));
    public static final MemberId BARAKA = new MemberId(id(16));
    public static final MemberId SUSPENDED = new MemberId(id(17));
    public static final MemberId INVITED = new MemberId(id(18));
    public static final MemberId LEFT = new MemberId(id(19));
    public static final MemberId STRANGER = new MemberId(id(20));

    private Cast() {}

    /** The metadata of a command that this person sends now. */
    public static Map<String, Object> by(MemberId person, StaffRole... roles) {
        return Map.of(Actor.METADATA_KEY, new Actor(person, Set.of(roles), NOW));
    }

    /** An event of the past that this person caused. */
    public static EventMessage<?> caused(MemberId person, Object event) {
        return new GenericEventMessage<>(event, Map.of("actor", person.toString()));
    }

    public static Roster roster() {
        return roster(GroupStatus.ACTIVE, true);
    }

    public static Roster roster(GroupStatus status, boolean officialsCompleteAtOnce) {
        var people = new HashMap<MemberId, Standing>();
        people.put(CHAIR, active(GroupRole.CHAIRPERSON));
        people.put(TREASURER, active(GroupRole.TREASURER));
        people.put(SECRETARY, active(GroupRole.SECRETARY));
        people.put(GROUP_ADMIN, active(GroupRole.ADMIN));
        people.put(AMINA, active(GroupRole.MEMBER));
        people.put(BARAKA, active(GroupRole.MEMBER));
        people.put(SUSPENDED, new Standing(MembershipStatus.SUSPENDED, GroupRole.MEMBER, MARCH_1, null));
        people.put(INVITED, new Standing(MembershipStatus.INVITED, GroupRole.MEMBER, null, null));
        people.put(LEFT, new Standing(MembershipStatus.LEFT, GroupRole.TREASURER, MARCH_1, null));
        return new Roster(GROUP, status, KES, NAIROBI, kes("0"), true, officialsCompleteAtOnce,
                ApprovalRule.DEFAULT, 0, people);
    }

    private static Standing active(GroupRole role) {
        return new Standing(MembershipStatus.ACTIVE, role, MARCH_1, null);
    }

    public static Money kes(String decimal) {
        return Money.of(decimal, KES);
    }

    /** A UUIDv7 of no particular time. */
    public static UUID id(long number) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }
}
