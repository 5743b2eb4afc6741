package org.chamaledger.api.security;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Set;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.StaffRole;
import org.springframework.boot.test.context.TestComponent;

/** Hands tests the token of anybody. */
@TestComponent
public class Passes {

    private final AccessTokens tokens;

    Passes(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** What stands in the {@code Authorization} header. */
    public String of(MemberId member, StaffRole... roles) {
        return "Bearer " + tokens.issue(member, Set.of(roles), UuidCreator.getTimeOrderedEpoch());
    }
}
