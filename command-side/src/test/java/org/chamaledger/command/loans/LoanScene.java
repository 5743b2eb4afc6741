package org.chamaledger.command.loans;

import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.KES;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.id;
import static org.chamaledger.command.play.Cast.kes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.Payment;
import org.chamaledger.command.loans.LoanCommand.ApplyForLoan;
import org.chamaledger.command.loans.LoanCommand.ConcludeApproval;
import org.chamaledger.command.loans.LoanCommand.RecordRepayment;
import org.chamaledger.command.play.BooksInMemory;
import org.chamaledger.command.play.Cast;
import org.chamaledger.command.play.ClaimsInMemory;
import org.chamaledger.command.play.OpenKeyring;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalGranted;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRejected;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.kernel.approvals.Approvals;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.loans.Guarantee;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeGiven;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanApproved;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.PenaltyRule;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A loan of 12,000 shillings to Amina, who has saved 5,000, and the rooms it asks. */
abstract class LoanScene {

    static final LoanId LOAN = new LoanId(id(500));
    static final RepaymentId PAID = new RepaymentId(id(501));
    static final RepaymentId PAID_TOO = new RepaymentId(id(502));
    static final LoanProductId PRODUCT = new LoanProductId(id(503));
    static final ApprovalId APPROVAL = new ApprovalId(LOAN.value());
    static final ApprovalId ANOTHER = new ApprovalId(id(504));
    static final Payment CASH = new Payment(PaymentMethod.CASH, null, null);
    static final LocalDate JAN_14 = LocalDate.of(2026, 1, 14);

    final FixtureConfiguration<Loan> loan = new AggregateTestFixture<>(Loan.class);
    final ClaimsInMemory claims = new ClaimsInMemory();
    final BooksInMemory books = new BooksInMemory();
    final OpenKeyring keyring = new OpenKeyring();
    final CommitmentsInMemory commitments = new CommitmentsInMemory();
    final List<String> signatures = new ArrayList<>();
    Roster roster = Cast.roster();
    LoanRules offered = rules(null);
    int constitution;

    @BeforeEach
    void resources() {
        Rosters rosters = group -> roster;
        LoanProducts products = (group, product) -> {
            RuleViolation.unknownUnless(product.equals(PRODUCT), "product.unknown", "The group offers no such loan");
            return offered;
        };
        books.holding(LedgerAccount.MEMBER_SAVINGS, AMINA, kes("4000"))
                .holding(LedgerAccount.MEMBER_SHARES, AMINA, kes("1000"))
                .holding(LedgerAccount.MEMBER_SAVINGS, BARAKA, kes("6000"));
        Rulebooks rulebooks = new Rulebooks() {
            @Override
            public Rulebook of(GroupId group) {
                return new Rulebook(constitution, Rulebook.standard(roster).rules());
            }

            @Override
            public Rulebook of(GroupId group, Instant at) {
                return of(group);
            }
        };
        loan.registerInjectableResource(claims).registerInjectableResource(books).registerInjectableResource(rulebooks)
                .registerInjectableResource(rosters).registerInjectableResource(keyring)
                .registerInjectableResource(products).registerInjectableResource(commitments)
                .registerInjectableResource(new Approvals() {
                    @Override
                    public void sign(ApprovalId approval, Decision decision, @Nullable String comment, Actor actor) {
                        signatures.add("%s %s %s".formatted(approval, decision, comment));
                    }

                    @Override
                    public ApprovalView of(ApprovalId approval) {
                        throw new UnsupportedOperationException("A loan does not ask for its signatures");
                    }
                });
    }

    static ConcludeApproval deciding(ApprovalId approval, boolean granted) {
        return new ConcludeApproval(LOAN, granted
                ? new ApprovalGranted(approval, GROUP, Subject.LOAN, LOAN.value(), 0, "approvals.threshold")
                : new ApprovalRejected(approval, GROUP, Subject.LOAN, LOAN.value(), 0, "approvals.threshold"), NOW);
    }

