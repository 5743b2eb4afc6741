package org.chamaledger.query.expenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.chamaledger.kernel.treasury.WithdrawalView;
import org.chamaledger.query.Chama;
import org.chamaledger.query.Paging;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.approvals.ApprovalQuery.ApprovalFilter;
import org.chamaledger.query.approvals.ApprovalQuery.FindApproval;
import org.chamaledger.query.approvals.ApprovalQuery.ListApprovals;
import org.chamaledger.query.expenses.ExpenseQuery.AskBudget;
import org.chamaledger.query.expenses.ExpenseQuery.ExpenseFilter;
import org.chamaledger.query.expenses.ExpenseQuery.FindExpense;
import org.chamaledger.query.expenses.ExpenseQuery.FindReceipt;
import org.chamaledger.query.expenses.ExpenseQuery.ListExpenses;
import org.chamaledger.query.treasury.TreasuryQuery.FindWithdrawal;
import org.chamaledger.query.treasury.TreasuryQuery.ListWithdrawals;
import org.chamaledger.query.treasury.TreasuryQuery.WithdrawalFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpendingQueriesTest extends ReadTest {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-01T09:00:00Z");

    private Chama chama;
    private MemberId amina;
    private MemberId juma;
    private MemberId treasurer;

    @BeforeEach
    void aGroup() {
        chama = chama();
        amina = chama.member("Amina");
        juma = chama.member("Juma");
        treasurer = chama.member("Tom", GroupRole.TREASURER, LocalDate.of(2026, 1, 1));
    }

    @Test
    void expenses_are_read_with_the_books_and_where_those_are_closed_by_whom_they_concern() {
        var aminas = expense(amina, null, AT);
        var jumas = expense(treasurer, juma, AT.plusMinutes(1));

        assertThat(expenses(amina)).extracting(ExpenseView::id).containsExactly(jumas, aminas);
        chama.closesItsBooks();
        assertThat(expenses(amina)).extracting(ExpenseView::id).containsExactly(aminas);
        assertThat(expenses(juma)).extracting(ExpenseView::id).containsExactly(jumas);
        assertThat(expenses(treasurer)).hasSize(2);
        assertRefusal(new FindExpense(by(amina), jumas)).isEqualTo("UNKNOWN expense.unknown");
        assertRefusal(new FindReceipt(by(amina), jumas)).isEqualTo("UNKNOWN expense.unknown");
        assertRefusal(new FindReceipt(by(amina), aminas)).isEqualTo("UNKNOWN expense.no-receipt");
        assertRefusal(new FindExpense(by(MemberId.next()), aminas)).isEqualTo("UNKNOWN expense.unknown");
    }

    @Test
    void an_expense_tells_who_signed_and_words_are_erased_with_the_person() {
        var expense = expense(amina, null, AT);
        approval(expense.value(), amina, amina, AT);
        signed(expense.value(), treasurer, "comment:Seen", AT.plusHours(2));
        signed(expense.value(), chama.founder(), null, AT.plusHours(1));

        var found = desk.ask(new FindExpense(by(juma), expense)).resource();
        assertThat(found.description()).isEqualTo("Hall");
        assertThat(found.requiredSignatures()).isEqualTo(2);
        assertThat(found.signatures()).extracting(ApprovalView.SignatureView::signer)
                .containsExactly(chama.founder(), treasurer);
        assertThat(found.signatures()).extracting(ApprovalView.SignatureView::comment).containsExactly(null, "Seen");
        keyring.destroy(treasurer);
        keyring.destroy(amina);
        found = desk.ask(new FindExpense(auditor(), expense)).resource();
        assertThat(found.description()).isEqualTo("erased");
        assertThat(found.signatures().getLast().comment()).isEqualTo("erased");
    }

    @Test
    void approvals_are_for_officials_and_for_whom_they_concern() {
        approval(UUID.randomUUID(), amina, juma, AT);
        var other = UUID.randomUUID();
        approval(other, treasurer, treasurer, AT.plusMinutes(1));

        assertThat(approvals(treasurer)).hasSize(2);
        assertThat(approvals(amina)).hasSize(1);
        assertThat(approvals(juma)).hasSize(1);
        assertThat(approvals(chama.member("Zuhura"))).isEmpty();
        assertThat(approvals(MemberId.next())).isEmpty();
        assertRefusal(new FindApproval(by(amina), new ApprovalId(other))).isEqualTo("UNKNOWN approval.unknown");
        assertThat(desk.ask(new FindApproval(auditor(), new ApprovalId(other))).resource().beneficiary())
                .isEqualTo(treasurer);
    }

    @Test
    void pages_of_approvals_go_through_all_once() {
        for (int i = 0; i < 13; i++) {
            approval(UUID.randomUUID(), amina, amina, AT.plusMinutes(i % 3));
        }
        for (var ordering : List.of("requested_at", "-requested_at", "expires_at")) {
            var seen = new ArrayList<ApprovalView>();
            String cursor = null;
            do {
                var page = desk.ask(new ListApprovals(by(treasurer), of(chama.id()), new Paging(5, cursor, ordering)));
                seen.addAll(page.results());
                cursor = page.next();
            } while (cursor != null);
            assertThat(seen).as(ordering).hasSize(13).doesNotHaveDuplicates();
        }
    }

    @Test
    void withdrawals_are_for_officials_and_the_member() {
        var aminas = withdrawal(amina);
        assertThat(withdrawals(amina)).extracting(WithdrawalView::notes).containsExactly("School fees");
        assertThat(withdrawals(treasurer)).hasSize(1);
        assertThat(withdrawals(juma)).isEmpty();
        assertRefusal(new FindWithdrawal(by(juma), chama.id(), aminas)).isEqualTo("UNKNOWN withdrawal.unknown");
        assertRefusal(new FindWithdrawal(by(amina), chama().id(), aminas)).isEqualTo("UNKNOWN group.unknown");
        chama.stands(amina, "SUSPENDED", null);
        assertThat(desk.ask(new FindWithdrawal(by(amina), chama.id(), aminas)).resource().member()).isEqualTo(amina);
    }

    @Test
    void a_budget_counts_what_the_books_say_was_spent_in_its_year_and_no_closing() {
        chama.books("contribution", LedgerAccount.CASH, LedgerAccount.FINES, 10_000, "2025-12-01");
        chama.books("expense", LedgerAccount.ADMINISTRATIVE_EXPENSES, LedgerAccount.CASH, 100, "2025-12-31");
        chama.books("expense", LedgerAccount.ADMINISTRATIVE_EXPENSES, LedgerAccount.CASH, 300, "2026-01-01");
        chama.books("expense", LedgerAccount.ADMINISTRATIVE_EXPENSES, LedgerAccount.CASH, 200, "2026-02-01");
        chama.books("expense", LedgerAccount.BANK_CHARGES, LedgerAccount.CASH, 50, "2026-02-01");
        chama.closesPeriod("2026-01-31");
        db.sql("insert into reporting.budget values (?, 2026, ?, ?, ?, 4)")
                .params(chama.id().value(), UUID.randomUUID(), treasurer.value(), AT).update();
        db.sql("insert into reporting.budget_line values (?, 2026, 'ADMINISTRATIVE', 40000), (?, 2026, 'OTHER', 0)")
                .params(chama.id().value(), chama.id().value()).update();

        var read = desk.ask(new AskBudget(by(amina), chama.id(), 2026, null));
        assertThat(read.version()).isEqualTo(4);
        assertThat(read.resource().lines()).hasSize(ExpenseCategory.values().length);
        var line = read.resource().lines().get(ExpenseCategory.ADMINISTRATIVE.ordinal());
        assertThat(line.actual()).isEqualTo(new Amount("500.00"));
        assertThat(line.remaining()).isEqualTo(new Amount("-100.00"));
        assertThat(line.usedPercent()).isEqualTo(125);
        var other = read.resource().lines().get(ExpenseCategory.OTHER.ordinal());
        assertThat(other.budget()).isEqualTo(new Amount("0.00"));
        assertThat(other.usedPercent()).isNull();
        assertThat(read.resource().totalActual()).isEqualTo(new Amount("500.00"));
        assertThat(desk.ask(new AskBudget(by(amina), chama.id(), 2026, LocalDate.of(2026, 1, 31))).resource()
                .totalActual()).isEqualTo(new Amount("300.00"));
        assertThat(desk.ask(new AskBudget(by(amina), chama.id(), 2024, null)).version()).isEqualTo(-1);

        chama.closesItsBooks();
        assertRefusal(new AskBudget(by(amina), chama.id(), 2026, null)).isEqualTo("FORBIDDEN books.closed-to-members");
        assertRefusal(new AskBudget(by(MemberId.next()), chama.id(), 2026, null)).isEqualTo("UNKNOWN group.unknown");
    }

    private ExpenseId expense(MemberId requester, MemberId payee, OffsetDateTime at) {
        var id = ExpenseId.next();
        db.sql("""
                insert into reporting.expense (expense_id, group_id, category, description, amount, currency, payee_member,
                    status, requested_by, requested_at, required_signatures, version)
                values (?, ?, 'OPERATIONAL', 'description:Hall', 10000, 'KES', ?, 'PENDING', ?, ?, 2, 0)
                """)
                .params(id.value(), chama.id().value(), payee == null ? null : payee.value(), requester.value(), at)
                .update();
        return id;
    }

    private void approval(UUID id, MemberId requester, MemberId beneficiary, OffsetDateTime at) {
        db.sql("""
                insert into reporting.approval
                values (?, ?, 'EXPENSE', ?, ?, ?, 10000, 'KES', 2, 'PENDING', ?, ?, null, 0)
                """)
                .params(id, chama.id().value(), id, requester.value(), beneficiary.value(), at, at.plusDays(14))
                .update();
    }

    private void signed(UUID approval, MemberId signer, String comment, OffsetDateTime at) {
        db.sql("insert into reporting.approval_signature values (?, ?, 'TREASURER', 'APPROVE', ?, ?)")
                .params(approval, signer.value(), comment, at).update();
    }

    private WithdrawalId withdrawal(MemberId member) {
        var id = WithdrawalId.next();
        db.sql("""
                insert into reporting.withdrawal (withdrawal_id, group_id, member_id, amount, currency, notes, status,
                    requested_by, requested_at, required_signatures, version)
                values (?, ?, ?, 10000, 'KES', 'notes:School fees', 'PENDING', ?, ?, 2, 0)
                """)
                .params(id.value(), chama.id().value(), member.value(), member.value(), AT).update();
        return id;
    }

    private List<ExpenseView> expenses(MemberId who) {
        return desk.ask(new ListExpenses(by(who),
                new ExpenseFilter(chama.id(), null, null, null, null, null, null, null), Paging.first())).results();
    }

    private List<ApprovalView> approvals(MemberId who) {
        return desk.ask(new ListApprovals(by(who), of(chama.id()), Paging.first())).results();
    }

    private List<WithdrawalView> withdrawals(MemberId who) {
        return desk.ask(new ListWithdrawals(by(who), chama.id(),
                new WithdrawalFilter(null, null, null, null, null, null), Paging.first())).results();
    }

    private static ApprovalFilter of(GroupId group) {
        return new ApprovalFilter(group, null, null, null, null, null, null, null, null);
    }
}
