package org.chamaledger.kernel.approvals;

import org.chamaledger.kernel.Actor;
import org.jspecify.annotations.Nullable;

/** Where the rooms of the command side that need signatures hand them in, and ask what they came to. */
public interface Approvals {

    /**
     * Signs in this very transaction, as if the actor had signed the approval itself; refused in the same way. What
     * the signature decides reaches the subject before this returns.
     */
    void sign(ApprovalId approval, Decision decision, @Nullable String comment, Actor actor);

    /** The approval as of now, in this very transaction; {@code approval.unknown} when there is none. */
    ApprovalView of(ApprovalId approval);
}
