package org.chamaledger.kernel.members;

import java.time.Instant;
import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A registered person, as answered to themselves and to staff. Details whose key is destroyed read "erased".
 *
 * @param kycStatus NOT_SUBMITTED until identity checks arrive
 */
public record MemberView(
        MemberId id,
        String email,
        String firstName,
        String lastName,
        String fullName,
        @Nullable String phoneNumber,
        String kycStatus,
        List<StaffRole> staffRoles,
        Instant createdAt) {

    /** What stands in the place of a detail whose key is destroyed. */
    public static final String ERASED = "erased";
}
