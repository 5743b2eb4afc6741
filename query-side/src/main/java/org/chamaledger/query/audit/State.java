package org.chamaledger.query.audit;

import static java.util.Map.entry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.audit.AuditQuery.AuditEvent;
import org.chamaledger.query.audit.AuditQuery.Change;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregate has come to, in the words of its events: their fields, the later over the earlier. Groups also tell
 * who is in them, books what stands in each account, and whatever has a status says which.
 */
record State(Map<String, Object> fields) {

    static final State NOTHING = new State(Map.of());

    private static final Map<String, String> STATUSES = Map.ofEntries(
            entry("groups.GroupFormed", "ACTIVE"),
            entry("groups.GroupClosed", "CLOSED"),
            entry("contributions.ContributionClaimed", "PENDING"),
            entry("contributions.ContributionReceived", "COMPLETED"),
            entry("contributions.ContributionConfirmed", "COMPLETED"),
            entry("contributions.ContributionRejected", "FAILED"),
            entry("contributions.ContributionReconciled", "RECONCILED"),
            entry("contributions.ContributionReversed", "REVERSED"),
            entry("contributions.ContributionsImported", "POSTED"),
            entry("contributions.ImportUndone", "UNDONE"),
            entry("treasury.TransferMade", "COMPLETED"),
            entry("treasury.TransferReversed", "REVERSED"),
            entry("treasury.WithdrawalRequested", "PENDING"),
            entry("treasury.WithdrawalApproved", "APPROVED"),
            entry("treasury.WithdrawalRejected", "REJECTED"),
            entry("treasury.WithdrawalCancelled", "CANCELLED"),
            entry("treasury.WithdrawalPaid", "PAID"),
            entry("treasury.WithdrawalReversed", "REVERSED"),
            entry("expenses.ExpenseRequested", "PENDING"),
            entry("expenses.ExpenseApproved", "APPROVED"),
            entry("expenses.ExpenseRejected", "REJECTED"),
            entry("expenses.ExpenseCancelled", "CANCELLED"),
            entry("expenses.ExpenseDisbursed", "DISBURSED"),
            entry("expenses.ExpenseReversed", "REVERSED"),
            entry("expenses.ExpenseEnteredAgain", "DISBURSED"),
            entry("groups.MeetingCalled", "SCHEDULED"),
            entry("groups.MeetingCancelled", "CANCELLED"),
            entry("groups.MeetingClosed", "HELD"),
            entry("groups.GoalSet", "ACTIVE"),
            entry("groups.GoalAchieved", "ACHIEVED"),
            entry("groups.GoalMissed", "MISSED"),
            entry("groups.GoalCancelled", "CANCELLED"),
            entry("groups.DocumentFiled", "FILED"),
            entry("groups.DocumentWithdrawn", "WITHDRAWN"),
            entry("groups.ObligationRecorded", "PENDING"),
            entry("groups.ObligationNeared", "DUE_SOON"),
            entry("groups.ObligationMissed", "OVERDUE"),
            entry("governance.FineImposed", "ISSUED"),
            entry("governance.FineWaived", "WAIVED"),
            entry("governance.FineDisputed", "DISPUTED"),
            entry("governance.FineUpheld", "ISSUED"),
            entry("governance.FinePaymentReversed", "ISSUED"),
            entry("governance.ConstitutionDrafted", "DRAFT"),
            entry("governance.ConstitutionProposed", "PROPOSED"),
            entry("governance.ConstitutionAdopted", "ADOPTED"),
            entry("governance.ConstitutionRejected", "REJECTED"),
            entry("governance.VoteCalled", "SCHEDULED"),
            entry("governance.VoteOpened", "OPEN"),
            entry("governance.VoteDecided", "CLOSED"),
            entry("governance.VoteCancelled", "CANCELLED"),
            entry("loans.LoanProductDefined", "ACTIVE"),
            entry("loans.LoanProductRetired", "RETIRED"),
            entry("loans.LoanApplied", "PENDING"),
            entry("loans.LoanApproved", "APPROVED"),
            entry("loans.LoanRejected", "REJECTED"),
            entry("loans.LoanCancelled", "CANCELLED"),
            entry("loans.LoanDisbursed", "DISBURSED"),
            entry("loans.LoanActivated", "ACTIVE"),
            entry("loans.LoanCompleted", "COMPLETED"),
            entry("loans.LoanReopened", "ACTIVE"),
            entry("loans.LoanDefaulted", "DEFAULTED"),
            entry("loans.LoanCured", "ACTIVE"),
            entry("loans.LoanRestructured", "RESTRUCTURED"),
            entry("loans.LoanWrittenOff", "WRITTEN_OFF"),
            entry("approvals.ApprovalRequested", "PENDING"),
            entry("approvals.ApprovalGranted", "APPROVED"),
            entry("approvals.ApprovalRejected", "REJECTED"),
            entry("approvals.ApprovalExpired", "EXPIRED"),
            entry("approvals.ApprovalWithdrawn", "WITHDRAWN"));

