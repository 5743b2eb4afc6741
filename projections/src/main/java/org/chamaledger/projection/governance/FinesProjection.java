package org.chamaledger.projection.governance;

import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.governance.FineEvent;
import org.chamaledger.kernel.governance.FineEvent.FineDisputed;
import org.chamaledger.kernel.governance.FineEvent.FineImposed;
import org.chamaledger.kernel.governance.FineEvent.FinePaid;
import org.chamaledger.kernel.governance.FineEvent.FinePaymentReversed;
import org.chamaledger.kernel.governance.FineEvent.FineUpheld;
import org.chamaledger.kernel.governance.FineEvent.FineWaived;
import org.chamaledger.kernel.governance.FineStatus;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.chamaledger.projection.EntryNumbers;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Row;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class FinesProjection implements Projection {

    private static final EntryNumbers NUMBERS = new EntryNumbers("fine_payment", "fine_payment");

    @Override
    public String name() {
        return "fines";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("fine"), ReadTable.kept("fine_payment"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(FineEvent.class, EntryPosted.class);
    }

    @Override
    public boolean concerns(Object payload) {
        return NUMBERS.concern(payload);
    }

    @Override
    public String sequenceOf(Object payload) {
        return switch (payload) {
            case FineEvent e -> e.groupId().toString();
            case EntryPosted e -> e.groupId().toString();
            default -> throw new IllegalArgumentException("Not of fines: " + payload.getClass());
        };
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        switch (event.payload()) {
            case FineEvent e -> project(e, event, rows).set("version", event.sequence());
            case EntryPosted e -> NUMBERS.note(e, rows);
            default -> throw new IllegalArgumentException("Not of fines: " + event.payload().getClass());
        }
    }

    private static Row project(FineEvent fact, RecordedEvent event, Rows rows) {
        var fines = rows.in("fine");
        var payments = rows.in("fine_payment");
        var id = fact.fineId().value();
        return switch (fact) {
            case FineImposed e -> fines.insert(id)
                    .set("group_id", e.groupId().value())
                    .set("member_id", e.memberId().value())
                    .set("fine_type", e.type())
                    .set("amount", e.amount().minorUnits())
                    .set("outstanding", e.amount().minorUnits())
                    .set("currency", e.amount().currency())
                    .set("status", FineStatus.ISSUED)
                    .set("reason", e.reason() == null ? null : e.reason().ciphertext())
                    .set("cause", e.cause())
                    .set("incurred_on", e.incurredOn())
                    .set("issued_by", e.imposedBy() == null ? null : e.imposedBy().value())
                    .set("issued_at", event.at())
                    .set("constitution_version", e.constitutionVersion())
                    .set("rule", e.rule());
            case FinePaid e -> {
                payments.insert(e.paymentId().value())
                        .set("fine_id", id)
                        .set("group_id", e.groupId().value())
                        .set("amount", e.amount().minorUnits())
                        .set("payment_method", e.paymentMethod())
                        .set("channel", e.channel())
                        .set("reference", e.reference())
                        .set("value_date", e.valueDate())
                        .set("recorded_by", event.actor())
                        .set("recorded_at", event.at());
                yield fines.change(id)
                        .set("outstanding", e.outstanding().minorUnits())
                        .set("status", e.outstanding().isZero() ? FineStatus.PAID : FineStatus.ISSUED);
            }
            case FinePaymentReversed e -> {
                payments.change(e.paymentId().value())
                        .set("reversed_on", e.valueDate())
                        .set("reversal_reason", e.reason());
                yield fines.change(id)
                        .set("outstanding", e.outstanding().minorUnits())
                        .set("status", FineStatus.ISSUED);
            }
            case FineWaived e -> fines.change(id)
                    .set("status", FineStatus.WAIVED)
                    .set("outstanding", 0L)
                    .set("waived_amount", e.amount().minorUnits())
                    .set("waived_by", e.waivedBy().value())
                    .set("waived_at", event.at())
                    .set("waiver", e.waiver().ciphertext());
            case FineDisputed e -> fines.change(id)
                    .set("status", FineStatus.DISPUTED)
                    .set("disputed_at", event.at())
                    .set("grounds", e.grounds().ciphertext());
            case FineUpheld e -> fines.change(id)
                    .set("status", FineStatus.ISSUED)
                    .set("upheld_by", e.upheldBy().value())
                    .set("upheld_at", event.at())
                    .set("ruling", e.ruling().ciphertext());
        };
    }
}
