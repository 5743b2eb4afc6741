package org.chamaledger.command.groups;

import static org.chamaledger.kernel.RuleViolation.unknown;

import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Tells other rooms who is who, from the group itself. */
@Component
class GroupRosters implements Rosters {

    private final Supplier<Repository<Group>> groups;

    GroupRosters(ObjectProvider<Repository<Group>> groups) {
        this.groups = SingletonSupplier.of(groups::getObject);
    }

    @Override
    public Roster of(GroupId groupId) {
        try {
            return groups.get().load("group-" + groupId).invoke(Group::roster);
        } catch (AggregateNotFoundException missing) {
            throw unknown("group.unknown", "There is no such group");
        }
    }
}