    static ApplyForLoan applying() {
        return new ApplyForLoan(LOAN, GROUP, new Amount("12000"), 6, null, null, null, null, List.of(), null);
    }

    static ApplyForLoan applying(String principal, int months) {
        return new ApplyForLoan(LOAN, GROUP, new Amount(principal), months, null, null, null, null, List.of(), null);
    }

    static ApplyForLoan applyingFor(LoanProductId product, int months, @Nullable Percent rate) {
        return new ApplyForLoan(LOAN, GROUP, new Amount("12000"), months, rate, null, null, null, List.of(), product);
    }

    static ApplyForLoan guaranteedBy(@Nullable String amount, MemberId... guarantors) {
        return new ApplyForLoan(LOAN, GROUP, new Amount("12000"), 6, null, null, null, null,
                Arrays.stream(guarantors).map(g -> new ApplyForLoan.Asked(
                        g, amount == null ? null : new Amount(amount))).toList(), null);
    }

    /** Twelve per cent a year on the balance, and what the standard rules say otherwise. */
    static LoanRules rules(@Nullable PenaltyRule penalty) {
        return rules(penalty, InterestMethod.REDUCING_BALANCE, 0);
    }

    static LoanRules rules(@Nullable PenaltyRule penalty, InterestMethod method, int guarantors) {
        return new LoanRules(method, Percent.of("12"), 3, 24, kes("14000"), 0, 0, 1, penalty, kes("100"),
                Percent.of("1"), guarantors, Percent.of("300"), 1, false, 30, true);
    }

    static Terms terms(LoanRules rules) {
        return Terms.of(kes("12000"), rules.rate(), 6, rules.method());
    }

    static LoanApplied applied(LoanRules rules, Guarantee... guarantors) {
        return new LoanApplied(LOAN, GROUP, AMINA, terms(rules), rules, PRODUCT, null, List.of(guarantors), JAN_14,
                0);
    }

    static LoanApproved approved() {
        return new LoanApproved(LOAN, GROUP, JAN_14, 0, "approvals.threshold");
    }

    static LoanDisbursed disbursed(LoanRules rules) {
        return new LoanDisbursed(LOAN, GROUP, AMINA, kes("11780"), kes("220"), PaymentMethod.CASH, Channel.CASH, null,
                JAN_14, Schedule.of(terms(rules), JAN_14));
    }

    /** Out since 14 January, six instalments of 2,070.58 from 14 February on. */
    static List<Object> running(LoanRules rules) {
        return new ArrayList<>(List.of(applied(rules), approved(), disbursed(rules)));
    }

    /** As {@link #running}, and Baraka guarantees 6,000. */
    static List<Object> runningGuaranteed(LoanRules rules) {
        var guarantee = new Guarantee(BARAKA, kes("6000"));
        return new ArrayList<>(List.of(applied(rules, guarantee), new GuaranteeGiven(LOAN, GROUP, BARAKA, kes("6000"),
                JAN_14), approved(), disbursed(rules)));
    }

    static List<Object> and(List<Object> before, Object... more) {
        var all = new ArrayList<>(before);
        all.addAll(Arrays.asList(more));
        return all;
    }

    static LoanRepaid repaid(RepaymentId id, String interest, String principal, LocalDate day) {
        return repaid(id, "0", interest, principal, "0", day);
    }

    static LoanRepaid repaid(
            RepaymentId id, String penalty, String interest, String principal, String excess, LocalDate day) {
        return new LoanRepaid(LOAN, GROUP, AMINA, id, kes(penalty), kes(interest), kes(principal), kes(excess),
                PaymentMethod.CASH, Channel.CASH, null, day);
    }

    static RecordRepayment paying(String amount) {
        return new RecordRepayment(LOAN, PAID, new Amount(amount), CASH);
    }

    static RecordRepayment paying(String amount, LocalDate day) {
        return new RecordRepayment(LOAN, PAID, new Amount(amount), new Payment(PaymentMethod.CASH, null, day));
    }

    static LoanRules standard() {
        return LoanRules.standard(KES);
    }

}
