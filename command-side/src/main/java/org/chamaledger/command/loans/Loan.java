package org.chamaledger.command.loans;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Claims;
import org.chamaledger.command.loans.LoanCommand.ActivateLoan;
import org.chamaledger.command.loans.LoanCommand.AnswerGuarantee;
import org.chamaledger.command.loans.LoanCommand.ApplyForLoan;
import org.chamaledger.command.loans.LoanCommand.CancelLoan;
import org.chamaledger.command.loans.LoanCommand.ChargePenalties;
import org.chamaledger.command.loans.LoanCommand.ConcludeApproval;
import org.chamaledger.command.loans.LoanCommand.CorrectRepayment;
import org.chamaledger.command.loans.LoanCommand.DefaultLoan;
import org.chamaledger.command.loans.LoanCommand.DisburseLoan;
import org.chamaledger.command.loans.LoanCommand.ProposeRestructure;
import org.chamaledger.command.loans.LoanCommand.ProposeWriteOff;
import org.chamaledger.command.loans.LoanCommand.ProvisionLoan;
import org.chamaledger.command.loans.LoanCommand.RecordRepayment;
import org.chamaledger.command.loans.LoanCommand.ReverseRepayment;
import org.chamaledger.command.loans.LoanCommand.SignLoan;
import org.chamaledger.command.loans.LoanCommand.WaivePenalty;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.approvals.Approvals;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.loans.LoanEvent;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeDeclined;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeGiven;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanRecovered;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.LoanState;
import org.chamaledger.kernel.loans.LoanState.GuaranteeState;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.RepaymentView;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.CorrectionView;
import org.chamaledger.kernel.treasury.Corrections;
import org.chamaledger.kernel.treasury.Source;
import org.jspecify.annotations.Nullable;

