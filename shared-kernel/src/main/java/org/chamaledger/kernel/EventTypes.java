package org.chamaledger.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamaledger.kernel.approvals.ApprovalEvent;
import org.chamaledger.kernel.contributions.ContributionEvent;
import org.chamaledger.kernel.contributions.ImportEvent;
import org.chamaledger.kernel.expenses.BudgetEvent;
import org.chamaledger.kernel.expenses.ExpenseEvent;
import org.chamaledger.kernel.governance.ConstitutionEvent;
import org.chamaledger.kernel.governance.FineEvent;
import org.chamaledger.kernel.governance.StandingProxyEvent;
import org.chamaledger.kernel.governance.VoteEvent;
import org.chamaledger.kernel.groups.DocumentEvent;
import org.chamaledger.kernel.groups.GoalEvent;
import org.chamaledger.kernel.groups.GroupEvent;
import org.chamaledger.kernel.groups.MeetingEvent;
import org.chamaledger.kernel.groups.ObligationEvent;
import org.chamaledger.kernel.loans.LoanEvent;
import org.chamaledger.kernel.loans.LoanProductEvent;
import org.chamaledger.kernel.members.MemberEvent;
import org.chamaledger.kernel.treasury.TransferEvent;
import org.chamaledger.kernel.treasury.TreasuryEvent;
import org.chamaledger.kernel.treasury.WithdrawalEvent;

/**
 * The names under which events are stored: room and event ({@code loans.LoanRepaid}), never a Java class name, so that
 * code can move. A new room adds its sealed interface to the list here.
 */
public final class EventTypes {

    /** Every sealed family of events there is. */
    public static final List<Class<?>> FAMILIES = List.of(
            MemberEvent.class, GroupEvent.class, TreasuryEvent.class, TransferEvent.class, ContributionEvent.class,
            ImportEvent.class, ApprovalEvent.class, ExpenseEvent.class, BudgetEvent.class, WithdrawalEvent.class,
            LoanEvent.class, LoanProductEvent.class, FineEvent.class, VoteEvent.class, ConstitutionEvent.class,
            MeetingEvent.class, GoalEvent.class, DocumentEvent.class, ObligationEvent.class,
            StandingProxyEvent.class);

    private static final Map<String, Class<?>> BY_NAME = FAMILIES.stream()
            .flatMap(family -> Arrays.<Class<?>>stream(family.getPermittedSubclasses()))
            .collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventTypes() {}

    /** All stored event classes. */
    public static Stream<Class<?>> all() {
        return BY_NAME.values().stream();
    }

    /** The stored name of an event class. */
    public static String nameOf(Class<?> event) {
        var room = event.getPackageName();
        return room.substring(room.lastIndexOf('.') + 1) + "." + event.getSimpleName();
    }

    /** The revision in which events of this class are written today. */
    public static int revisionOf(Class<?> event) {
        var revision = event.getAnnotation(Revision.class);
        return revision == null ? 1 : revision.value();
    }

    /** The class of a stored name, if there is one. */
    public static Optional<Class<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
