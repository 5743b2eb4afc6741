package org.chamaledger.command.governance;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.groups.Rosters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Tells other rooms which rules are in force, from the constitution itself; a group without one is not looked up. */
@Component
class GroupRulebooks implements Rulebooks {

    private final Rosters rosters;
    private final Supplier<Repository<Constitution>> constitutions;

    GroupRulebooks(Rosters rosters, ObjectProvider<Repository<Constitution>> constitutions) {
        this.rosters = rosters;
        this.constitutions = SingletonSupplier.of(constitutions::getObject);
    }

    @Override
    public Rulebook of(GroupId group) {
        return read(group, Constitution::rulebook);
    }

    @Override
    public Rulebook of(GroupId group, Instant at) {
        return read(group, constitution -> constitution.rulebook(at));
    }

    private Rulebook read(GroupId group, Function<Constitution, Optional<Rulebook>> which) {
        var roster = rosters.of(group);
        Optional<Rulebook> found = roster.constitution() == 0
                ? Optional.empty() : constitutions.get().load("constitution-" + group).invoke(which);
        return found.orElseGet(() -> Rulebook.standard(roster));
    }
}
