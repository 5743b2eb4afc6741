package org.chamaledger.projection.loans;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.loans.LoanEvent;
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
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanProductEvent;
import org.chamaledger.kernel.loans.LoanProductEvent.LoanProductDefined;
import org.chamaledger.kernel.loans.LoanProductEvent.LoanProductRetired;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Row;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Component
class LoansProjection implements Projection {

    private static final JsonMapper JSON =
            JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    @Override
    public String name() {
        return "loans";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(
                ReadTable.kept("loan_product"), ReadTable.kept("loan"), ReadTable.kept("loan_guarantee"),
                ReadTable.kept("loan_repayment"), ReadTable.appended("loan_instalment"),
                ReadTable.appended("loan_penalty"), ReadTable.appended("loan_fact"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(LoanEvent.class, LoanProductEvent.class, EntryPosted.class);
    }

    @Override
    public boolean concerns(Object payload) {
        return !(payload instanceof EntryPosted entry) || entry.source().type().startsWith("loan");
    }

    @Override
    public String sequenceOf(Object payload) {
        return switch (payload) {
            case LoanEvent e -> e.groupId().toString();
            case LoanProductEvent e -> e.groupId().toString();
            case EntryPosted e -> e.groupId().toString();
            default -> throw new IllegalArgumentException("Not of loans: " + payload.getClass());
        };
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        switch (event.payload()) {
            case LoanEvent e -> {
                project(e, event, rows);
                fact(e, event, rows);
            }
            case LoanProductEvent e -> project(e, event, rows);
            case EntryPosted e -> booked(e, rows);
            default -> throw new IllegalArgumentException("Not of loans: " + event.payload().getClass());
        }
    }

    private static void project(LoanEvent fact, RecordedEvent event, Rows rows) {
        var id = fact.loanId().value();
        switch (fact) {
            case LoanApplied e -> applied(e, event, rows);
            case GuaranteeGiven e -> guarantee(fact, e.guarantor().value(), "GIVEN", rows);
            case GuaranteeDeclined e -> guarantee(fact, e.guarantor().value(), "DECLINED", rows);
            case GuaranteeReleased e -> guarantee(fact, e.guarantor().value(), "RELEASED", rows);
            case LoanApproved _ -> loan(fact, rows).set("status", LoanStatus.APPROVED).set("approved_at", event.at());
            case LoanRejected _ -> loan(fact, rows).set("status", LoanStatus.REJECTED);
            case LoanCancelled _ -> loan(fact, rows).set("status", LoanStatus.CANCELLED);
            case LoanDisbursed e -> {
                loan(fact, rows).set("status", LoanStatus.DISBURSED).set("disbursed_on", e.valueDate());
                schedule(e.loanId(), e.groupId(), e.schedule(), event, rows);
            }
            case LoanActivated _ -> loan(fact, rows).set("status", LoanStatus.ACTIVE);
            case LoanRepaid e -> repaid(e, event, rows);
            case RepaymentReversed e -> undone(e.repaymentId().value(), e.valueDate(), e.reason(), event, rows);
            case PenaltyCharged e -> rows.in("loan_penalty").append(id, event.sequence())
                    .set("group_id", e.groupId().value())
                    .set("instalment", e.instalment())
                    .set("kind", "CHARGED")
                    .set("rule", e.rule())
                    .set("amount", e.amount().minorUnits())
                    .set("charged_on", e.effectiveOn());
            case PenaltyWaived e -> rows.in("loan_penalty").append(id, event.sequence())
                    .set("group_id", e.groupId().value())
                    .set("instalment", e.instalment())
                    .set("kind", "WAIVED")
                    .set("amount", e.amount().minorUnits())
                    .set("charged_on", e.effectiveOn())
                    .set("reason", e.reason());
            case LoanCompleted e -> loan(fact, rows)
                    .set("status", LoanStatus.COMPLETED).set("completed_on", e.effectiveOn());
            case LoanReopened _ -> loan(fact, rows).set("status", LoanStatus.ACTIVE).set("completed_on", null);
            case LoanDefaulted e -> loan(fact, rows)
                    .set("status", LoanStatus.DEFAULTED).set("defaulted_on", e.effectiveOn());
            case LoanCured _ -> loan(fact, rows).set("status", LoanStatus.ACTIVE).set("defaulted_on", null);
            case RestructureProposed e -> loan(fact, rows).set("approval_id", e.approvalId().value());
            case LoanRestructured e -> {
                loan(fact, rows)
                        .set("status", LoanStatus.ACTIVE)
                        .set("restructured_on", e.effectiveOn())
                        .set("defaulted_on", null);
                schedule(e.loanId(), e.groupId(), e.schedule(), event, rows);
            }
            case WriteOffProposed e -> loan(fact, rows).set("approval_id", e.approvalId().value());
            case ProposalDeclined _ -> { }
            case LoanWrittenOff e -> loan(fact, rows)
                    .set("status", LoanStatus.WRITTEN_OFF).set("written_off_on", e.valueDate());
            case LoanRecovered e -> recovered(e, event, rows);
            case RecoveryReversed e -> undone(e.repaymentId().value(), e.valueDate(), e.reason(), event, rows);
            case ProvisionSet _ -> { }
        }
        loan(fact, rows).set("version", event.sequence());
    }

    private static Row loan(LoanEvent fact, Rows rows) {
        return rows.in("loan").change(fact.loanId().value());
    }

    private static void applied(LoanApplied e, RecordedEvent event, Rows rows) {
        rows.in("loan").insert(e.loanId().value())
                .set("group_id", e.groupId().value())
                .set("borrower", e.borrower().value())
                .set("product_id", e.product() == null ? null : e.product().value())
                .set("principal", e.terms().principal().minorUnits())
                .set("currency", e.terms().principal().currency())
                .set("interest_rate", e.terms().rate())
                .set("interest_method", e.terms().method())
                .set("duration_months", e.terms().months())
                .set("purpose", e.purpose() == null ? null : e.purpose().ciphertext())
                .set("status", LoanStatus.PENDING)
                .set("applied_at", event.at())
                .set("approval_id", e.approvalId().value())
                .set("constitution_version", e.constitutionVersion());
        for (var guarantee : e.guarantors()) {
            rows.in("loan_guarantee").put(e.loanId().value(), guarantee.guarantor().value())
                    .set("group_id", e.groupId().value())
                    .set("amount", guarantee.amount().minorUnits())
                    .set("status", "ASKED");
        }
    }

    private static void guarantee(LoanEvent fact, Object guarantor, String status, Rows rows) {
        rows.in("loan_guarantee").change(fact.loanId().value(), guarantor)
                .set("status", status)
                .set("decided_on", fact.effectiveOn());
    }

    private static void schedule(LoanId loan, GroupId group, Schedule schedule, RecordedEvent event, Rows rows) {
        for (var instalment : schedule.instalments()) {
            rows.in("loan_instalment").append(loan.value(), event.sequence(), instalment.number())
                    .set("group_id", group.value())
                    .set("due_date", instalment.dueDate())
                    .set("principal", instalment.principal().minorUnits())
                    .set("interest", instalment.interest().minorUnits());
        }
        rows.in("loan").change(loan.value())
                .set("first_due", schedule.firstDue())
                .set("due_date", schedule.maturity())
                .set("total_interest", schedule.totalInterest().minorUnits());
    }

    private static void repaid(LoanRepaid e, RecordedEvent event, Rows rows) {
        paid(rows.in("loan_repayment").insert(e.repaymentId().value()), e, e.borrower(), event)
                .set("kind", "REPAYMENT")
                .set("amount", e.penalty().plus(e.interest()).plus(e.principal()).plus(e.excess()).minorUnits())
                .set("penalty", e.penalty().minorUnits())
                .set("interest", e.interest().minorUnits())
                .set("principal", e.principal().minorUnits())
                .set("recovered", 0L)
                .set("excess", e.excess().minorUnits())
                .set("currency", e.excess().currency())
                .set("payment_method", e.paymentMethod())
                .set("channel", e.channel())
                .set("reference", e.reference());
    }

    private static void recovered(LoanRecovered e, RecordedEvent event, Rows rows) {
        paid(rows.in("loan_repayment").insert(e.repaymentId().value()), e, e.borrower(), event)
                .set("kind", "RECOVERY")
                .set("amount", e.recovered().plus(e.excess()).minorUnits())
                .set("penalty", 0L)
                .set("interest", 0L)
                .set("principal", 0L)
                .set("recovered", e.recovered().minorUnits())
                .set("excess", e.excess().minorUnits())
                .set("currency", e.excess().currency())
                .set("payment_method", e.paymentMethod())
                .set("channel", e.channel())
                .set("reference", e.reference());
    }

    private static Row paid(Row row, LoanEvent fact, MemberId borrower, RecordedEvent event) {
        return row
                .set("loan_id", fact.loanId().value())
                .set("group_id", fact.groupId().value())
                .set("borrower", borrower.value())
                .set("value_date", fact.effectiveOn())
                .set("recorded_by", event.actor())
                .set("recorded_at", event.at())
                .set("sequence", event.sequence())
                .set("status", "COMPLETED");
    }

    private static void undone(Object repayment, LocalDate on, String reason, RecordedEvent event, Rows rows) {
        rows.in("loan_repayment").change(repayment)
                .set("status", "REVERSED")
                .set("reversed_on", on)
                .set("reversed_at", event.at())
                .set("reason", reason);
    }

    private static void booked(EntryPosted entry, Rows rows) {
        var source = entry.source();
        switch (source.type()) {
            case "loan" -> rows.in("loan").change(source.id()).set("entry_number", entry.number());
            case "loan_repayment", "loan_recovery" -> rows.in("loan_repayment").change(source.id())
                    .set(entry.reverses() == null ? "entry_number" : "reversal_entry_number", entry.number());
            default -> { } // another room's, or told by the entry alone
        }
    }

    private static void fact(LoanEvent fact, RecordedEvent event, Rows rows) {
        rows.in("loan_fact").append(fact.loanId().value(), event.sequence())
                .set("group_id", fact.groupId().value())
                .set("type", fact.getClass().getSimpleName())
                .set("effective_on", fact.effectiveOn())
                .set("recorded_at", event.at())
                .set("actor", event.actor())
                .set("fact", JSON.writeValueAsString(fact));
    }

    private static void project(LoanProductEvent fact, RecordedEvent event, Rows rows) {
        var products = rows.in("loan_product");
        var row = switch (fact) {
            case LoanProductDefined e -> products.put(e.productId().value())
                    .set("group_id", e.groupId().value())
                    .set("name", e.name())
                    .set("interest_method", e.rules().method())
                    .set("interest_rate", e.rules().rate())
                    .set("min_months", e.rules().minMonths())
                    .set("max_months", e.rules().maxMonths())
                    .set("guarantors_needed", e.rules().guarantorsNeeded())
                    .set("rules", JSON.writeValueAsString(e.rules()))
                    .set("defined_at", event.at());
            case LoanProductRetired e -> products.change(e.productId().value()).set("retired_at", event.at());
        };
        row.set("version", event.sequence());
    }
}
