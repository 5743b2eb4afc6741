package org.chamaledger.api.treasury;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.api.errors.InvalidRequest;
import org.chamaledger.api.schema.MayBeRefused;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.treasury.Explanation;
import org.chamaledger.query.treasury.Report;
import org.chamaledger.query.treasury.TreasuryQuery.AccountFilter;
import org.chamaledger.query.treasury.TreasuryQuery.AccountView;
import org.chamaledger.query.treasury.TreasuryQuery.AskBalanceSheet;
import org.chamaledger.query.treasury.TreasuryQuery.AskCashBook;
import org.chamaledger.query.treasury.TreasuryQuery.AskExplanation;
import org.chamaledger.query.treasury.TreasuryQuery.AskIncomeStatement;
import org.chamaledger.query.treasury.TreasuryQuery.AskStatement;
import org.chamaledger.query.treasury.TreasuryQuery.AskTrialBalance;
import org.chamaledger.query.treasury.TreasuryQuery.EntryFilter;
import org.chamaledger.query.treasury.TreasuryQuery.EntryView;
import org.chamaledger.query.treasury.TreasuryQuery.ExportBooks;
import org.chamaledger.query.treasury.TreasuryQuery.ExportFormat;
import org.chamaledger.query.treasury.TreasuryQuery.FindEntry;
import org.chamaledger.query.treasury.TreasuryQuery.ListAccounts;
import org.chamaledger.query.treasury.TreasuryQuery.ListEntries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}")
@MembersMay
class BooksController {

    /** Days of a report that is about a span of them; it ends with {@code to} or, what is the same, {@code as_at}. */
    record Span(@Nullable LocalDate from, @Nullable LocalDate to) {

        AsOf ending(AsOf asOf) {
            if (to != null && asOf.asAt() != null && !to.equals(asOf.asAt())) {
                throw InvalidRequest.field("to", "is another day than as_at");
            }
            return to == null ? asOf : new AsOf(to, asOf.knownAt());
        }
    }

    private final QueryDesk queries;

