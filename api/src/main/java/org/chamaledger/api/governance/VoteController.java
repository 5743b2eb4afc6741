package org.chamaledger.api.governance;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.api.wire.NewId;
import org.chamaledger.api.wire.NoFields;
import org.chamaledger.command.governance.VoteCommand.AppointProxy;
import org.chamaledger.command.governance.VoteCommand.CallVote;
import org.chamaledger.command.governance.VoteCommand.CancelVote;
import org.chamaledger.command.governance.VoteCommand.CastBallot;
import org.chamaledger.command.governance.VoteCommand.CloseVote;
import org.chamaledger.command.governance.VoteCommand.OpenVote;
import org.chamaledger.command.governance.VoteCommand.RevokeProxy;
import org.chamaledger.command.governance.VoteCommand.RuleTerms;
import org.chamaledger.command.governance.VoteCommand.Terms;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.Office;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteRule.Base;
import org.chamaledger.kernel.governance.VoteRule.Tie;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.governance.VoteView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.governance.VoteQuery.BallotView;
import org.chamaledger.query.governance.VoteQuery.FindVote;
import org.chamaledger.query.governance.VoteQuery.ListBallots;
import org.chamaledger.query.governance.VoteQuery.ListVotes;
import org.chamaledger.query.governance.VoteQuery.VoteFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/votes")
@MembersMay
class VoteController {

    record NewVote(
            @Nullable VoteId id,
            @NotNull GroupId group,
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 4000) String description,
            @Nullable VoteType voteType,
            @Nullable DecisionKind decision,
            @Nullable @Valid OwnRule rule,
            @Nullable Instant opensAt,
            @NotNull Instant closesAt,
            @Nullable Integer quorumPercent,
            @Nullable Boolean secret,
            @Nullable Boolean allowProxy,
            @Nullable Boolean ballotsChangeable,
            @Nullable @Size(max = 50) List<@NotNull MemberId> candidates,
            @Nullable @Size(max = 200) List<@NotNull MemberId> recused,
            @Nullable @Valid NewOffice office) {

        Terms terms() {
            return new Terms(voteType, decision, rule == null ? null : rule.terms(), quorumPercent, secret, allowProxy,
                    ballotsChangeable, candidates, recused, office == null ? null : office.office());
        }
    }

    record OwnRule(
            @NotNull Base base, @NotNull Integer numerator, @NotNull Integer denominator, @Nullable Boolean strict,
            @Nullable Tie tie) {

        RuleTerms terms() {
            return new RuleTerms(base, numerator, denominator, strict, tie);
        }
    }

    record NewOffice(@NotNull GroupRole position, @NotNull LocalDate termStart, @NotNull LocalDate termEnd) {

        Office office() {
            return new Office(position, termStart, termEnd);
        }
    }

    record NewBallot(@NotBlank @Size(max = 36) String choice, @Nullable MemberId onBehalfOf) {}

    record NewProxy(@NotNull MemberId holder, @Nullable Instant expiresAt) {}

    record ProxyEnd(@Nullable MemberId holder) {}

    record VoteCancellation(@Nullable @Size(max = 500) String reason) {}

    private final Commands commands;
    private final QueryDesk queries;

    VoteController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(summary = "List votes", description = "Those of the caller's groups. The latest first.")
    @GetMapping
    Listing<VoteView> list(@FromQuery VoteFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListVotes(actor, filter, paging)));
    }

    @Operation(
            summary = "Show a vote",
            description = "With its rule, and once it is closed its result with every figure.")
    @GetMapping("/{id}")
    ResponseEntity<VoteView> find(@PathVariable VoteId id, Actor actor) {
        return Answers.of(queries.ask(new FindVote(actor, id)));
    }

    @Operation(
            summary = "Show who voted",
            description = "The whole roll: everybody who may vote, and whether they have. How is told when the vote is"
                    + " closed, to the voter before; in a secret vote to nobody, ever.")
    @GetMapping("/{id}/ballots")
    Listing<BallotView> ballots(@PathVariable VoteId id, Actor actor) {
        return Listing.of(queries.ask(new ListBallots(actor, id)));
    }

    @Operation(
            summary = "Call a vote",
            description = "By an official. Without `opens_at` it opens at once, and with it by the clock; it closes by"
                    + " the clock at `closes_at`, or by hand before. Who may vote is settled when it opens: the active"
                    + " members without `recused`. `rule` is for CUSTOM votes, `candidates` and `office` for elections."
                    + " What is left out is as the group's rules say.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<VoteView> call(@Valid @RequestBody NewVote body, Actor actor) {
        var id = NewId.of(body.id(), VoteId::value, VoteId::next);
        return commands.create(actor,
                new CallVote(
                        id, body.group(), body.title(), body.description(), body.opensAt(), body.closesAt(),
                        body.terms()),
                "/api/v1/votes/%s/".formatted(id));
    }

    @Operation(summary = "Open a vote", description = "By an official, before its time. An open vote stays as it is.")
    @PostMapping("/{id}/open")
    ResponseEntity<VoteView> open(
            @PathVariable VoteId id, @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new OpenVote(id));
    }

    @Operation(
            summary = "Close a vote",
            description = "By an official, before its time. It is counted at once, and never again. A tied election is"
                    + " followed by a run-off between those who were tied, which is open at once.")
    @PostMapping("/{id}/close")
    ResponseEntity<VoteView> close(
            @PathVariable VoteId id, @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new CloseVote(id, VoteId.next()));
    }

    @Operation(
            summary = "Cancel a vote",
            description = "By whoever called it, or the chairperson, before it is counted.")
    @PostMapping("/{id}/cancel")
    ResponseEntity<VoteView> cancel(
            @PathVariable VoteId id, @Valid @RequestBody(required = false) @Nullable VoteCancellation body,
            Actor actor) {
        return commands.change(actor, new CancelVote(id, body == null ? null : body.reason()));
    }

    @Operation(
            summary = "Cast a ballot",
            description = "YES, NO or ABSTAIN; in an election the id of a candidate, or ABSTAIN. One ballot for each"
                    + " voter; another takes its place where the vote lets ballots be changed. `on_behalf_of` casts the"
                    + " ballot of a member who made the caller their proxy, unless the member has voted.")
    @PostMapping("/{id}/ballots")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<VoteView> cast(@PathVariable VoteId id, @Valid @RequestBody NewBallot body, Actor actor) {
        return commands.create(actor, new CastBallot(id, body.choice(), body.onBehalfOf()),
                "/api/v1/votes/%s/".formatted(id));
    }

    @Operation(
            summary = "Appoint a proxy",
            description = "The holder may cast the caller's ballot in this vote, until `expires_at` if that is given,"
                    + " and unless the caller votes. Takes the place of a proxy appointed before.")
    @PostMapping("/{id}/proxies")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<VoteView> appoint(@PathVariable VoteId id, @Valid @RequestBody NewProxy body, Actor actor) {
        return commands.create(actor, new AppointProxy(id, body.holder(), body.expiresAt()),
                "/api/v1/votes/%s/".formatted(id));
    }

    @Operation(
            summary = "Revoke a proxy",
            description = "The caller's own. A ballot that the holder has cast already stands until the caller votes.")
    @DeleteMapping("/{id}/proxies")
    ResponseEntity<VoteView> revoke(
            @PathVariable VoteId id, @Valid @RequestBody(required = false) @Nullable ProxyEnd body, Actor actor) {
        return commands.change(actor, new RevokeProxy(id, body == null ? null : body.holder()));
    }
}
