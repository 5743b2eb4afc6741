package org.chamaledger.api.members;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.chamaledger.api.security.AnyoneMay;
import org.chamaledger.api.security.Logins;
import org.chamaledger.api.security.RequestFacts;
import org.chamaledger.api.security.Sessions;
import org.chamaledger.api.security.Sessions.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/token", "/api/v1/token"})
@AnyoneMay
@SecurityRequirements
@Tag(name = "tokens")
class TokenController {

    /** @param otp is taken from clients that send one, and matters once a second factor is set up */
    record Login(
            @NotEmpty @Size(max = 254) String email,
            @NotEmpty @Size(max = 1000) String password,
            @Nullable @Size(max = 20) String otp) {}

    record Refresh(@NotEmpty @Size(max = 1000) String refresh) {}

    private final Logins logins;
    private final Sessions sessions;

    TokenController(Logins logins, Sessions sessions) {
        this.logins = logins;
        this.sessions = sessions;
    }

    @Operation(
            summary = "Log in",
            description = "Answers an access token for 5 minutes and a refresh token for 7 days. After 10 wrong"
                    + " passwords in 15 minutes the account is locked for 15 minutes: 429 `auth.locked`.")
    @PostMapping
    Tokens logIn(
            @Valid @RequestBody Login body,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String client,
            RequestFacts facts) {
        return logins.logIn(body.email(), body.password(), client, facts);
    }

    @Operation(
            summary = "Exchange a refresh token for new tokens",
            description = "Each refresh token is good once. Using one again ends the login that it came from, with all"
                    + " its tokens.")
    @PostMapping("/refresh")
    Tokens refresh(@Valid @RequestBody Refresh body, RequestFacts facts) {
        return sessions.refresh(body.refresh(), facts);
    }

    @Operation(summary = "Log out", description = "Ends the login that this refresh token belongs to.")
    @PostMapping("/blacklist")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(@Valid @RequestBody Refresh body, RequestFacts facts) {
        sessions.logOut(body.refresh(), facts);
    }
}