    BooksController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "List the accounts of the books",
            description = "The whole chart, by code; an account with sub-accounts has a row for each holder.")
    @GetMapping(path = "/ledger/accounts", produces = {Formats.JSON, Formats.CSV})
    Listing<AccountView> accounts(
            @PathVariable GroupId id, @FromQuery AccountFilter filter, @FromQuery AsOf asOf, @FromQuery Paging paging,
            Actor actor) {
        return Listing.of(queries.ask(new ListAccounts(actor, id, filter, asOf, paging)));
    }

    @Operation(summary = "List journal entries", description = "By number unless ordered otherwise.")
    @GetMapping(path = "/ledger/entries", produces = {Formats.JSON, Formats.CSV})
    Listing<EntryView> entries(
            @PathVariable GroupId id, @FromQuery EntryFilter filter, @FromQuery AsOf asOf, @FromQuery Paging paging,
            Actor actor) {
        return Listing.of(queries.ask(new ListEntries(actor, id, filter, asOf, paging)));
    }

    @Operation(summary = "Show a journal entry", description = "By its number in the group's books.")
    @GetMapping(path = "/ledger/entries/{number}", produces = {Formats.JSON, Formats.CSV})
    EntryView entry(@PathVariable GroupId id, @PathVariable long number, Actor actor) {
        return queries.ask(new FindEntry(actor, id, number));
    }

    @Operation(
            summary = "Trial balance",
            description = "Every account with a balance, as at a value date and as known at an instant; both are now"
                    + " where they are left out.")
    @GetMapping(path = "/ledger/trial-balance", produces = {Formats.JSON, Formats.CSV})
    Report.TrialBalance trialBalance(@PathVariable GroupId id, @FromQuery AsOf asOf, Actor actor) {
        return queries.ask(new AskTrialBalance(actor, id, asOf));
    }

    @Operation(
            summary = "Income statement",
            description = "What was earned and spent from `from` to `to` (or `as_at`). Without `from`: since the last"
                    + " period closed before.")
    @GetMapping(path = "/ledger/income-statement", produces = {Formats.JSON, Formats.CSV})
    Report.IncomeStatement incomeStatement(
            @PathVariable GroupId id, @FromQuery Span span, @FromQuery AsOf asOf, Actor actor) {
        return queries.ask(new AskIncomeStatement(actor, id, span.from(), span.ending(asOf)));
    }

    @Operation(
            summary = "Explain a balance",
            description = "The entries that make the balance of an account, or of one holder's part of it, each with"
                    + " what stood there after it. With `and_known_at` also what was learnt between the two moments:"
                    + " the entries that make the difference.")
    @GetMapping("/ledger/explanation")
    Explanation explanation(
            @PathVariable GroupId id,
            @Parameter(description = "Code in the chart of accounts", example = "2010")
                    @RequestParam @NotBlank @Size(max = 4) String account,
            @Parameter(description = "Whose part of the account; all of it unless said")
                    @RequestParam(required = false) @Nullable @Size(max = 100) String holder,
            @FromQuery AsOf asOf,
            @Parameter(description = "Another moment of knowledge to compare with")
                    @RequestParam(name = "and_known_at", required = false) @Nullable Instant andKnownAt,
            Actor actor) {
        return queries.ask(new AskExplanation(actor, id, account, holder, asOf, andKnownAt));
    }

    @Operation(summary = "Balance sheet", description = "What the group has, owes and is worth.")
    @GetMapping(path = "/ledger/balance-sheet", produces = {Formats.JSON, Formats.CSV})
    Report.BalanceSheet balanceSheet(@PathVariable GroupId id, @FromQuery AsOf asOf, Actor actor) {
        return queries.ask(new AskBalanceSheet(actor, id, asOf));
    }

    @Operation(
            summary = "Cash book",
            description = "Every movement of cash, bank and M-Pesa, or of one `channel`, with the balance after it.")
    @GetMapping(path = "/ledger/cash-book", produces = {Formats.JSON, Formats.CSV})
    @MayBeRefused("report.too-long")
    Report.CashBook cashBook(
            @PathVariable GroupId id, @RequestParam(required = false) @Nullable Channel channel, @FromQuery Span span,
            @FromQuery AsOf asOf, Actor actor) {
        return queries.ask(new AskCashBook(actor, id, channel, span.from(), span.ending(asOf)));
    }

    @Operation(
            summary = "A member's statement",
            description = "What the group holds for the member, movement by movement. For the member, for officials"
                    + " and for the group's ADMIN.")
    @GetMapping(path = "/members/{user}/statement", produces = {Formats.JSON, Formats.CSV})
    @MayBeRefused("report.too-long")
    Report.Statement statement(
            @PathVariable GroupId id, @PathVariable MemberId user, @FromQuery Span span, @FromQuery AsOf asOf,
            Actor actor) {
        return queries.ask(new AskStatement(actor, id, user, span.from(), span.ending(asOf)));
    }

    @Operation(
            summary = "Export the books",
            description = "Every entry, as a journal of hledger or beancount, as CSV with a row for each posting, or"
                    + " as JSON.")
    @ApiResponse(responseCode = "200", content = {
        @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
        @Content(mediaType = Formats.CSV, schema = @Schema(type = "string")),
        @Content(mediaType = Formats.JSON, schema = @Schema(type = "object"))
    })
    @GetMapping(path = "/ledger/export", produces = MediaType.ALL_VALUE)
    void export(
            @PathVariable GroupId id,
            @Parameter(schema = @Schema(allowableValues = {"hledger", "beancount", "csv", "json"}))
                    @RequestParam String format,
            @FromQuery AsOf asOf, Actor actor, HttpServletResponse response) throws IOException {
        var export = queries.ask(new ExportBooks(actor, id, ExportFormat.named(format), asOf));
        response.setContentType(export.mediaType());
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(export.fileName()).build().toString());
        export.writeTo(response.getWriter());
    }
}
