package org.chamaledger.query.groups;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.OfficialView;
import org.chamaledger.kernel.groups.OfficialView.Status;
import org.chamaledger.kernel.groups.TermEnd;
import org.jspecify.annotations.Nullable;

/** Offices without a term, told from the group's events in their order: from one role of a person to the next. */
final class GivenOffices {

    private final Map<MemberId, OfficialView> held = new HashMap<>();
    private final List<OfficialView> over = new ArrayList<>();

    boolean happened(
            String type, MemberId member, @Nullable String role, LocalDate day, @Nullable String because,
            @Nullable String name) {
        switch (type) {
            case "groups.TermBegun" -> end(member, day, TermEnd.GIVEN_UP);
            case "groups.TermEnded" -> {
                var why = TermEnd.valueOf(String.valueOf(because));
                if (why != TermEnd.NOT_TAKEN) {
                    end(member, day, why);
                }
            }
            case "groups.MemberRemoved", "groups.MemberLeft" -> end(member, day, TermEnd.LEFT);
            default -> {
                end(member, day, TermEnd.GIVEN_UP);
                var office = GroupRole.valueOf(String.valueOf(role));
                if (office.isOfficial()) {
                    held.put(member, new OfficialView(
                            member, name, office, day, null, Status.CURRENT, null, null, null, null, 0));
                }
            }
        }
        return true;
    }

    private void end(MemberId member, LocalDate day, TermEnd because) {
        var office = held.remove(member);
        if (office != null) {
            over.add(new OfficialView(member, office.fullName(), office.position(), office.termStart(), null,
                    Status.ENDED, day, because, null, null, 0));
        }
    }

    List<OfficialView> all() {
        var all = new ArrayList<>(over);
        all.addAll(held.values());
        return all;
    }
}
