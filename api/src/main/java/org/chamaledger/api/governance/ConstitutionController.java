package org.chamaledger.api.governance;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.command.governance.ConstitutionCommand.DecisionWish;
import org.chamaledger.command.governance.ConstitutionCommand.DraftConstitution;
import org.chamaledger.command.governance.ConstitutionCommand.FineWish;
import org.chamaledger.command.governance.ConstitutionCommand.ProposeConstitution;
import org.chamaledger.command.governance.ConstitutionCommand.Wishes;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.governance.ConstitutionView;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteRule.Base;
import org.chamaledger.kernel.governance.VoteRule.Tie;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.governance.ConstitutionQuery.FindConstitution;
import org.chamaledger.query.governance.ConstitutionQuery.ListConstitutions;
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
@RequestMapping("/api/v1/groups/{id}/constitutions")
@MembersMay
class ConstitutionController {

    record NewConstitution(@NotBlank @Size(max = 100_000) String text, @Nullable @Valid NewRules rules) {}

    record NewRules(
            @Nullable Frequency contributionFrequency,
            @Nullable Amount minimumContribution,
            @Nullable Integer approvalThreshold,
            @Nullable Amount approvalHighAmount,
            @Nullable Integer approvalHighThreshold,
            @Nullable Integer approvalExpiryDays,
            @Nullable @Size(max = 10) List<@NotNull @Valid TariffLine> fines,
            @Nullable Integer fineGraceDays,
            @Nullable Percent loanRate,
            @Nullable Percent loanSavingsMultiple,
            @Nullable Integer quorumPercent,
            @Nullable Boolean ballotsChangeable,
            @Nullable Boolean proxies,
            @Nullable Boolean secretProxies,
            @Nullable Integer proxyLimit,
            @Nullable @Size(max = 20) List<@NotNull @Valid DecisionTerms> decisions,
            @Nullable Integer noticeAnnualDays,
            @Nullable Integer noticeSpecialDays,
            @Nullable Integer noticeEmergencyHours,
            @Nullable Integer termMonths,
            @Nullable Integer termsConsecutive,
            @Nullable Integer exitNoticeDays) {

        Wishes wishes() {
            return new Wishes(
                    contributionFrequency, minimumContribution, approvalThreshold, approvalHighAmount,
                    approvalHighThreshold, approvalExpiryDays,
                    fines == null
                            ? null : fines.stream().map(fine -> new FineWish(fine.fineType(), fine.amount())).toList(),
                    fineGraceDays, loanRate, loanSavingsMultiple, quorumPercent, ballotsChangeable, proxies,
                    secretProxies, proxyLimit,
                    decisions == null ? null : decisions.stream().map(DecisionTerms::wish).toList(),
                    noticeAnnualDays, noticeSpecialDays, noticeEmergencyHours, termMonths, termsConsecutive,
                    exitNoticeDays);
        }
    }

    /** What one kind of decision needs; null where it stays as it is in force. */
    record DecisionTerms(
            @NotNull DecisionKind kind,
            @Nullable Base base,
            @Nullable Integer numerator,
            @Nullable Integer denominator,
            @Nullable Boolean strict,
            @Nullable Integer quorumPercent,
            @Nullable Tie tie,
            @Nullable Integer noticeDays,
            @Nullable Boolean secret) {

        DecisionWish wish() {
            return new DecisionWish(
                    kind, base, numerator, denominator, strict, quorumPercent, tie, noticeDays, secret);
        }
    }

    record TariffLine(@NotNull FineType fineType, @NotNull Amount amount) {}

    record ConstitutionProposal(@Nullable Instant closesAt) {}

    private final Commands commands;
    private final QueryDesk queries;

    ConstitutionController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(summary = "List versions of the constitution", description = "All of them. The latest first.")
    @GetMapping
    Listing<ConstitutionView> list(@PathVariable GroupId id, Actor actor) {
        return Listing.of(queries.ask(new ListConstitutions(actor, id)));
    }

    @Operation(summary = "Show a version of the constitution", description = "Its text and every rule.")
    @GetMapping("/{version}")
    ResponseEntity<ConstitutionView> find(@PathVariable GroupId id, @PathVariable int version, Actor actor) {
        return Answers.of(queries.ask(new FindConstitution(actor, id, version)));
    }

    @Operation(
            summary = "Draft a constitution",
            description = "By an official. What `rules` leaves out is as it is in force, or usual where the group has"
                    + " adopted no constitution yet.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ConstitutionView> draft(
            @PathVariable GroupId id, @Valid @RequestBody NewConstitution body, Actor actor) {
        var wishes = body.rules() == null ? Wishes.NONE : body.rules().wishes();
        return commands.create(actor, new DraftConstitution(id, body.text(), wishes),
                (ConstitutionView drafted) -> "/api/v1/groups/%s/constitutions/%d/".formatted(id, drafted.version()));
    }

    @Operation(
            summary = "Propose a constitution",
            description = "By an official. Calls the vote that decides, open at once, until `closes_at` or for two"
                    + " weeks: two thirds of the votes cast adopt it, and its rules are in force from that instant.")
    @PostMapping("/{version}/propose")
    ResponseEntity<ConstitutionView> propose(
            @PathVariable GroupId id, @PathVariable int version,
            @Valid @RequestBody(required = false) @Nullable ConstitutionProposal body, Actor actor) {
        return commands.change(actor,
                new ProposeConstitution(id, version, VoteId.next(), body == null ? null : body.closesAt()));
    }
}
