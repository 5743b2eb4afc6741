package org.chamaledger.api.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.springframework.context.ApplicationContext;

/** Access tokens that were good once, signed by the service's own keys. */
public final class OldTokens {

    private final SigningKeys keys;
    private final Revocations revocations;

    public OldTokens(ApplicationContext service) {
        keys = service.getBean(SigningKeys.class);
        revocations = service.getBean(Revocations.class);
    }

    /** A token that this member was given an hour ago. */
    public String of(String member) {
        var anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        return new AccessTokens(keys, revocations, anHourAgo).issue(MemberId.of(member), Set.of(), UUID.randomUUID());
    }
}
