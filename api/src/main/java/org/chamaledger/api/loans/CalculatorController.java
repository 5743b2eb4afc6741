package org.chamaledger.api.loans;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.loans.CalculationView;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.Terms;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/loans")
@MembersMay
class CalculatorController {

    private static final Currency SHILLING = Currency.getInstance("KES");
    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    record LoanCalculation(
            @NotNull Amount principal,
            @NotNull Percent interestRate,
            @NotNull Integer durationMonths,
            @Nullable InterestMethod interestMethod,
            @Nullable LocalDate startDate,
            @Nullable LocalDate firstDueDate,
            @Nullable Integer principalGraceMonths,
            @Nullable Integer interestGraceMonths,
            @Nullable Amount roundInstalmentTo,
            @Nullable Currency currency) {

        Terms terms() {
            var money = or(currency, SHILLING);
            return new Terms(
                    principal.positiveIn(money), interestRate, durationMonths, or(interestMethod, InterestMethod.FLAT),
                    or(principalGraceMonths, 0), or(interestGraceMonths, 0),
                    roundInstalmentTo == null ? 1 : roundInstalmentTo.positiveIn(money).minorUnits(), firstDueDate);
        }

        LocalDate start(Actor actor) {
            Plausible.requireDay("start_date", startDate);
            Plausible.requireDay("first_due_date", firstDueDate);
            return or(startDate, LocalDate.ofInstant(actor.at(), NAIROBI));
        }

        private static <T> T or(@Nullable T wanted, T otherwise) {
            return wanted == null ? otherwise : wanted;
        }
    }

    @Operation(
            summary = "Calculate a loan",
            description = "The schedule of any terms; no loan is made. FLAT unless said; `interest_rate` is percent a"
                    + " year. The money goes out on `start_date`, today unless said, and the first instalment falls due"
                    + " a month later.")
    @PostMapping("/calculate")
    CalculationView calculate(@Valid @RequestBody LoanCalculation body, Actor actor) {
        return CalculationView.of(body.terms(), body.start(actor));
    }
}
