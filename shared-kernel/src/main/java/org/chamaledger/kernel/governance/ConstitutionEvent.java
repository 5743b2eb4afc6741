package org.chamaledger.kernel.governance;

import java.time.Instant;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;

/**
 * Everything that can have happened to a group's constitution. Versions are numbered from 1 in each group.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface ConstitutionEvent {

    GroupId groupId();

    int version();

    record ConstitutionDrafted(
            GroupId groupId, int version, MemberId draftedBy, String text, ConstitutionRules rules)
            implements ConstitutionEvent {}

    /** Opens its vote in the same transaction. */
    record ConstitutionProposed(
            GroupId groupId, int version, MemberId proposedBy, VoteId voteId, Instant closesAt, Instant proposedAt)
            implements ConstitutionEvent {}

    /**
     * In force from this instant, and the one before no longer.
     *
     * @param supersedes the version that was in force until now; 0 for none
     */
    record ConstitutionAdopted(
            GroupId groupId, int version, int supersedes, VoteId voteId, ConstitutionRules rules, Instant adoptedAt)
            implements ConstitutionEvent {}

    record ConstitutionRejected(
            GroupId groupId, int version, VoteId voteId, VoteOutcome outcome, Instant rejectedAt)
            implements ConstitutionEvent {}
}
