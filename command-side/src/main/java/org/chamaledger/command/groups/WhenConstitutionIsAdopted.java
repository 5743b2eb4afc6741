package org.chamaledger.command.groups;

import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.groups.GroupCommand.FollowConstitution;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionAdopted;
import org.springframework.stereotype.Component;

/** A constitution that is adopted becomes the group's settings in the same transaction. */
@Component
class WhenConstitutionIsAdopted {

    WhenConstitutionIsAdopted(SameTransaction transaction) {
        transaction.hear(ConstitutionAdopted.class, (adopted, _) -> transaction.send(new FollowConstitution(
                adopted.groupId(), adopted.version(), adopted.rules(), adopted.adoptedAt())));
    }
}
