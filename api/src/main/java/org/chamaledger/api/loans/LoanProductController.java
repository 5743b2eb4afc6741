package org.chamaledger.api.loans;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.NewId;
import org.chamaledger.api.wire.NoFields;
import org.chamaledger.command.loans.LoanProductCommand.DefineLoanProduct;
import org.chamaledger.command.loans.LoanProductCommand.Offer;
import org.chamaledger.command.loans.LoanProductCommand.RetireLoanProduct;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanProductView;
import org.chamaledger.kernel.loans.PenaltyRule;
import org.chamaledger.kernel.loans.Percent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}/loan-products")
@MembersMay
class LoanProductController {

    record NewLoanProduct(
            @Nullable LoanProductId id,
            @NotBlank @Size(max = 100) String name,
            @Nullable InterestMethod interestMethod,
            @NotNull Percent interestRate,
            @Nullable Integer minDurationMonths,
            @Nullable Integer maxDurationMonths,
            @Nullable Amount maxPrincipal,
            @Nullable Integer principalGraceMonths,
            @Nullable Integer interestGraceMonths,
            @Nullable Amount roundInstalmentTo,
            @Nullable @Valid Penalty penalty,
            @Nullable Amount processingFee,
            @Nullable Percent processingFeePercent,
            @Nullable Integer guarantorsNeeded,
            @Nullable Percent maxSavingsPercent,
            @Nullable Integer maxOpenLoans,
            @Nullable Boolean forgivesFutureInterest,
            @Nullable Integer defaultAfterDays,
            @Nullable Boolean inDuplum) {

        /** FIXED has an amount; PERCENT_ONCE and PERCENT_A_MONTH a rate. */
        record Penalty(
                PenaltyRule.@NotNull Kind kind,
                @Nullable Percent rate,
                @Nullable Amount amount,
                @Nullable Integer graceDays) {}

        Offer offer() {
            return new Offer(interestMethod, interestRate, minDurationMonths, maxDurationMonths, maxPrincipal,
                    principalGraceMonths, interestGraceMonths, roundInstalmentTo,
                    penalty == null ? null : new Offer.Penalty(
                            penalty.kind(), penalty.rate(), penalty.amount(), penalty.graceDays()),
                    processingFee, processingFeePercent, guarantorsNeeded, maxSavingsPercent, maxOpenLoans,
                    forgivesFutureInterest, defaultAfterDays, inDuplum);
        }
    }

    private final Commands commands;

    LoanProductController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Define a kind of loan",
            description = "By the treasurer or chairperson. What is left out is as in a group without products: FLAT, 1"
                    + " to 60 months, no grace, no penalty, no fee, no guarantors, up to 300 % of the savings, one open"
                    + " loan, default after 90 days, in duplum. A product never changes: retire it and define another.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<LoanProductView> define(
            @PathVariable GroupId id, @Valid @RequestBody NewLoanProduct body, Actor actor) {
        var product = NewId.of(body.id(), LoanProductId::value, LoanProductId::next);
        return commands.create(actor, new DefineLoanProduct(product, id, body.name(), body.offer()),
                "/api/v1/groups/%s/loan-products/%s/".formatted(id, product));
    }

    @Operation(
            summary = "Retire a kind of loan",
            description = "No new loans of it; those given run on. By the treasurer or chairperson.")
    @PostMapping("/{product}/retire")
    ResponseEntity<LoanProductView> retire(
            @PathVariable GroupId id, @PathVariable LoanProductId product,
            @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new RetireLoanProduct(product, id));
    }
}