/** What a group lends a member, from the application until nothing is owed. */
@Aggregate(type = "loan", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Loan {

    @AggregateIdentifier
    private String stream;

    private LoanLedger ledger = new LoanLedger(List.of());
    private Map<RepaymentId, MemberId> recordedBy = new HashMap<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<LoanView> applyFor(
            ApplyForLoan command, Actor actor, Rosters rosters, Rulebooks rulebooks, LoanProducts products,
            Commitments commitments, Books books, Keyring keyring) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireMember(actor));
        roster.requireWorking();
        var borrower = actor.member();
        var principal = command.principal().positiveIn(roster.currency());
        var rulebook = rulebooks.of(command.groupId());
        var rules = Application.rules(command, roster, rulebook, products);
        var terms = Application.terms(command, rules, principal);
        var today = roster.dayOf(actor.at());
        Schedule.of(terms, today); // refuses terms of which nothing can be made before anybody signs them
        var guarantors = Application.guarantors(command, rules, roster, borrower, principal);
        var owed = commitments.owed(command.groupId(), borrower);
        commitments.borrow(command.groupId(), borrower, command.loanId(), rules.openLoans());
        Application.requireWithinLimit(rules, command.groupId(), borrower, owed.plus(principal), books);
        apply(new LoanApplied(
                command.loanId(), command.groupId(), borrower, terms, rules, command.product(),
                command.purpose() == null ? null : keyring.encipher(borrower, "purpose", command.purpose()), guarantors,
                today, rulebook.version()));
        return () -> view(today, books, keyring);
    }

    @CommandHandler
    Supplier<LoanView> answer(
            AnswerGuarantee command, Actor actor, Rosters rosters, Commitments commitments, Books books,
            Keyring keyring) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireMember(actor));
        roster.requireWorking();
        var today = roster.dayOf(actor.at());
        var asked = state(today).guarantees().get(actor.member());
        forbidUnless(asked != null, "loan.not-a-guarantor", "You were not asked to guarantee this loan");
        refuseUnless(state(today).status() == LoanStatus.PENDING, "loan.not-pending",
                "Guarantors answer while the loan waits for approval");
        refuseUnless(asked.status() == GuaranteeState.Status.PENDING, "loan.guarantee-answered",
                "You have answered already");
        if (command.accept()) {
            Application.requireCapacity(group(), actor.member(), asked.amount(), commitments, books);
        }
        decide(actor.at(), commitments, outcome -> outcome.add(command.accept()
                ? new GuaranteeGiven(id(), group(), actor.member(), asked.amount(), today)
                : new GuaranteeDeclined(id(), group(), actor.member(), today)));
        return () -> view(today, books, keyring);
    }

    @CommandHandler
    Supplier<LoanView> sign(
            SignLoan command, Actor actor, Rosters rosters, Approvals approvals, Books books, Keyring keyring) {
        var roster = entered(actor, rosters);
        approvals.sign(ledger.application().approvalId(), command.decision(), command.comment(), actor);
        return () -> view(roster.dayOf(actor.at()), books, keyring);
    }

    @CommandHandler
    void conclude(ConcludeApproval command, Rosters rosters, Commitments commitments) {
        var day = rosters.of(group()).dayOf(command.at());
        decide(command.at(), commitments,
                outcome -> new Concluding(outcome, day).conclude(command.end()));
    }

    @CommandHandler
    Supplier<LoanView> cancel(
            CancelLoan command, Actor actor, Rosters rosters, Commitments commitments, Books books, Keyring keyring) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireMember(actor));
        roster.requireWorking();
        forbidUnless(actor.is(borrower()), "loan.not-yours", "Only the borrower cancels a loan");
        var today = roster.dayOf(actor.at());
        decide(actor.at(), commitments, outcome -> new Concluding(outcome, today).cancel());
        return () -> view(today, books, keyring);
    }

    @CommandHandler
    Supplier<LoanView> disburse(
            DisburseLoan command, Actor actor, Rosters rosters, Commitments commitments, Books books, Claims claims,
            Keyring keyring) {
        var roster = enteredToPay(actor, rosters);
        var today = roster.dayOf(actor.at());
        apply(Disbursing.of(state(today), ledger.application(), command.payment(),
                command.payment().dayFor(roster, actor), today, commitments, books));
        command.payment().claimReference(group(), id().toString(), claims);
        return () -> view(today, books, keyring);
    }

    @CommandHandler
    Supplier<RepaymentView> repay(
            RecordRepayment command, Actor actor, Rosters rosters, Commitments commitments, Books books,
            Claims claims) {
        var roster = enteredToPay(actor, rosters);
        var amount = command.amount().positiveIn(roster.currency());
        var today = roster.dayOf(actor.at());
        decide(actor.at(), commitments, outcome -> {
            var repaying = new Repaying(outcome, today);
            if (state(today).status() == LoanStatus.WRITTEN_OFF) {
                repaying.recover(command.repaymentId(), amount, command.payment());
            } else {
                repaying.repay(command.repaymentId(), amount, command.payment());
            }
        });
        command.payment().claimReference(group(), command.repaymentId().toString(), claims);
        return () -> repayment(command.repaymentId(), books);
    }

    @CommandHandler
    Supplier<RepaymentView> reverse(
            ReverseRepayment command, Actor actor, Rosters rosters, Commitments commitments, Books books) {
        var today = enteredToPay(actor, rosters).dayOf(actor.at());
        decide(actor.at(), commitments, outcome -> new Repaying(outcome, today)
                .reverse(command.repaymentId(), command.reason(), command.valueDate()));
        return () -> repayment(command.repaymentId(), books);
    }

    @CommandHandler
    CorrectionView correct(
            CorrectRepayment command, Actor actor, Rosters rosters, Commitments commitments, Claims claims,
            Corrections corrections) {
        var today = enteredToPay(actor, rosters).dayOf(actor.at());
        var outcome = new Outcome(ledger, actor.at());
        var correcting = new Correcting(outcome, command, today);
        var view = correcting.correct(corrections);
        if (!command.preview()) {
            settle(outcome, commitments);
            correcting.claimReference(claims);
        }
        return view;
    }

    @CommandHandler
    Supplier<LoanView> waive(
            WaivePenalty command, Actor actor, Rosters rosters, Commitments commitments, Books books, Keyring keyring) {
        var roster = enteredToPay(actor, rosters);
        var today = roster.dayOf(actor.at());
        var amount = command.amount() == null ? null : command.amount().positiveIn(roster.currency());
        decide(actor.at(), commitments, outcome -> new Repaying(outcome, today)
                .waive(command.instalment(), amount, command.reason()));
        return () -> view(today, books, keyring);
    }

    @CommandHandler
    Supplier<LoanView> propose(
            ProposeRestructure command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        var roster = entered(actor, rosters);
        var role = roster.requireMember(actor);
        Acting.as(role);
        forbidUnless(role.isOfficial() || actor.is(borrower()), "loan.not-yours",
                "Only officials and the borrower propose other terms");
        roster.requireWorking();
        var today = roster.dayOf(actor.at());
        apply(Proposing.restructure(ledger, command, actor.member(), today));
        return () -> view(today, books, keyring);
    }

    @CommandHandler
    Supplier<LoanView> propose(ProposeWriteOff command, Actor actor, Rosters rosters, Books books, Keyring keyring) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireOfficial(actor));
        requireOther(actor);
        roster.requireWorking();
        var today = roster.dayOf(actor.at());
        apply(Proposing.writeOff(ledger, command, actor.member(), today));
        return () -> view(today, books, keyring);
    }

    @CommandHandler
    void activate(ActivateLoan command, Actor actor, Commitments commitments) {
        decide(actor.at(), commitments, outcome -> new Clockwork(outcome).activate(command.day()));
    }

    @CommandHandler
    void charge(ChargePenalties command, Actor actor, Commitments commitments) {
        decide(actor.at(), commitments, outcome -> new Clockwork(outcome).charge(command.day()));
    }

    @CommandHandler
    void fallIntoDefault(DefaultLoan command, Actor actor, Commitments commitments) {
        decide(actor.at(), commitments, outcome -> new Clockwork(outcome).fallIntoDefault(command.day()));
    }

    @CommandHandler
    void provide(ProvisionLoan command, Actor actor, Commitments commitments) {
        decide(actor.at(), commitments, outcome -> new Clockwork(outcome).provide(command.day()));
    }

    private void decide(Instant at, Commitments commitments, Consumer<Outcome> decision) {
        var outcome = new Outcome(ledger, at);
        decision.accept(outcome);
        settle(outcome, commitments);
    }

    private void settle(Outcome outcome, Commitments commitments) {
        outcome.events().forEach(event -> {
            Bound.by(event, borrower(), commitments);
            apply(event);
        });
    }

    /** To whoever is not in the group, a loan of the group looks like one that does not exist. */
    private Roster entered(Actor actor, Rosters rosters) {
        var roster = rosters.of(group());
        unknownUnless(roster.belongs(actor.member()), "loan.unknown", "There is no such loan");
        return roster;
    }

    /** Money is moved by the treasurer or chairperson, and nobody's loan by themselves. */
    private Roster enteredToPay(Actor actor, Rosters rosters) {
        var roster = entered(actor, rosters);
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        requireOther(actor);
        roster.requireWorking();
        return roster;
    }

    private void requireOther(Actor actor) {
        forbidUnless(
                !actor.is(borrower()), "loan.own", "Another official has to do this: nobody handles their own loan");
    }

    private LoanId id() {
        return ledger.application().loanId();
    }

    private GroupId group() {
        return ledger.application().groupId();
    }

    private MemberId borrower() {
        return ledger.application().borrower();
    }

    private LoanState state(LocalDate day) {
        return ledger.inAll(day);
    }

    /** What the group stands to lose by this loan. */
    Money exposure() {
        return Exposure.of(state(ledger.application().effectiveOn()));
    }

    /** What this member answers for, once bound; an answer that this node has not heard of yet counts as given. */
    Money guaranteedBy(MemberId member) {
        var state = state(ledger.application().effectiveOn());
        var guarantee = state.guarantees().get(member);
        return guarantee != null && guarantee.status() != GuaranteeState.Status.RELEASED
                ? guarantee.amount() : Money.zero(state.terms().principal().currency());
    }

    private LoanView view(LocalDate day, Books books, Keyring keyring) {
        var purpose = ledger.application().purpose();
        return LoanView.of(ledger, day,
                purpose == null ? null : keyring.shown(borrower(), "purpose", purpose),
                books.entryNumber(group(), new Source("loan", id().value())).orElse(null));
    }

    private RepaymentView repayment(RepaymentId id, Books books) {
        var recovery = ledger.facts().stream().anyMatch(
                fact -> fact.event() instanceof LoanRecovered e && e.repaymentId().equals(id));
        return RepaymentView.of(ledger, id, recordedBy.get(id), books.entryNumber(
                group(), new Source(recovery ? "loan_recovery" : "loan_repayment", id.value())).orElse(null))
                .orElseThrow();
    }

    @EventSourcingHandler
    void on(LoanEvent event, @Timestamp Instant at, @MetaDataValue("actor") @Nullable String actor) {
        if (event instanceof LoanApplied e) {
            stream = "loan-" + e.loanId();
        }
        ledger = ledger.and(event, at);
        switch (event) {
            case LoanRepaid e -> note(e.repaymentId(), actor);
            case LoanRecovered e -> note(e.repaymentId(), actor);
            default -> { }
        }
    }

    private void note(RepaymentId repayment, @Nullable String actor) {
        if (actor != null) {
            recordedBy.put(repayment, MemberId.of(actor));
        }
    }

    Loan() {} // Axon rebuilds a loan from its events
}
