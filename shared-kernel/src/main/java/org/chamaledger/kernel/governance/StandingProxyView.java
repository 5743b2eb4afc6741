package org.chamaledger.kernel.governance;

import java.time.Instant;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;

/**
 * A proxy for all votes of a group until a date, as answered.
 *
 * @param principal whose ballots they are
 * @param holder who may cast them
 * @param revoked whether the principal took it back
 */
public record StandingProxyView(
        GroupId group, MemberId principal, MemberId holder, Instant expiresAt, Instant appointedAt, boolean revoked) {}
