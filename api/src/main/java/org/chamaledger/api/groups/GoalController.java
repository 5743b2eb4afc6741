package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.api.wire.NewId;
import org.chamaledger.command.groups.GoalCommand.CancelGoal;
import org.chamaledger.command.groups.GoalCommand.Earmark;
import org.chamaledger.command.groups.GoalCommand.ReleaseEarmarked;
import org.chamaledger.command.groups.GoalCommand.SetGoal;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.EarmarkId;
import org.chamaledger.kernel.groups.GoalId;
import org.chamaledger.kernel.groups.GoalView;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.GoalQuery.FindGoal;
import org.chamaledger.query.groups.GoalQuery.GoalFilter;
import org.chamaledger.query.groups.GoalQuery.ListGoals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}/goals")
@MembersMay
class GoalController {

    record NewGoal(
            @Nullable GoalId id,
            @NotBlank @Size(max = 120) String title,
            @NotNull Amount targetAmount,
            @NotNull LocalDate deadline) {}

    record GoalEarmark(@Nullable EarmarkId id, @NotNull Amount amount, @Nullable LocalDate valueDate) {}

    record GoalRelease(
            @Nullable EarmarkId id, @NotNull Amount amount, @NotBlank @Size(max = 500) String reason,
            @Nullable LocalDate valueDate) {}

    record GoalCancellation(@NotBlank @Size(max = 500) String reason) {}

    private final Commands commands;
    private final QueryDesk queries;

    GoalController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(summary = "List goals", description = "For readers of the group's books; the next deadline first.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<GoalView> list(
            @PathVariable GroupId id, @FromQuery GoalFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListGoals(actor, id, filter, paging)));
    }

    @Operation(
            summary = "Show a goal",
            description = "With what stands in the project fund for it. For readers of the group's books.")
    @GetMapping("/{goal}")
    ResponseEntity<GoalView> find(@PathVariable GroupId id, @PathVariable GoalId goal, Actor actor) {
        return Answers.of(queries.ask(new FindGoal(actor, id, goal)));
    }

    @Operation(summary = "Set a goal", description = "Something to save for until a deadline. By an official.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<GoalView> set(@PathVariable GroupId id, @Valid @RequestBody NewGoal body, Actor actor) {
        var goal = NewId.of(body.id(), GoalId::value, GoalId::next);
        return commands.create(actor,
                new SetGoal(goal, id, body.title(), body.targetAmount(), body.deadline()),
                "/api/v1/groups/%s/goals/%s/".formatted(id, goal));
    }

    @Operation(
            summary = "Set money aside for a goal",
            description = "Money that members paid into the project fund (contributions with `fund` PROJECT) and that"
                    + " is not set aside for another goal. The goal is ACHIEVED when its target is reached. By the"
                    + " treasurer or chairperson.")
    @PostMapping("/{goal}/earmark")
    ResponseEntity<GoalView> earmark(
            @PathVariable GroupId id, @PathVariable GoalId goal, @Valid @RequestBody GoalEarmark body, Actor actor) {
        return commands.change(actor, new Earmark(
                goal, id, NewId.of(body.id(), EarmarkId::value, EarmarkId::next), body.amount(), body.valueDate()));
    }

    @Operation(
            summary = "Release money from a goal",
            description = "It stays in the project fund, free for other goals. By the treasurer or chairperson.")
    @PostMapping("/{goal}/release")
    ResponseEntity<GoalView> release(
            @PathVariable GroupId id, @PathVariable GoalId goal, @Valid @RequestBody GoalRelease body, Actor actor) {
        return commands.change(actor, new ReleaseEarmarked(
                goal, id, NewId.of(body.id(), EarmarkId::value, EarmarkId::next), body.amount(), body.reason(),
                body.valueDate()));
    }

    @Operation(
            summary = "Cancel a goal",
            description = "While it is ACTIVE; what was set aside for it is free again. By the treasurer or"
                    + " chairperson.")
    @PostMapping("/{goal}/cancel")
    ResponseEntity<GoalView> cancel(
            @PathVariable GroupId id, @PathVariable GoalId goal, @Valid @RequestBody GoalCancellation body,
            Actor actor) {
        return commands.change(actor, new CancelGoal(goal, id, body.reason(), EarmarkId.next()));
    }
}
