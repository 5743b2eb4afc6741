package org.chamaledger.command.governance;

import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.groups.Rosters;
import org.springframework.stereotype.Component;

/** Tells other rooms which rules are in force. */
@Component
class GroupRulebooks implements Rulebooks {

    private final Rosters rosters;

    GroupRulebooks(Rosters rosters) {
        this.rosters = rosters;
    }

    @Override
    public Rulebook of(GroupId group) {
        return Rulebook.standard(rosters.of(group).approvals());
    }
}
