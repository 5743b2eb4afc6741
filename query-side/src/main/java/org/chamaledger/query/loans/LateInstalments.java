package org.chamaledger.query.loans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.query.AsOf;
import org.springframework.stereotype.Component;

/** Tells other rooms which instalments of a group's loans were not paid in time. */
@Component
public class LateInstalments {

    private final LoanFacts facts;

    LateInstalments(LoanFacts facts) {
        this.facts = facts;
    }

    /**
     * An instalment that was not paid in full when it became late.
     *
     * @param since the first day on which it was late
     */
    public record Late(MemberId borrower, LoanId loan, LocalDate dueDate, LocalDate since) {}

    /**
     * @param lateFrom from the due date of an instalment: the day from which what is unpaid of it counts as late;
     *     nothing where lateness has no consequence
     */
    public List<Late> of(GroupId group, LocalDate today, Function<LocalDate, Optional<LocalDate>> lateFrom) {
        var late = new ArrayList<Late>();
        facts.of(group, new AsOf(null, null)).forEach((id, ledger) -> {
            for (var instalment : ledger.inAll(today).instalments()) {
                var due = instalment.plan().dueDate();
                var since = lateFrom.apply(due);
                if (since.isEmpty() || since.get().isAfter(today)) {
                    continue;
                }
                var then = ledger.asAt(since.get().minusDays(1));
                boolean unpaid = then.status().isRunning() && then.instalments().stream()
                        .anyMatch(one -> one.plan().dueDate().equals(due) && one.unpaid().isPositive());
                if (unpaid) {
                    late.add(new Late(ledger.application().borrower(), new LoanId(id), due, since.get()));
                }
            }
        });
        return late;
    }
}
