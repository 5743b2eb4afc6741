package org.chamaledger.query.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanProductView;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.RepaymentView;
import org.chamaledger.kernel.loans.ScheduleView;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked about loans. Callers see their own, those they are asked to guarantee, and those in
 * books they may read; the purpose only the borrower, officials and auditors.
 */
public sealed interface LoanQuery {

    record ListLoans(Actor actor, LoanFilter filter, AsOf asOf, Paging paging)
            implements LoanQuery, Question<Page<LoanView>> {}

    record FindLoan(Actor actor, LoanId loan, AsOf asOf) implements LoanQuery, Question<Versioned<LoanView>> {}

    record ReadSchedule(Actor actor, LoanId loan, AsOf asOf) implements LoanQuery, Question<ScheduleView> {}

    record ListRepayments(Actor actor, LoanId loan, RepaymentFilter filter, Paging paging)
            implements LoanQuery, Question<Page<RepaymentView>> {}

    record FindRepayment(Actor actor, LoanId loan, RepaymentId repayment)
            implements LoanQuery, Question<RepaymentView> {}

    record ListProducts(Actor actor, GroupId group, ProductFilter filter, Paging paging)
            implements LoanQuery, Question<Page<LoanProductView>> {}

    record FindProduct(Actor actor, GroupId group, LoanProductId product)
            implements LoanQuery, Question<Versioned<LoanProductView>> {}

    /** What is lent out, to whom, and how late; for readers of the group's books. */
    record AskLoanBook(Actor actor, GroupId group, AsOf asOf) implements LoanQuery, Question<LoanBookView> {}

    /**
     * The sums of the loans that are out today, of one borrower or of all; for readers of the books and the borrower.
     */
    record AskPortfolio(Actor actor, GroupId group, @Nullable MemberId borrower)
            implements LoanQuery, Question<Portfolio> {}

    /** Loans for which something falls due by the clock; for the clock alone. */
    record AskDue(Actor actor, Due what) implements LoanQuery, Question<List<DueLoan>> {}

    /** Fields the list of loans can be narrowed by; the status is today's, whatever day the figures are of. */
    record LoanFilter(
            @Nullable GroupId group,
            @Nullable MemberId borrower,
            @Nullable LoanStatus status,
            @Nullable LoanProductId product,
            @Nullable Instant appliedAtFrom,
            @Nullable Instant appliedAtTo) {}

    /** Fields the list of repayments can be narrowed by; the status is COMPLETED or REVERSED. */
    record RepaymentFilter(
            @Nullable String status, @Nullable LocalDate valueDateFrom, @Nullable LocalDate valueDateTo) {}

    /** Fields the list of products can be narrowed by; the status is ACTIVE or RETIRED. */
    record ProductFilter(@Nullable String status) {}

    /**
     * What may fall due: the first due date has come; an instalment's penalty is to be charged; a loan is late enough
     * to be in default; at the end of a month another provision is called for.
     */
    enum Due { ACTIVATION, PENALTY, DEFAULT, PROVISION }

    /** @param day in the group's time zone, on which it falls due */
    record DueLoan(GroupId group, LoanId loan, LocalDate day) {}

    /**
     * Sums of loans whose money is out.
     *
     * @param outstandingBalance principal, interest and penalties, due or not
     * @param inArrears how many of them are late
     * @param arrears principal and interest that should have been paid before today
     * @param due what is unpaid of the instalments of today and later, the earliest first
     */
    record Portfolio(
            int active,
            Money outstandingPrincipal,
            Money outstandingInterest,
            Money outstandingBalance,
            int inArrears,
            Money arrears,
            Percent par30,
            List<Instalment> due) {}

    /** What is unpaid of an instalment, without penalties. */
    record Instalment(LocalDate day, Money amount) {}
}