    private static final Map<String, String> STANDINGS = Map.of(
            "groups.MemberInvited", "INVITED",
            "groups.MembershipRequested", "REQUESTED",
            "groups.MemberAdmitted", "ACTIVE",
            "groups.MemberSuspended", "SUSPENDED",
            "groups.MemberReinstated", "ACTIVE",
            "groups.MemberRemoved", "REMOVED",
            "groups.MemberLeft", "LEFT");

    State {
        fields = Collections.unmodifiableMap(fields);
    }

    State after(AuditEvent event) {
        var next = new LinkedHashMap<>(fields);
        var payload = event.payload();
        if (event.streamType().equals("group") && payload.containsKey("member_id")) {
            next.put("members", membersAfter(event));
        } else if (event.type().equals("treasury.EntryPosted")) {
            next.put("entries", payload.get("number"));
            next.put("balances", balancesAfter(payload));
        } else if (event.type().equals("treasury.PeriodClosed")) {
            next.put("closed_until", payload.get("until"));
        } else {
            next.putAll(payload);
        }
        if (event.type().equals("groups.GroupFormed")) {
            next.put("members", Map.of(payload.get("founder").toString(),
                    Map.of("role", "CHAIRPERSON", "status", "ACTIVE", "joined_on", payload.get("formed_on"))));
        }
        if (event.type().equals("groups.ObligationMet")) {
            next.put("status", payload.containsKey("next_due_on") ? "PENDING" : "CLOSED");
        }
        var status = settles(event) ? "PAID" : STATUSES.get(event.type());
        if (status != null) {
            next.put("status", status);
        }
        return new State(next);
    }

    /** A fine may be paid in parts; the last one ends it. */
    private static boolean settles(AuditEvent event) {
        return event.type().equals("governance.FinePaid")
                && event.payload().get("outstanding") instanceof String outstanding && Money.of(outstanding).isZero();
    }

    private Map<String, Object> membersAfter(AuditEvent event) {
        var members = copy(fields.get("members"));
        var id = event.payload().get("member_id").toString();
        var member = copy(members.get(id));
        member.remove("reason");
        event.payload().forEach((field, value) -> {
            if (!field.equals("member_id") && !field.equals("group_id")) {
                member.put(field, value);
            }
        });
        var standing = STANDINGS.get(event.type());
        if (standing != null) {
            member.put("status", standing);
        }
        members.put(id, member);
        return members;
    }

    /** Of each account, all holders together, on the side on which it grows. */
    private Map<String, Object> balancesAfter(Map<String, Object> payload) {
        var balances = copy(fields.get("balances"));
        for (var posting : (List<?>) payload.get("postings")) {
            var line = (Map<?, ?>) posting;
            var account = LedgerAccount.ofCode(line.get("account").toString());
            var amount = Money.of(line.get("amount").toString());
            var grows = account.kind().growsByDebit() == "DEBIT".equals(line.get("side"));
            var before = balances.containsKey(account.code())
                    ? Money.of(balances.get(account.code()).toString()) : Money.zero(amount.currency());
            balances.put(account.code(), (grows ? before.plus(amount) : before.minus(amount)).toString());
        }
        return new TreeMap<>(balances);
    }

    /** Every field that differs between the two, by its path; lists are compared as a whole. */
    Map<String, Change> changesTo(State after) {
        var changes = new LinkedHashMap<String, Change>();
        compare("", fields, after.fields, changes);
        return changes;
    }

    private static void compare(String path, Map<String, Object> before, Map<String, Object> after,
            Map<String, Change> changes) {
        var names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        for (var name : names) {
            var from = before.get(name);
            var to = after.get(name);
            if (from instanceof Map<?, ?> || to instanceof Map<?, ?>) {
                compare(path + name + ".", copy(from), copy(to), changes);
            } else if (!Objects.equals(from, to)) {
                changes.put(path + name, new Change(from, to));
            }
        }
    }

    private static Map<String, Object> copy(@Nullable Object map) {
        var copy = new LinkedHashMap<String, Object>();
        if (map instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> copy.put(name.toString(), value));
        }
        return copy;
    }
}
