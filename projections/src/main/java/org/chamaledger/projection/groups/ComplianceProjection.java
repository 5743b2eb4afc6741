package org.chamaledger.projection.groups;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.groups.AlertStatus;
import org.chamaledger.kernel.groups.ComplianceStatus;
import org.chamaledger.kernel.groups.ObligationEvent;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationAlertClosed;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationAssigned;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationMet;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationMissed;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationNeared;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationRecorded;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Row;
import org.chamaledger.projection.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ComplianceProjection implements Projection {

    @Override
    public String name() {
        return "compliance";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("compliance"), ReadTable.kept("compliance_closing"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(ObligationEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((ObligationEvent) payload).groupId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        project((ObligationEvent) event.payload(), event, rows).set("version", event.sequence());
    }

    private static Row project(ObligationEvent fact, RecordedEvent event, Rows rows) {
        var records = rows.in("compliance");
        var id = fact.obligationId().value();
        return switch (fact) {
            case ObligationRecorded e -> records.insert(id)
                    .set("group_id", e.groupId().value())
                    .set("compliance_type", e.type())
                    .set("title", e.title().ciphertext())
                    .set("due_on", e.dueOn())
                    .set("notice_days", e.noticeDays())
                    .set("every_months", e.everyMonths())
                    .set("responsible", e.responsible().value())
                    .set("status", ComplianceStatus.PENDING)
                    .set("recorded_by", e.recordedBy().value())
                    .set("recorded_at", event.at());
            case ObligationAssigned e -> records.change(id).set("responsible", e.responsible().value());
            case ObligationNeared _ ->
                    alarm(records.change(id), ComplianceStatus.DUE_SOON, AlertStatus.OPEN, event.at());
            case ObligationMissed _ ->
                    alarm(records.change(id), ComplianceStatus.OVERDUE, AlertStatus.OPEN, event.at());
            case ObligationMet e -> {
                rows.in("compliance_closing").put(id, e.occurrence())
                        .set("group_id", e.groupId().value())
                        .set("due_on", e.dueOn())
                        .set("evidence", e.evidence() == null ? null : e.evidence().value())
                        .set("note", e.note() == null ? null : e.note().ciphertext())
                        .set("closed_by", e.metBy().value())
                        .set("closed_at", event.at());
                var next = e.nextDueOn();
                yield alarm(records.change(id), next == null ? ComplianceStatus.CLOSED : ComplianceStatus.PENDING,
                        null, null)
                        .set("due_on", next == null ? e.dueOn() : next);
            }
            case ObligationAlertClosed e -> records.change(id)
                    .set("alert_status", AlertStatus.CLOSED)
                    .set("alert_closed_by", e.closedBy().value())
                    .set("alert_closed_at", event.at())
                    .set("alert_reason", e.reason().ciphertext());
        };
    }

    /** A warning takes the place of the one before, whoever has looked at that. */
    private static Row alarm(
            Row row, ComplianceStatus status, @Nullable AlertStatus alert, @Nullable Instant raisedAt) {
        return row.set("status", status)
                .set("alert_status", alert)
                .set("alert_raised_at", raisedAt)
                .set("alert_closed_by", null)
                .set("alert_closed_at", null)
                .set("alert_reason", null);
    }
}
