package org.chamaledger.kernel.loans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeDeclined;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeGiven;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeReleased;
import org.chamaledger.kernel.loans.LoanEvent.LoanActivated;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanApproved;
import org.chamaledger.kernel.loans.LoanEvent.LoanCancelled;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanCured;
import org.chamaledger.kernel.loans.LoanEvent.LoanDefaulted;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanRecovered;
import org.chamaledger.kernel.loans.LoanEvent.LoanRejected;
import org.chamaledger.kernel.loans.LoanEvent.LoanReopened;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.chamaledger.kernel.loans.LoanEvent.LoanWrittenOff;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyCharged;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyWaived;
import org.chamaledger.kernel.loans.LoanEvent.ProposalDeclined;
import org.chamaledger.kernel.loans.LoanEvent.ProvisionSet;
import org.chamaledger.kernel.loans.LoanEvent.RecoveryReversed;
import org.chamaledger.kernel.loans.LoanEvent.RepaymentReversed;
import org.chamaledger.kernel.loans.LoanEvent.RestructureProposed;
import org.chamaledger.kernel.loans.LoanEvent.WriteOffProposed;
import org.chamaledger.kernel.loans.LoanState.GuaranteeState;
import org.jspecify.annotations.Nullable;

/** Takes in a loan's facts one by one. What was paid fills the instalments from the oldest on, each part by itself. */
final class LoanFold {

    private final LoanRules rules;
    private final Money nothing;
    private final Map<MemberId, GuaranteeState> guarantees = new LinkedHashMap<>();
    private final List<List<InstalmentState>> earlier = new ArrayList<>();
    private final Map<Integer, Money> penalties = new HashMap<>();
    private Terms terms;
    private LoanStatus status = LoanStatus.PENDING;
    private @Nullable Schedule schedule;
    private Money carriedInterest;
    private Money penaltyPaid;
    private Money interestPaid;
    private Money principalPaid;
    private Money repaid;
    private Money interestOff;
    private Money provision;
    private Money writtenOff;
    private Money recovered;
    private @Nullable LoanDefaulted defaulted;
    private Money chargedInDefault;

    LoanFold(LoanApplied applied) {
        rules = applied.rules();
        terms = applied.terms();
        nothing = Money.zero(terms.principal().currency());
        applied.guarantors().forEach(g -> guarantees.put(
                g.guarantor(), new GuaranteeState(g.amount(), GuaranteeState.Status.PENDING)));
        carriedInterest = penaltyPaid = interestPaid = principalPaid = repaid = nothing;
        interestOff = provision = writtenOff = recovered = chargedInDefault = nothing;
    }

    void on(LoanEvent event) {
        switch (event) {
            case LoanApplied _, RestructureProposed _, WriteOffProposed _, ProposalDeclined _ -> { }
            case GuaranteeGiven e -> answer(e.guarantor(), GuaranteeState.Status.GIVEN);
            case GuaranteeDeclined e -> answer(e.guarantor(), GuaranteeState.Status.DECLINED);
            case GuaranteeReleased e -> answer(e.guarantor(), GuaranteeState.Status.RELEASED);
            case LoanApproved _ -> status = LoanStatus.APPROVED;
            case LoanRejected _ -> status = LoanStatus.REJECTED;
            case LoanCancelled _ -> status = LoanStatus.CANCELLED;
            case LoanDisbursed e -> {
                status = LoanStatus.DISBURSED;
                schedule = e.schedule();
            }
            case LoanActivated _ -> status = LoanStatus.ACTIVE;
            case LoanRepaid e -> pay(e.penalty(), e.interest(), e.principal());
            case RepaymentReversed e -> pay(e.penalty().negated(), e.interest().negated(), e.principal().negated());
            case PenaltyCharged e -> {
                penalties.merge(e.instalment(), e.amount(), Money::plus);
                chargedInDefault = chargedInDefault.plus(e.amount());
            }
            case PenaltyWaived e -> {
                penalties.merge(e.instalment(), e.amount().negated(), Money::plus);
                chargedInDefault = chargedInDefault.minus(e.amount());
            }
            case LoanCompleted e -> {
                status = LoanStatus.COMPLETED;
                interestOff = interestOff.plus(e.interestForgiven());
            }
            case LoanReopened _ -> {
                status = defaulted == null ? running() : LoanStatus.DEFAULTED;
                interestOff = defaulted == null ? nothing : defaulted.interestStopped();
            }
            case LoanDefaulted e -> {
                interestOff = interestOff.plus(e.interestStopped());
                chargedInDefault = unpaidCharges();
                defaulted = e;
                status = LoanStatus.DEFAULTED;
            }
            case LoanCured _ -> endDefault(running());
            case LoanRestructured e -> restructure(e);
            case LoanWrittenOff e -> {
                writtenOff = e.fromAllowance().plus(e.toLosses());
                provision = provision.minus(e.fromAllowance());
                status = LoanStatus.WRITTEN_OFF;
            }
            case LoanRecovered e -> recovered = recovered.plus(e.recovered());
            case RecoveryReversed e -> recovered = recovered.minus(e.recovered());
            case ProvisionSet e -> provision = provision.plus(e.raised()).minus(e.released());
        }
    }

