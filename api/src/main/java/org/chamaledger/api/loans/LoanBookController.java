package org.chamaledger.api.loans;

import io.swagger.v3.oas.annotations.Operation;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanProductView;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.RepaymentView;
import org.chamaledger.kernel.loans.ScheduleView;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.loans.LoanBookView;
import org.chamaledger.query.loans.LoanQuery.AskLoanBook;
import org.chamaledger.query.loans.LoanQuery.FindLoan;
import org.chamaledger.query.loans.LoanQuery.FindProduct;
import org.chamaledger.query.loans.LoanQuery.FindRepayment;
import org.chamaledger.query.loans.LoanQuery.ListLoans;
import org.chamaledger.query.loans.LoanQuery.ListProducts;
import org.chamaledger.query.loans.LoanQuery.ListRepayments;
import org.chamaledger.query.loans.LoanQuery.LoanFilter;
import org.chamaledger.query.loans.LoanQuery.ProductFilter;
import org.chamaledger.query.loans.LoanQuery.ReadSchedule;
import org.chamaledger.query.loans.LoanQuery.RepaymentFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Loans as they are read. */
@RestController
@RequestMapping("/api/v1")
@MembersMay
class LoanBookController {

    private final QueryDesk queries;

    LoanBookController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "List loans",
            description = "The caller's own, those the caller is asked to guarantee, and those in the books of groups"
                    + " the caller may read; the latest first. Figures are as at `as_at`; `status` is today's.")
    @GetMapping(path = "/loans", produces = {Formats.JSON, Formats.CSV})
    Listing<LoanView> list(
            @FromQuery LoanFilter filter, @FromQuery AsOf asOf, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListLoans(actor, filter, asOf, paging)));
    }

    @Operation(
            summary = "Show a loan",
            description = "Every figure as at the end of `as_at`, of what was known at `known_at`. `purpose` is for the"
                    + " borrower and the group's officials; null for others.")
    @GetMapping("/loans/{id}")
    ResponseEntity<LoanView> find(@PathVariable LoanId id, @FromQuery AsOf asOf, Actor actor) {
        return Answers.of(queries.ask(new FindLoan(actor, id, asOf)));
    }

    @Operation(
            summary = "Show a loan's schedule",
            description = "Each instalment with what is due, paid and outstanding at the end of `as_at`. Schedules that"
                    + " a restructuring ended are in `earlier`, as they stood then.")
    @GetMapping("/loans/{id}/schedule")
    ScheduleView schedule(@PathVariable LoanId id, @FromQuery AsOf asOf, Actor actor) {
        return queries.ask(new ReadSchedule(actor, id, asOf));
    }

    @Operation(summary = "List a loan's repayments", description = "By value date, those that were reversed included.")
    @GetMapping(path = "/loans/{id}/repayments", produces = {Formats.JSON, Formats.CSV})
    Listing<RepaymentView> repayments(
            @PathVariable LoanId id, @FromQuery RepaymentFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListRepayments(actor, id, filter, paging)));
    }

    @Operation(summary = "Show a repayment", description = "What was paid, and what it went to.")
    @GetMapping("/loans/{id}/repayments/{repayment}")
    RepaymentView repayment(@PathVariable LoanId id, @PathVariable RepaymentId repayment, Actor actor) {
        return queries.ask(new FindRepayment(actor, id, repayment));
    }

    @Operation(summary = "List a group's loan products", description = "By name, those that were retired included.")
    @GetMapping("/groups/{id}/loan-products")
    Listing<LoanProductView> products(
            @PathVariable GroupId id, @FromQuery ProductFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListProducts(actor, id, filter, paging)));
    }

    @Operation(summary = "Show a loan product", description = "The rules of one kind of loan, retired or not.")
    @GetMapping("/groups/{id}/loan-products/{product}")
    ResponseEntity<LoanProductView> product(
            @PathVariable GroupId id, @PathVariable LoanProductId product, Actor actor) {
        return Answers.of(queries.ask(new FindProduct(actor, id, product)));
    }

    @Operation(
            summary = "Loan book",
            description = "What is lent out at the end of `as_at`: arrears, days past due, ageing, and the portfolio at"
                    + " risk (outstanding principal of loans *more than* so many days late, over the gross outstanding"
                    + " principal), by product and by borrower. As CSV, one row for each loan.")
    @GetMapping(path = "/groups/{id}/loan-book", produces = {Formats.JSON, Formats.CSV})
    LoanBookView book(@PathVariable GroupId id, @FromQuery AsOf asOf, Actor actor) {
        return queries.ask(new AskLoanBook(actor, id, asOf));
    }
}
