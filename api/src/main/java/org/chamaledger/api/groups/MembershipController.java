package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.api.wire.NoFields;
import org.chamaledger.command.groups.GroupCommand.AcceptInvitation;
import org.chamaledger.command.groups.GroupCommand.AnnounceExit;
import org.chamaledger.command.groups.GroupCommand.ApproveJoinRequest;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.groups.GroupCommand.InviteMember;
import org.chamaledger.command.groups.GroupCommand.LeaveGroup;
import org.chamaledger.command.groups.GroupCommand.ReinstateMember;
import org.chamaledger.command.groups.GroupCommand.RemoveMember;
import org.chamaledger.command.groups.GroupCommand.RequestToJoin;
import org.chamaledger.command.groups.GroupCommand.SuspendMember;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipView;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.PhoneNumber;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.GroupQuery.FindMember;
import org.chamaledger.query.groups.GroupQuery.ListMembers;
import org.chamaledger.query.groups.GroupQuery.MemberFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}")
@MembersMay
class MembershipController {

    @Schema(example = """
            {"email": "otieno@example.org", "role": "MEMBER"}""")
    record Invitation(@Nullable EmailAddress email, @Nullable PhoneNumber phoneNumber, @Nullable GroupRole role) {}

    record NewRole(@NotNull GroupRole role) {}

    record Reason(@Nullable @Size(max = 500) String reason) {

        static String of(@Nullable Reason body) {
            return body == null || body.reason() == null ? "" : body.reason().strip();
        }
    }

    private final Commands commands;
    private final FullNames names;
    private final QueryDesk queries;

    MembershipController(Commands commands, FullNames names, QueryDesk queries) {
        this.commands = commands;
        this.names = names;
        this.queries = queries;
    }

    @Operation(
            summary = "List the group's members",
            description = "Who is in the group. Officials and the group's ADMIN also see who is invited, has asked to"
                    + " join, or has left.")
    @GetMapping(path = "/members", produces = {Formats.JSON, Formats.CSV})
    Listing<MembershipView> list(
            @PathVariable GroupId id, @FromQuery MemberFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListMembers(actor, id, filter, paging)));
    }

    @Operation(
            summary = "Show a member",
            description = "`savings` is null for a fellow member from whom the group keeps its books.")
    @GetMapping("/members/{user}")
    ResponseEntity<MembershipView> find(@PathVariable GroupId id, @PathVariable MemberId user, Actor actor) {
        return Answers.of(queries.ask(new FindMember(actor, id, user)));
    }

    @Operation(
            summary = "Invite somebody to the group",
            description = "By e-mail address or by phone number, one of the two. Officials and the group's ADMIN may;"
                    + " offices are offered by the chairperson alone. Whoever is not registered yet finds the"
                    + " invitation after registering.")
    @PostMapping("/members")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MembershipView> invite(
            @PathVariable GroupId id, @Valid @RequestBody Invitation body, Actor actor) {
        return commands.<MembershipView>create(actor,
                new InviteMember(id, body.email(), body.phoneNumber(), body.role()),
                invited -> location(id, invited.user()),
                names.of(body.email() != null ? body.email().address() : String.valueOf(body.phoneNumber())));
    }

    @Operation(
            summary = "Ask to join the group",
            description = "The request waits for an official or the group's ADMIN to approve it.")
    @PostMapping("/join-requests")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MembershipView> request(
            @PathVariable GroupId id, @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.create(
                actor, new RequestToJoin(id), _ -> location(id, actor.member()), names.of(actor.member()));
    }

    @Operation(summary = "Accept an invitation", description = "By the invitee, who is a member from then on.")
    @PostMapping("/members/{user}/accept")
    ResponseEntity<MembershipView> accept(
            @PathVariable GroupId id, @PathVariable MemberId user,
            @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new AcceptInvitation(id, user), names.of(user));
    }

    @Operation(summary = "Approve a request to join", description = "By an official or the group's ADMIN.")
    @PostMapping("/members/{user}/approve")
    ResponseEntity<MembershipView> approve(
            @PathVariable GroupId id, @PathVariable MemberId user,
            @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new ApproveJoinRequest(id, user), names.of(user));
    }

    @Operation(
            summary = "Suspend a member",
            description = "By an official or the group's ADMIN; an office-holder by the chairperson alone, and never"
                    + " the last chairperson.")
    @PostMapping("/members/{user}/suspend")
    ResponseEntity<MembershipView> suspend(
            @PathVariable GroupId id, @PathVariable MemberId user,
            @Valid @RequestBody(required = false) @Nullable Reason body, Actor actor) {
        return commands.change(actor, new SuspendMember(id, user, Reason.of(body)), names.of(user));
    }

    @Operation(summary = "Reinstate a suspended member", description = "By those who may suspend them.")
    @PostMapping("/members/{user}/reinstate")
    ResponseEntity<MembershipView> reinstate(
            @PathVariable GroupId id, @PathVariable MemberId user,
            @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new ReinstateMember(id, user), names.of(user));
    }

    @Operation(
            summary = "Remove a member",
            description = "Also withdraws an invitation and declines a request. Refused while the group holds money"
                    + " for the member.")
    @PostMapping("/members/{user}/remove")
    ResponseEntity<MembershipView> remove(
            @PathVariable GroupId id, @PathVariable MemberId user,
            @Valid @RequestBody(required = false) @Nullable Reason body, Actor actor) {
        return commands.change(actor, new RemoveMember(id, user, Reason.of(body)), names.of(user));
    }

    @Operation(
            summary = "Leave the group",
            description = "By the member; also declines an invitation. Refused while the group holds the member's"
                    + " money, and to the last chairperson.")
    @PostMapping("/members/{user}/leave")
    ResponseEntity<MembershipView> leave(
            @PathVariable GroupId id, @PathVariable MemberId user,
            @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new LeaveGroup(id, user), names.of(user));
    }

    @Operation(
            summary = "Give notice of leaving",
            description = "By the member. Where the group's constitution asks for notice, a member leaves from"
                    + " `leaves_from` on.")
    @PostMapping("/members/{user}/notice")
    ResponseEntity<MembershipView> announce(
            @PathVariable GroupId id, @PathVariable MemberId user,
            @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new AnnounceExit(id, user), names.of(user));
    }

    @Operation(
            summary = "Give a member another role",
            description = "Offices and the group's ADMIN are the chairperson's to give and to take; there is always at"
                    + " least one chairperson.")
    @PatchMapping("/members/{user}")
    ResponseEntity<MembershipView> give(
            @PathVariable GroupId id, @PathVariable MemberId user, @Valid @RequestBody NewRole body, Actor actor) {
        return commands.change(actor, new GiveRole(id, user, body.role()), names.of(user));
    }

    private static String location(GroupId group, MemberId user) {
        return "/api/v1/groups/%s/members/%s/".formatted(group, user);
    }
}