    private LoanStatus running() {
        return earlier.isEmpty() ? LoanStatus.ACTIVE : LoanStatus.RESTRUCTURED;
    }

    private void answer(MemberId guarantor, GuaranteeState.Status answer) {
        guarantees.computeIfPresent(guarantor, (same, given) -> new GuaranteeState(given.amount(), answer));
    }

    private void pay(Money penalty, Money interest, Money principal) {
        penaltyPaid = penaltyPaid.plus(penalty);
        interestPaid = interestPaid.plus(interest);
        principalPaid = principalPaid.plus(principal);
        repaid = repaid.plus(penalty).plus(interest).plus(principal);
    }

    private void endDefault(LoanStatus next) {
        if (defaulted != null) {
            interestOff = interestOff.minus(defaulted.interestStopped());
        }
        defaulted = null;
        status = next;
    }

    private void restructure(LoanRestructured e) {
        earlier.add(instalments());
        endDefault(LoanStatus.RESTRUCTURED);
        terms = e.terms();
        schedule = e.schedule();
        carriedInterest = e.carriedInterest();
        penaltyPaid = interestPaid = principalPaid = interestOff = nothing;
        penalties.clear();
        if (e.carriedPenalty().isPositive()) {
            penalties.put(1, e.carriedPenalty());
        }
    }

    private Money unpaidCharges() {
        return instalments().stream().map(i -> i.interestOwed().plus(i.penaltyOwed())).reduce(nothing, Money::plus);
    }

    private List<InstalmentState> instalments() {
        if (schedule == null) {
            return List.of();
        }
        var plan = schedule.instalments();
        var interest = new TreeMap<Integer, Money>();
        var off = interestOff;
        for (var line : plan.reversed()) {
            var less = off.min(line.interest());
            interest.put(line.number(), line.interest().minus(less));
            off = off.minus(less);
        }
        var states = new ArrayList<InstalmentState>();
        var penaltyLeft = penaltyPaid;
        var interestLeft = interestPaid;
        var principalLeft = principalPaid;
        for (var line : plan) {
            var penalty = penalties.getOrDefault(line.number(), nothing).max(nothing);
            var owed = interest.get(line.number());
            var state = new InstalmentState(line, owed, penalty,
                    principalLeft.min(line.principal()), interestLeft.min(owed), penaltyLeft.min(penalty));
            penaltyLeft = penaltyLeft.minus(state.penaltyPaid());
            interestLeft = interestLeft.minus(state.interestPaid());
            principalLeft = principalLeft.minus(state.principalPaid());
            states.add(state);
        }
        return List.copyOf(states);
    }

    LoanState state(LocalDate day) {
        return new LoanState(day, status, terms, rules, schedule, instalments(), List.copyOf(earlier), carriedInterest,
                repaid, provision, writtenOff, recovered, defaulted, chargedInDefault,
                Collections.unmodifiableMap(new LinkedHashMap<>(guarantees)));
    }
}
