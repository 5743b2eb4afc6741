package org.chamaledger.command.groups;

import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.KES;
import static org.chamaledger.command.play.Cast.LEFT;
import static org.chamaledger.command.play.Cast.MARCH_1;
import static org.chamaledger.command.play.Cast.NAIROBI;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.SUSPENDED;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.kes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupEvent;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.groups.GroupEvent.MemberAdmitted;
import org.chamaledger.kernel.groups.GroupEvent.MemberLeft;
import org.chamaledger.kernel.groups.GroupEvent.MemberSuspended;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupType;

/** A group as it stood before the morning of the test. */
final class Umoja {

    private Umoja() {}

    static GroupFormed formed() {
        return new GroupFormed(GROUP, CHAIR, "Umoja", GroupType.SAVINGS, "We save", "", KES, NAIROBI,
                Frequency.MONTHLY, kes("500"), MARCH_1, MARCH_1);
    }

    static MemberAdmitted admitted(MemberId person, GroupRole role) {
        return new MemberAdmitted(GROUP, person, role, MARCH_1);
    }

    /** The whole group, and then what else happened. */
    static List<GroupEvent> then(GroupEvent... later) {
        var past = new ArrayList<GroupEvent>(List.of(
                formed(),
                admitted(TREASURER, GroupRole.TREASURER),
                admitted(SECRETARY, GroupRole.SECRETARY),
                admitted(GROUP_ADMIN, GroupRole.ADMIN),
                admitted(AMINA, GroupRole.MEMBER),
                admitted(BARAKA, GroupRole.MEMBER),
                admitted(SUSPENDED, GroupRole.MEMBER),
                new MemberSuspended(GROUP, SUSPENDED, "did not come"),
                admitted(LEFT, GroupRole.TREASURER),
                new MemberLeft(GROUP, LEFT)));
        past.addAll(Arrays.asList(later));
        return past;
    }
}
