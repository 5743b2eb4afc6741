package org.chamaledger.api.loans;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.NewId;
import org.chamaledger.api.wire.NoFields;
import org.chamaledger.api.wire.WireText;
import org.chamaledger.command.Payment;
import org.chamaledger.command.loans.LoanCommand.AnswerGuarantee;
import org.chamaledger.command.loans.LoanCommand.ApplyForLoan;
import org.chamaledger.command.loans.LoanCommand.CancelLoan;
import org.chamaledger.command.loans.LoanCommand.DisburseLoan;
import org.chamaledger.command.loans.LoanCommand.ProposeRestructure;
import org.chamaledger.command.loans.LoanCommand.ProposeWriteOff;
import org.chamaledger.command.loans.LoanCommand.SignLoan;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanView;
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
@RequestMapping("/api/v1/loans")
@MembersMay
class LoanController {

    record NewLoan(
            @Nullable LoanId id,
            @NotNull GroupId group,
            @NotNull Amount principal,
            @NotNull Integer durationMonths,
            @Nullable Percent interestRate,
            @Nullable InterestMethod interestMethod,
            @Nullable LocalDate firstDueDate,
            @Nullable @Size(max = 500) String purpose,
            @Nullable @Size(max = 20) List<@Valid @NotNull Guarantor> guarantors,
            @Nullable LoanProductId product) {

        /** Without an amount, an equal part of the principal; then the member's id alone will do. */
        record Guarantor(@NotNull MemberId member, @Nullable Amount amount) {

            @JsonCreator
            Guarantor {}

            @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
            static Guarantor of(String member) {
                return new Guarantor(new MemberId(WireText.uuid(member)), null);
            }
        }

        List<ApplyForLoan.Asked> asked() {
            return guarantors == null ? List.of() : guarantors.stream()
                    .map(one -> new ApplyForLoan.Asked(one.member(), one.amount())).toList();
        }
    }

    record GuaranteeAnswer(@NotNull Boolean accept) {}

    record LoanSignature(@Nullable @Size(max = 500) String comment) {

        static @Nullable String comment(@Nullable LoanSignature body) {
            return body == null ? null : body.comment();
        }
    }

    record LoanDisbursement(
            @NotNull PaymentMethod paymentMethod,
            @Nullable @Size(max = 100) String referenceNumber,
            @Nullable LocalDate valueDate) {}

    record LoanRestructuring(
            @NotNull Integer durationMonths,
            @Nullable Percent interestRate,
            @Nullable InterestMethod interestMethod,
            @Nullable LocalDate firstDueDate,
            @NotBlank @Size(max = 500) String reason) {}

    record LoanWriteOff(@NotBlank @Size(max = 500) String reason) {}

    private final Commands commands;

    LoanController(Commands commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Apply for a loan",
            description = "For oneself, as an active member. With `product` its terms hold; without one the group lends"
                    + " FLAT at 10 % a year unless the application says otherwise, up to three times the borrower's"
                    + " savings, one loan at a time. Opens an approval with the loan's own id.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<LoanView> apply(@Valid @RequestBody NewLoan body, Actor actor) {
        var id = NewId.of(body.id(), LoanId::value, LoanId::next);
        return commands.create(actor,
                new ApplyForLoan(
                        id, body.group(), body.principal(), body.durationMonths(), body.interestRate(),
                        body.interestMethod(), body.firstDueDate(), body.purpose(), body.asked(), body.product()),
                "/api/v1/loans/%s/".formatted(id));
    }

    @Operation(
            summary = "Accept or decline to guarantee a loan",
            description = "By a guarantor named in the application. Refused when their savings answer for too much"
                    + " already.")
    @PostMapping("/{id}/guarantee")
    ResponseEntity<LoanView> guarantee(@PathVariable LoanId id, @Valid @RequestBody GuaranteeAnswer body, Actor actor) {
        return commands.change(actor, new AnswerGuarantee(id, body.accept()));
    }

    @Operation(
            summary = "Sign for a loan",
            description = "By an official who is not the borrower, once. The last signature needed approves the loan;"
                    + " it is refused while guarantors have yet to answer.")
    @PostMapping("/{id}/approve")
    ResponseEntity<LoanView> approve(
            @PathVariable LoanId id, @Valid @RequestBody(required = false) @Nullable LoanSignature body, Actor actor) {
        return commands.change(actor, new SignLoan(id, Decision.APPROVE, LoanSignature.comment(body)));
    }

    @Operation(
            summary = "Sign against a loan",
            description = "By an official who is not the borrower, once. The loan is rejected as soon as the signatures"
                    + " it needs cannot be reached any more.")
    @PostMapping("/{id}/reject")
    ResponseEntity<LoanView> reject(
            @PathVariable LoanId id, @Valid @RequestBody(required = false) @Nullable LoanSignature body, Actor actor) {
        return commands.change(actor, new SignLoan(id, Decision.REJECT, LoanSignature.comment(body)));
    }

    @Operation(summary = "Cancel a loan", description = "By the borrower, before the money goes out.")
    @PostMapping("/{id}/cancel")
    ResponseEntity<LoanView> cancel(
            @PathVariable LoanId id, @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new CancelLoan(id));
    }

    @Operation(
            summary = "Pay an approved loan out",
            description = "Once, by the treasurer or chairperson who is not the borrower. Booked with this; refused"
                    + " when the channel does not hold so much. The value date is today unless said.")
    @PostMapping("/{id}/disburse")
    ResponseEntity<LoanView> disburse(@PathVariable LoanId id, @Valid @RequestBody LoanDisbursement body, Actor actor) {
        return commands.change(actor, new DisburseLoan(
                id, new Payment(body.paymentMethod(), body.referenceNumber(), body.valueDate())));
    }

    @Operation(
            summary = "Propose other terms for a running loan",
            description = "By an official or the borrower. Takes effect when officials have signed the approval named"
                    + " in `proposal`: a new schedule for the principal still owing; what is overdue is carried into"
                    + " its first instalment, and the old schedule is kept.")
    @PostMapping("/{id}/restructure")
    ResponseEntity<LoanView> restructure(
            @PathVariable LoanId id, @Valid @RequestBody LoanRestructuring body, Actor actor) {
        return commands.change(actor, new ProposeRestructure(
                id, ApprovalId.next(), body.durationMonths(), body.interestRate(), body.interestMethod(),
                body.firstDueDate(), body.reason().strip()));
    }

    @Operation(
            summary = "Propose to write a loan off",
            description = "By an official who is not the borrower. Takes effect when officials have signed the approval"
                    + " named in `proposal`: the principal still owing is a loss, as far as it was not provided for.")
    @PostMapping("/{id}/write-off")
    ResponseEntity<LoanView> writeOff(@PathVariable LoanId id, @Valid @RequestBody LoanWriteOff body, Actor actor) {
        return commands.change(actor, new ProposeWriteOff(id, ApprovalId.next(), body.reason().strip()));
    }
}
