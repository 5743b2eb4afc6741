package org.chamaledger.command.governance;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.groups.Rosters;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells other rooms which rules are in force, from the constitution itself. */
@Component
class GroupRulebooks implements Rulebooks {

    private final Rosters rosters;
    private final ObjectProvider<Repository<Constitution>> constitutions;

    GroupRulebooks(Rosters rosters, ObjectProvider<Repository<Constitution>> constitutions) {
        this.rosters = rosters;
        this.constitutions = constitutions;
    }

    @Override
    public Rulebook of(GroupId group) {
        var approvals = rosters.of(group).approvals();
        try {
            var found = constitutions.getObject().load("constitution-" + group).invoke(InForce::of);
            return found.rules() == null ? Rulebook.standard(approvals) : new Rulebook(found.version(),
                    found.rules().approvals(), found.rules().fines(), found.rules().votes(), found.rules().notice());
        } catch (AggregateNotFoundException none) {
            return Rulebook.standard(approvals);
        }
    }

    private record InForce(int version, @Nullable ConstitutionRules rules) {

        static InForce of(Constitution constitution) {
            return new InForce(constitution.inForce(), constitution.rules().orElse(null));
        }
    }
}
