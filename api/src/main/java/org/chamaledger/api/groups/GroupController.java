package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.api.wire.NewId;
import org.chamaledger.command.groups.GroupCommand.ApprovalTerms;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.groups.GroupCommand.CloseGroup;
import org.chamaledger.command.groups.GroupCommand.FormGroup;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.groups.GroupView;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.GroupQuery.FindGroup;
import org.chamaledger.query.groups.GroupQuery.GroupFilter;
import org.chamaledger.query.groups.GroupQuery.ListGroups;
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
@RequestMapping("/api/v1/groups")
@MembersMay
class GroupController {

    record NewGroup(
            @Nullable GroupId id,
            @NotBlank @Size(max = 120) String name,
            @NotNull GroupType groupType,
            @Nullable @Size(max = 4000) String description,
            @Nullable @Size(max = 4000) String objectives,
            @Nullable Currency currency,
            @Nullable ZoneId timeZone,
            @Nullable Frequency contributionFrequency,
            @Nullable Amount minimumContribution,
            @Nullable LocalDate contributionsFrom) {}

    record GroupChanges(
            @Nullable @Size(min = 1, max = 120) String name,
            @Nullable GroupType groupType,
            @Nullable @Size(max = 4000) String description,
            @Nullable @Size(max = 4000) String objectives,
            @Nullable Frequency contributionFrequency,
            @Nullable Amount minimumContribution,
            @Nullable LocalDate contributionsFrom,
            @Nullable @Size(max = 60) String registrationNumber,
            @Nullable DayOfWeek meetingDay,
            @Nullable Boolean membersMayReadBooks,
            @Nullable Boolean officialsCompleteAtOnce,
            @Nullable @Min(1) @Max(10) Integer approvalThreshold,
            @Nullable Amount approvalHighAmount,
            @Nullable @Min(1) @Max(10) Integer approvalHighThreshold,
            @Nullable @Min(1) @Max(365) Integer approvalExpiryDays) {}

    record GroupClosing(@Nullable @Size(max = 500) String reason) {}

    private final Commands commands;
    private final QueryDesk queries;

    GroupController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List groups",
            description = "The groups the caller is in, the latest first; every group for auditors.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<GroupView> list(@FromQuery GroupFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListGroups(actor, filter, paging)));
    }

    @Operation(
            summary = "Show a group",
            description = "`total_balance` is null for a member from whom the group keeps its books.")
    @GetMapping("/{id}")
    ResponseEntity<GroupView> find(@PathVariable GroupId id, Actor actor) {
        return Answers.of(queries.ask(new FindGroup(actor, id)));
    }

    @Operation(
            summary = "Form a group",
            description = "The caller becomes its chairperson. Currency (KES), time zone (Africa/Nairobi), frequency"
                    + " (MONTHLY) and the first day of contributions (today) may be left out. A founder's groups have"
                    + " different names: a repeat is 409 `group.name-taken`.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<GroupView> form(@Valid @RequestBody NewGroup body, Actor actor) {
        var id = NewId.of(body.id(), GroupId::value, GroupId::next);
        return commands.create(actor,
                new FormGroup(
                        id, body.name(), body.groupType(), body.description(), body.objectives(), body.currency(),
                        body.timeZone(), body.contributionFrequency(), body.minimumContribution(),
                        body.contributionsFrom()),
                "/api/v1/groups/%s/".formatted(id));
    }

    @Operation(
            summary = "Change a group",
            description = "Changes the fields that are there and not null. Officials and the group's ADMIN may; terms"
                    + " of contribution and access to the books are for officials alone, and the chairperson alone says"
                    + " how many officials sign what the group pays: `approval_threshold` of them (2), or"
                    + " `approval_high_threshold` above `approval_high_amount` (\"0\" takes that away again), within"
                    + " `approval_expiry_days` (14).")
    @PatchMapping("/{id}")
    ResponseEntity<GroupView> change(@PathVariable GroupId id, @Valid @RequestBody GroupChanges body, Actor actor) {
        return commands.change(actor,
                new ChangeGroup(
                        id, body.name(), body.groupType(), body.description(), body.objectives(),
                        body.contributionFrequency(), body.minimumContribution(), body.contributionsFrom(),
                        body.registrationNumber(), body.meetingDay(), body.membersMayReadBooks(),
                        body.officialsCompleteAtOnce(),
                        new ApprovalTerms(body.approvalThreshold(), body.approvalHighAmount(),
                                body.approvalHighThreshold(), body.approvalExpiryDays())));
    }

    @Operation(
            summary = "Close a group",
            description = "The chairperson may, once every balance is settled. A closed group stays readable for ever.")
    @PostMapping("/{id}/close")
    ResponseEntity<GroupView> close(
            @PathVariable GroupId id, @Valid @RequestBody(required = false) @Nullable GroupClosing body, Actor actor) {
        return commands.change(actor, new CloseGroup(id, body == null ? null : body.reason()));
    }
}
