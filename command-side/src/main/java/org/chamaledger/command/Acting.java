package org.chamaledger.command;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.members.StaffRole;

/** Notes in which role someone acts, so that the events of the command say so. */
public final class Acting {

    /** The resource of a unit of work that names the role. */
    public static final String ROLE = "acting-role";

    private Acting() {}

    public static void as(GroupRole role) {
        note(role.name());
    }

    public static void as(StaffRole role) {
        note("STAFF_" + role.name());
    }

    private static void note(String role) {
        CurrentUnitOfWork.ifStarted(work -> work.resources().put(ROLE, role));
    }
}
