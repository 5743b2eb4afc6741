package org.chamaledger.kernel.loans;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyCharged;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyWaived;

/**
 * What late instalments of a loan cost by a day. It follows from the facts alone: asked twice, or late, it comes to the
 * same, and what was charged before is taken off.
 */
public final class Penalties {

    private static final BigDecimal DAYS_A_MONTH = BigDecimal.valueOf(30);

    /**
     * A difference between what should have been charged and what was.
     *
     * @param instalment its number in the schedule in force
     * @param amount more than zero
     * @param on the day from which it counts
     */
    public record Difference(int instalment, PenaltyRule.Kind rule, Money amount, LocalDate on) {}

    private final LoanLedger ledger;
    private final PenaltyRule rule;
    private final LocalDate day;
    private final List<LoanEvent> current = new ArrayList<>();

    private Penalties(LoanLedger ledger, PenaltyRule rule, LocalDate day) {
        this.ledger = ledger;
        this.rule = rule;
        this.day = day;
        for (var fact : ledger.facts()) {
            if (fact.event() instanceof LoanRestructured || fact.event() instanceof LoanDisbursed) {
                current.clear();
            }
            current.add(fact.event());
        }
    }

    /** What is still to be charged by the end of this day; in default no more than the limit allows. */
    public static List<Difference> due(LoanLedger ledger, LocalDate day) {
        var rule = ledger.application().rules().penalty();
        var state = ledger.inAll(day);
        if (rule == null || !state.status().isRunning()) {
            return List.of();
        }
        var penalties = new Penalties(ledger, rule, day);
        var room = state.roomInDuplum();
        var due = new ArrayList<Difference>();
        for (var instalment : state.instalments()) {
            var missing = penalties.owed(instalment).minus(penalties.charged(instalment));
            var amount = room == null ? missing : missing.min(room);
            if (amount.isPositive()) {
                due.add(penalties.difference(instalment, amount));
                room = room == null ? null : room.minus(amount);
            }
        }
        return due;
    }

    /** What was charged before, is not paid, and turns out never to have been due: payments became known later. */
    public static List<Difference> undue(LoanLedger ledger, LocalDate day) {
        var rule = ledger.application().rules().penalty();
        if (rule == null) {
            return List.of();
        }
        var last = ledger.facts().stream().map(LoanLedger.Fact::event).filter(PenaltyCharged.class::isInstance)
                .map(LoanEvent::effectiveOn).filter(d -> d.isAfter(day)).max(LocalDate::compareTo).orElse(day);
        var penalties = new Penalties(ledger, rule, last);
        var undue = new ArrayList<Difference>();
        for (var instalment : ledger.inAll(last).instalments()) {
            var excess = penalties.charged(instalment).minus(penalties.owed(instalment)).min(instalment.penaltyOwed());
            if (excess.isPositive()) {
                undue.add(penalties.difference(instalment, excess));
            }
        }
        return undue;
    }

    private Difference difference(InstalmentState instalment, Money amount) {
        return new Difference(instalment.plan().number(), rule.kind(), amount,
                rule.kind() == PenaltyRule.Kind.PERCENT_A_MONTH ? day : graceEnds(instalment).plusDays(1));
    }

    private LocalDate graceEnds(InstalmentState instalment) {
        return instalment.plan().dueDate().plusDays(rule.graceDays());
    }

    /** All that this instalment should have cost by the day, in the whole. */
    private Money owed(InstalmentState instalment) {
        var graceEnds = graceEnds(instalment);
        var late = unpaid(instalment, graceEnds);
        if (!graceEnds.isBefore(day) || late.isZero()) {
            return late.minus(late);
        }
        return switch (rule.kind()) {
            case FIXED -> Objects.requireNonNull(rule.amount());
            case PERCENT_ONCE -> Objects.requireNonNull(rule.rate()).of(late);
            case PERCENT_A_MONTH -> byTheDay(instalment, Objects.requireNonNull(rule.rate()));
        };
    }

    private Money byTheDay(InstalmentState instalment, Percent rate) {
        var due = instalment.plan().dueDate();
        var changes = new TreeSet<LocalDate>();
        current.stream().map(LoanEvent::effectiveOn).filter(d -> d.isAfter(due) && d.isBefore(day))
                .forEach(changes::add);
        changes.add(day);
        var unitDays = BigDecimal.ZERO;
        var from = due;
        for (var next : changes) {
            unitDays = unitDays.add(BigDecimal.valueOf(unpaid(instalment, from).minorUnits())
                    .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, next))));
            from = next;
        }
        return new Money(unitDays.multiply(rate.factor()).divide(DAYS_A_MONTH, 0, RoundingMode.HALF_EVEN)
                .longValueExact(), instalment.penalty().currency());
    }

    /**
     * Principal and interest of this instalment that were unpaid at the end of that day; nothing once all was settled.
     */
    private Money unpaid(InstalmentState instalment, LocalDate at) {
        var then = ledger.asAt(at);
        return then.status().isRunning() && then.instalments().size() >= instalment.plan().number()
                ? then.instalments().get(instalment.plan().number() - 1).unpaid()
                : then.nothing();
    }

    /** What was charged for this instalment under the schedule in force, by rule and not as a thing carried over. */
    private Money charged(InstalmentState instalment) {
        var sum = instalment.penalty().minus(instalment.penalty());
        for (var event : current) {
            switch (event) {
                case PenaltyCharged e when e.instalment() == instalment.plan().number() -> sum = sum.plus(e.amount());
                case PenaltyWaived e when e.undue() && e.instalment() == instalment.plan().number() ->
                    sum = sum.minus(e.amount());
                default -> { }
            }
        }
        return sum;
    }
}
