package org.chamaledger.kernel.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.chamaledger.kernel.loans.LoanEvent.LoanWrittenOff;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyCharged;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyWaived;
import org.chamaledger.kernel.loans.LoanEvent.ProposalDeclined;
import org.chamaledger.kernel.loans.LoanEvent.RestructureProposed;
import org.chamaledger.kernel.loans.LoanEvent.WriteOffProposed;
import org.chamaledger.kernel.loans.LoanView.ProposalView;

/**
 * The facts of one loan, in the order in which they were recorded, and what follows from them on any day. A figure
 * as at a day is the same function of the facts that count by then.
 *
 * @param facts begin with the application
 */
public record LoanLedger(List<Fact> facts) {

    /** Something that happened, and the instant at which it was recorded. */
    public record Fact(LoanEvent event, Instant recordedAt) {}

    public LoanLedger {
        facts = List.copyOf(facts);
    }

    /** This ledger with one more fact. */
    public LoanLedger and(LoanEvent event, Instant recordedAt) {
        var more = new ArrayList<>(facts);
        more.add(new Fact(event, recordedAt));
        return new LoanLedger(more);
    }

    /** What was known at this instant. */
    public LoanLedger knownAt(Instant instant) {
        return new LoanLedger(facts.stream().filter(fact -> !fact.recordedAt().isAfter(instant)).toList());
    }

    public LoanApplied application() {
        return (LoanApplied) facts.getFirst().event();
    }

    /** What the loan is and owes at the end of this day; the application counts whatever the day. */
    public LoanState asAt(LocalDate day) {
        return fold(day, event -> !event.effectiveOn().isAfter(day));
    }

    /** As {@link #asAt}, with whatever is recorded by now, later value dates included: what decisions are taken on. */
    public LoanState inAll(LocalDate day) {
        return fold(day, event -> true);
    }

    /**
     * This ledger without the penalties of later days: what a payment of this day is reckoned on, whenever it is known.
     */
    public LoanLedger withoutPenaltiesAfter(LocalDate day) {
        return new LoanLedger(facts.stream().filter(fact -> !(fact.event().effectiveOn().isAfter(day)
                && (fact.event() instanceof PenaltyCharged || fact.event() instanceof PenaltyWaived))).toList());
    }

    private LoanState fold(LocalDate day, Predicate<LoanEvent> counts) {
        var fold = new LoanFold(application());
        facts.stream().skip(1).map(Fact::event).filter(counts).forEach(fold::on);
        return fold.state(day);
    }

    /** The instant at which the last event of this kind was recorded, if there is one. */
    public Optional<Instant> recorded(Class<? extends LoanEvent> kind) {
        return facts.reversed().stream().filter(fact -> kind.isInstance(fact.event())).map(Fact::recordedAt)
                .findFirst();
    }

    /** The last event of this kind, if there is one. */
    public <E extends LoanEvent> Optional<E> last(Class<E> kind) {
        return facts.reversed().stream().map(Fact::event).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The restructuring or write-off that was proposed and is not decided. */
    public Optional<ProposalView> proposal() {
        var open = new LinkedHashMap<ApprovalId, ProposalView>();
        for (var fact : facts) {
            switch (fact.event()) {
                case RestructureProposed e -> open.put(e.approvalId(), new ProposalView(
                        e.approvalId(), e.subject(), e.subjectId(), e.reason()));
                case WriteOffProposed e -> open.put(e.approvalId(), new ProposalView(
                        e.approvalId(), e.subject(), e.subjectId(), e.reason()));
                case ProposalDeclined e -> open.remove(e.approvalId());
                case LoanRestructured _, LoanWrittenOff _, LoanCompleted _ -> open.clear();
                default -> { }
            }
        }
        return open.values().stream().findFirst();
    }

    /** Repayments ever recorded, reversed or not. */
    public List<LoanRepaid> repayments() {
        return facts.stream().map(Fact::event).filter(LoanRepaid.class::isInstance)
                .map(LoanRepaid.class::cast).toList();
    }
}
