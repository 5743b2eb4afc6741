package org.chamaledger.api.members;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.AnyoneMay;
import org.chamaledger.api.security.Logins;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.security.Passwords;
import org.chamaledger.api.security.RequestFacts;
import org.chamaledger.api.security.Sessions;
import org.chamaledger.api.security.SignedIn;
import org.chamaledger.api.security.StaffMay;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.command.members.Invitees;
import org.chamaledger.command.members.MemberCommand.CorrectDetails;
import org.chamaledger.command.members.MemberCommand.GrantStaffRole;
import org.chamaledger.command.members.MemberCommand.Register;
import org.chamaledger.command.members.MemberCommand.WithdrawStaffRole;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.MemberView;
import org.chamaledger.kernel.members.PhoneNumber;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.members.MemberQuery.FindMyself;
import org.chamaledger.query.members.MemberQuery.ListPeople;
import org.chamaledger.query.members.MemberQuery.PersonFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users")
@MembersMay
@Tag(name = "users")
class MemberController {

    record Registration(
            @NotNull EmailAddress email,
            @NotEmpty @Size(max = 1000) String password,
            @NotBlank @Size(max = 100) String firstName,
            @NotBlank @Size(max = 100) String lastName,
            @Nullable PhoneNumber phoneNumber) {}

    record Details(
            @Nullable @Size(min = 1, max = 100) String firstName,
            @Nullable @Size(min = 1, max = 100) String lastName,
            @Nullable PhoneNumber phoneNumber) {}

    record PasswordChange(
            @NotEmpty @Size(max = 1000) String currentPassword, @NotEmpty @Size(max = 1000) String newPassword) {}

    private final Commands commands;
    private final QueryDesk queries;
    private final Invitees invitees;
    private final Passwords passwords;
    private final Logins logins;
    private final Sessions sessions;

    MemberController(
            Commands commands,
            QueryDesk queries,
            Invitees invitees,
            Passwords passwords,
            Logins logins,
            Sessions sessions) {
        this.commands = commands;
        this.queries = queries;
        this.invitees = invitees;
        this.passwords = passwords;
        this.logins = logins;
        this.sessions = sessions;
    }

    @Operation(
            summary = "Register",
            description = "The e-mail address must be nobody else's: 409 `member.email-taken`. Kenyan ways of writing a"
                    + " telephone number are understood. A password that is easy to guess is refused: 400"
                    + " `member.password-weak`.")
    @AnyoneMay
    @SecurityRequirements
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MemberView> register(@Valid @RequestBody Registration body, RequestFacts facts) {
        passwords.requireStrong(
                "password", body.password(), List.of(body.email().address(), body.firstName(), body.lastName()));
        var newcomer = invitees.idFor(body.email(), body.phoneNumber());
        return commands.create(
                new Actor(newcomer, Set.of(), facts.at()),
                new Register(
                        newcomer,
                        body.email(),
                        body.firstName(),
                        body.lastName(),
                        body.phoneNumber(),
                        passwords.hash(body.password())),
                "/api/v1/users/me/");
    }

    @Operation(
            summary = "List registered people",
            description = "For staff who look after people or audit. The latest first.")
    @StaffMay({StaffRole.ADMIN, StaffRole.COMPLIANCE, StaffRole.AUDITOR})
    @GetMapping
    Listing<MemberView> list(@FromQuery PersonFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListPeople(actor, filter, paging)));
    }

    @Operation(summary = "Who am I?", description = "My own details, read in the clear by nobody but me and staff.")
    @GetMapping("/me")
    ResponseEntity<MemberView> me(Actor actor) {
        return Answers.of(queries.ask(new FindMyself(actor)));
    }

    @Operation(summary = "Correct my details", description = "Changes the fields that are there and not null.")
    @PatchMapping("/me")
    ResponseEntity<MemberView> correct(@Valid @RequestBody Details body, Actor actor) {
        return commands.change(
                actor, new CorrectDetails(actor.member(), body.firstName(), body.lastName(), body.phoneNumber()));
    }

    @Operation(
            summary = "Change my password",
            description = "Ends every other login of mine. A wrong current password is 400 `member.password-wrong` and"
                    + " counts towards locking the account.")
    @PostMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @Valid @RequestBody PasswordChange body, Actor actor, SignedIn signedIn, RequestFacts facts) {
        var me = queries.ask(new FindMyself(actor)).resource();
        logins.changePassword(
                signedIn,
                body.currentPassword(),
                body.newPassword(),
                List.of(me.email(), me.firstName(), me.lastName()),
                facts);
    }

    @Operation(
            summary = "Make somebody staff",
            description = "They have the role from their next access token on; those they have now end.")
    @StaffMay(StaffRole.ADMIN)
    @PutMapping("/{id}/staff-roles/{role}")
    ResponseEntity<MemberView> grant(@PathVariable MemberId id, @PathVariable StaffRole role, Actor actor) {
        ResponseEntity<MemberView> answer = commands.change(actor, new GrantStaffRole(id, role));
        sessions.renewAccess(id);
        return answer;
    }

    @Operation(summary = "Take a staff role away", description = "It ends at once.")
    @StaffMay(StaffRole.ADMIN)
    @DeleteMapping("/{id}/staff-roles/{role}")
    ResponseEntity<MemberView> withdraw(@PathVariable MemberId id, @PathVariable StaffRole role, Actor actor) {
        ResponseEntity<MemberView> answer = commands.change(actor, new WithdrawStaffRole(id, role));
        sessions.renewAccess(id);
        return answer;
    }
}
