package org.chamaledger.kernel.groups;

import java.time.LocalDate;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.VoteId;
import org.jspecify.annotations.Nullable;

/**
 * An office, who holds or held it, and for how long.
 *
 * @param fullName null where the answer is a command's
 * @param termStart the first day
 * @param termEnd the last day agreed on; null for an office that was given until further notice
 * @param endedOn the last day with its powers; null while it has not ended
 * @param endedBecause null while it has not ended, and for an office given until further notice
 * @param appointedBy null for whoever was elected, or founded the group
 * @param electedBy the vote; null for whoever was not elected
 * @param constitutionVersion of the rules about terms; 0 where the group has adopted none of its own
 */
public record OfficialView(
        MemberId member,
        @Nullable String fullName,
        GroupRole position,
        LocalDate termStart,
        @Nullable LocalDate termEnd,
        Status status,
        @Nullable LocalDate endedOn,
        @Nullable TermEnd endedBecause,
        @Nullable MemberId appointedBy,
        @Nullable VoteId electedBy,
        int constitutionVersion) {

    /** UPCOMING until its first day, and ENDED after its last or when it is given up before. */
    public enum Status { UPCOMING, CURRENT, ENDED }
}
