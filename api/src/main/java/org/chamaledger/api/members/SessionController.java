package org.chamaledger.api.members;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.security.RequestFacts;
import org.chamaledger.api.security.Sessions;
import org.chamaledger.api.security.Sessions.SessionView;
import org.chamaledger.api.security.SignedIn;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.RuleViolation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users/me/sessions")
@MembersMay
@Tag(name = "users")
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @Operation(summary = "Where am I logged in?", description = "The logins that still go on, the latest first.")
    @GetMapping
    Listing<SessionView> list(SignedIn signedIn) {
        var own = sessions.of(signedIn);
        return new Listing<>(own.size(), null, null, own);
    }

    @Operation(summary = "End one of my logins", description = "All its tokens end at once.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id, SignedIn signedIn, RequestFacts facts) {
        RuleViolation.unknownUnless(sessions.revoke(signedIn, id, facts), "session.unknown", "There is no such login");
    }
}
