package org.chamaledger.api.treasury;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.chamaledger.api.clock.UpToDate;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.security.RequestFacts;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.contributions.ContributionCommand.CorrectContribution;
import org.chamaledger.command.expenses.ExpenseCommand.CorrectExpense;
import org.chamaledger.command.loans.LoanCommand.CorrectRepayment;
import org.chamaledger.command.treasury.TransferCommand.CorrectTransfer;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.CorrectionView;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.TransferId;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.contributions.ContributionQuery.ArrearsIf;
import org.chamaledger.query.contributions.ContributionQuery.AskArrearsIf;
import org.chamaledger.query.treasury.TreasuryQuery.Correctable;
import org.chamaledger.query.treasury.TreasuryQuery.FindCorrectable;
import org.chamaledger.query.treasury.TreasuryQuery.ListCorrections;
import org.chamaledger.query.treasury.TreasuryQuery.PastCorrection;
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
@RequestMapping("/api/v1/groups/{id}/corrections")
@MembersMay
class CorrectionController {

    /**
     * What was wrong about an entry; what is left out was right. Member and fund are of contributions, category of
     * expenses, from and to of transfers, method and reference of contributions, expenses and repayments.
     *
     * @param entry its number in the group's books
     */
    record Correcting(
            @NotNull @Min(1) Long entry,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Amount amount,
            @Nullable LocalDate valueDate,
            @Nullable MemberId member,
            @Nullable Fund fund,
            @Nullable ExpenseCategory category,
            @Nullable PaymentMethod paymentMethod,
            @Nullable String referenceNumber,
            @Nullable Channel from,
            @Nullable Channel to) {}

    /**
     * What a correction would lead to.
     *
     * @param arrears members who would be behind with more or less of their contributions
     */
    record Preview(CorrectionView correction, List<ArrearsIf.Change> arrears) {}

    private final Commands commands;
    private final CommandDesk desk;
    private final QueryDesk queries;
    private final UpToDate readTables;

    CorrectionController(Commands commands, CommandDesk desk, QueryDesk queries, UpToDate readTables) {
        this.readTables = readTables;
        this.commands = commands;
        this.desk = desk;
        this.queries = queries;
    }

    @Operation(
            summary = "Preview a correction",
            description = "What the correction of a past entry would lead to: the entries it books, the balances that"
                    + " change, who would be behind with contributions, and the schedule of the loan with its"
                    + " penalties. Nothing is done; whatever would be refused is refused here too.")
    @PostMapping("/preview")
    Preview preview(
            @PathVariable GroupId id, @Valid @RequestBody Correcting body, Actor actor, RequestFacts facts) {
        var view = desk.<CorrectionView>handle(command(id, body, true, actor), facts.by(actor)).result();
        return new Preview(view, arrears(id, view, actor));
    }

    @Operation(
            summary = "Correct a past entry",
            description = "Undoes a contribution, expense, repayment or transfer on its own day and enters it again"
                    + " as it should have been, both or neither. By the treasurer or chairperson; refused for a closed"
                    + " period.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CorrectionView> correct(@PathVariable GroupId id, @Valid @RequestBody Correcting body, Actor actor) {
        return commands.create(actor, command(id, body, false, actor), "/api/v1/groups/%s/corrections/".formatted(id));
    }

    @Operation(summary = "List corrections", description = "For readers of the group's books; the latest first.")
    @GetMapping
    Listing<PastCorrection> list(@PathVariable GroupId id, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListCorrections(actor, id, paging)));
    }

    private Object command(GroupId group, Correcting body, boolean preview, Actor actor) {
        readTables.await("groups", "treasury", "loans"); // the mistake may just have been made
        var behind = queries.ask(new FindCorrectable(actor, group, body.entry()));
        var id = behind.source().id();
        return switch (behind.source().type()) {
            case "loan_repayment" -> repayment(behind, body, preview);
            case "transfer" -> new CorrectTransfer(new TransferId(id), group, TransferId.next(), preview, body.from(),
                    body.to(), body.amount(), body.valueDate(), body.reason());
            case "expense" -> new CorrectExpense(new ExpenseId(id), ExpenseId.next(), preview, body.category(),
                    body.amount(), body.paymentMethod(), body.referenceNumber(), body.valueDate(), body.reason());
            default -> new CorrectContribution(new ContributionId(id), ContributionId.next(), preview, body.member(),
                    body.amount(), body.paymentMethod(), body.referenceNumber(), body.fund(), body.valueDate(),
                    body.reason());
        };
    }

    private static CorrectRepayment repayment(Correctable behind, Correcting body, boolean preview) {
        return new CorrectRepayment(
                Objects.requireNonNull(behind.loan()), new RepaymentId(behind.source().id()), RepaymentId.next(),
                preview, body.amount(), body.paymentMethod(), body.referenceNumber(), body.valueDate(), body.reason());
    }

    private List<ArrearsIf.Change> arrears(GroupId group, CorrectionView view, Actor actor) {
        var changes = new HashMap<MemberId, Long>();
        for (var balance : view.balances()) {
            if (balance.account().equals(LedgerAccount.MEMBER_SAVINGS.code()) && balance.holder() != null) {
                changes.put(MemberId.of(balance.holder()), units(balance, view));
            }
        }
        return changes.isEmpty() ? List.of() : queries.ask(new AskArrearsIf(actor, group, changes)).members();
    }

    private static long units(CorrectionView.BalanceChange balance, CorrectionView view) {
        return balance.change().in(Currency.getInstance(view.currency())).minorUnits();
    }
}
