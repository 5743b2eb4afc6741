package org.chamaledger.api.loans;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.NewId;
import org.chamaledger.command.Payment;
import org.chamaledger.command.loans.LoanCommand.RecordRepayment;
import org.chamaledger.command.loans.LoanCommand.ReverseRepayment;
import org.chamaledger.command.loans.LoanCommand.WaivePenalty;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.RepaymentView;
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
@RequestMapping("/api/v1/loans/{id}")
@MembersMay
class RepaymentController {

    record NewRepayment(
            @Nullable RepaymentId id,
            @NotNull Amount amount,
            @NotNull PaymentMethod paymentMethod,
            @Nullable @Size(max = 100) String referenceNumber,
            @Nullable LocalDate valueDate) {}

    record RepaymentReversal(@NotBlank @Size(max = 500) String reason, @Nullable LocalDate valueDate) {}

    record PenaltyWaiver(@Nullable Amount amount, @NotBlank @Size(max = 500) String reason) {}

    private final Commands commands;

    RepaymentController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Record a repayment",
            description = "By the treasurer or chairperson who is not the borrower. Pays penalty, then interest, then"
                    + " principal, the oldest instalment first; what settles the loan completes it, and more than that"
                    + " is owed to the borrower. Of a loan written off it is a recovery. A reference is used once,"
                    + " ever, per payment method. The value date is today unless said.")
    @PostMapping("/repayments")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RepaymentView> repay(@PathVariable LoanId id, @Valid @RequestBody NewRepayment body, Actor actor) {
        var repayment = NewId.of(body.id(), RepaymentId::value, RepaymentId::next);
        return commands.create(actor,
                new RecordRepayment(id, repayment, body.amount(),
                        new Payment(body.paymentMethod(), body.referenceNumber(), body.valueDate())),
                "/api/v1/loans/%s/repayments/%s/".formatted(id, repayment));
    }

    @Operation(
            summary = "Reverse a repayment",
            description = "By an equal and opposite entry that names the first, once. By the treasurer or chairperson"
                    + " who is not the borrower. What it had paid is owed again from the value date on, which is today"
                    + " unless said.")
    @PostMapping("/repayments/{repayment}/reverse")
    ResponseEntity<RepaymentView> reverse(
            @PathVariable LoanId id, @PathVariable RepaymentId repayment, @Valid @RequestBody RepaymentReversal body,
            Actor actor) {
        return commands.change(actor, new ReverseRepayment(id, repayment, body.reason().strip(), body.valueDate()));
    }

    @Operation(
            summary = "Waive the penalty of an instalment",
            description = "All that is unpaid of it, or `amount`. By the treasurer or chairperson who is not the"
                    + " borrower.")
    @PostMapping("/penalties/{instalment}/waive")
    ResponseEntity<LoanView> waive(
            @PathVariable LoanId id, @PathVariable int instalment, @Valid @RequestBody PenaltyWaiver body,
            Actor actor) {
        return commands.change(actor, new WaivePenalty(id, instalment, body.amount(), body.reason().strip()));
    }
}
