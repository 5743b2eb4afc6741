package org.chamaledger.projection.contributions;

import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.ContributionEvent;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionClaimed;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionConfirmed;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReconciled;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionRejected;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReversed;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.ImportEvent;
import org.chamaledger.kernel.contributions.ImportEvent.ContributionsImported;
import org.chamaledger.kernel.contributions.ImportEvent.ImportUndone;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.chamaledger.projection.EntryNumbers;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Row;
import org.chamaledger.projection.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ContributionsProjection implements Projection {

    private static final EntryNumbers NUMBERS = new EntryNumbers("contribution", "contribution");

    @Override
    public String name() {
        return "contributions";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("contribution"), ReadTable.kept("contribution_import"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(ContributionEvent.class, ImportEvent.class, EntryPosted.class);
    }

    @Override
    public boolean concerns(Object payload) {
        return NUMBERS.concern(payload);
    }

    @Override
    public String sequenceOf(Object payload) {
        return switch (payload) {
            case ContributionEvent e -> e.groupId().toString();
            case ImportEvent e -> e.groupId().toString();
            case EntryPosted e -> e.groupId().toString();
            default -> throw new IllegalArgumentException("Not of contributions: " + payload.getClass());
        };
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        switch (event.payload()) {
            case ContributionEvent e -> project(e, event, rows);
            case ImportEvent e -> project(e, event, rows);
            case EntryPosted e -> NUMBERS.note(e, rows);
            default -> throw new IllegalArgumentException("Not of contributions: " + event.payload().getClass());
        }
    }

    private static void project(ContributionEvent fact, RecordedEvent event, Rows rows) {
        var contributions = rows.in("contribution");
        var id = fact.contributionId().value();
        var row = switch (fact) {
            case ContributionClaimed e -> brought(
                    contributions.insert(id), e.amount(), e.reference(), e.notes(), event)
                    .set("group_id", e.groupId().value())
                    .set("member_id", e.memberId().value())
                    .set("fund", e.fund())
                    .set("payment_method", e.paymentMethod())
                    .set("value_date", e.valueDate())
                    .set("status", ContributionStatus.PENDING);
            case ContributionReceived e -> {
                var provenance = e.provenance();
                yield brought(contributions.insert(id), e.amount(), e.reference(), e.notes(), event)
                        .set("group_id", e.groupId().value())
                        .set("member_id", e.memberId().value())
                        .set("fund", e.fund())
                        .set("payment_method", e.paymentMethod())
                        .set("channel", e.channel())
                        .set("value_date", e.valueDate())
                        .set("status", ContributionStatus.COMPLETED)
                        .set("batch_id", provenance == null ? null : provenance.batch().value())
                        .set("import_row", provenance == null ? null : provenance.row());
            }
            case ContributionConfirmed e -> contributions.change(id)
                    .set("channel", e.channel())
                    .set("value_date", e.valueDate())
                    .set("status", ContributionStatus.COMPLETED);
            case ContributionRejected e -> contributions.change(id)
                    .set("status", ContributionStatus.FAILED)
                    .set("reason", e.reason());
            case ContributionReconciled _ -> contributions.change(id)
                    .set("status", ContributionStatus.RECONCILED);
            case ContributionReversed e -> contributions.change(id)
                    .set("status", ContributionStatus.REVERSED)
                    .set("reason", e.reason());
        };
        row.set("version", event.sequence());
    }

    private static Row brought(
            Row row, Money amount, @Nullable String reference, @Nullable Enciphered notes, RecordedEvent event) {
        return row
                .set("amount", amount.minorUnits())
                .set("currency", amount.currency())
                .set("reference", reference)
                .set("notes", notes == null ? null : notes.ciphertext())
                .set("recorded_by", event.actor())
                .set("recorded_at", event.at());
    }

    private static void project(ImportEvent fact, RecordedEvent event, Rows rows) {
        var imports = rows.in("contribution_import");
        var id = fact.batchId().value();
        switch (fact) {
            case ContributionsImported e -> imports.insert(id)
                    .set("group_id", e.groupId().value())
                    .set("file_hash", e.fileHash())
                    .set("rows", e.rows())
                    .set("accepted", e.contributions().size())
                    .set("duplicates", e.duplicates())
                    .set("total", e.total().minorUnits())
                    .set("currency", e.total().currency())
                    .set("status", "POSTED")
                    .set("imported_by", event.actor())
                    .set("imported_at", event.at());
            case ImportUndone e -> imports.change(id)
                    .set("status", "UNDONE")
                    .set("reason", e.reason());
        }
        imports.change(id).set("version", event.sequence());
    }
}
