package org.chamaledger.projection.treasury;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRequested;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Posting.Side;
import org.chamaledger.kernel.treasury.TransferEvent;
import org.chamaledger.kernel.treasury.TransferEvent.TransferMade;
import org.chamaledger.kernel.treasury.TransferEvent.TransferReversed;
import org.chamaledger.kernel.treasury.TreasuryEvent;
import org.chamaledger.kernel.treasury.TreasuryEvent.BooksOpened;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryCorrected;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.chamaledger.kernel.treasury.TreasuryEvent.PeriodClosed;
import org.chamaledger.kernel.treasury.WithdrawalEvent;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class TreasuryProjection implements Projection {

    @Override
    public String name() {
        return "treasury";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(
                ReadTable.appended("entry"), ReadTable.appended("posting"), ReadTable.kept("account_balance"),
                ReadTable.kept("books"), ReadTable.kept("accounting_period"), ReadTable.kept("transfer"),
                ReadTable.kept("withdrawal"), ReadTable.appended("correction"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(TreasuryEvent.class, TransferEvent.class, WithdrawalEvent.class, ApprovalRequested.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return switch (payload) {
            case TreasuryEvent e -> e.groupId().toString();
            case TransferEvent e -> e.groupId().toString();
            case WithdrawalEvent e -> e.groupId().toString();
            case ApprovalRequested e -> e.groupId().toString();
            default -> throw new IllegalArgumentException("Not of the treasury: " + payload.getClass());
        };
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        switch (event.payload()) {
            case TreasuryEvent e -> project(e, event, rows);
            case TransferEvent e -> project(e, event, rows);
            case WithdrawalEvent e -> Withdrawals.project(e, event, rows);
            case ApprovalRequested e -> Withdrawals.approvalOpened(e, rows);
            default -> throw new IllegalArgumentException("Not of the treasury: " + event.payload().getClass());
        }
    }

    private static void project(TreasuryEvent fact, RecordedEvent event, Rows rows) {
        var group = fact.groupId().value();
        switch (fact) {
            case BooksOpened e -> rows.in("books").insert(group)
                    .set("currency", e.currency())
                    .set("time_zone", e.timeZone())
                    .set("entries", 0L);
            case EntryPosted e -> posted(e, event, rows);
            case EntryCorrected e -> rows.in("correction").append(group, e.corrected().id())
                    .set("corrected_type", e.corrected().type())
                    .set("replacement_type", e.replacement().type())
                    .set("replacement_id", e.replacement().id())
                    .set("reason", e.reason())
                    .set("corrected_by", event.actor())
                    .set("corrected_at", event.at())
                    .set("position", event.position());
            case PeriodClosed e -> {
                rows.in("accounting_period").put(group, e.until())
                        .set("surplus", e.surplus().minorUnits())
                        .set("closed_at", event.at())
                        .set("closed_by", event.actor());
                rows.in("books").change(group).set("closed_until", e.until());
            }
        }
        rows.in("books").change(group).set("version", event.sequence());
    }

    private static void posted(EntryPosted e, RecordedEvent event, Rows rows) {
        var group = e.groupId().value();
        var source = e.source();
        rows.in("entry").append(group, e.number())
                .set("value_date", e.valueDate())
                .set("recorded_at", event.at())
                .set("position", event.position())
                .set("narration", e.narration())
                .set("source_type", source.type())
                .set("source_id", source.id())
                .set("reverses", e.reverses())
                .set("actor", event.actor());
        int line = 0;
        for (var posting : e.postings()) {
            boolean debit = posting.side() == Side.DEBIT;
            var account = posting.account().code();
            var holder = Objects.requireNonNullElse(posting.holder(), "");
            long amount = posting.amount().minorUnits();
            rows.in("posting").append(event.position(), ++line)
                    .set("group_id", group)
                    .set("number", e.number())
                    .set("account", account)
                    .set("holder", holder)
                    .set("side", debit ? "D" : "C")
                    .set("amount", amount)
                    .set("value_date", e.valueDate())
                    .set("recorded_at", event.at())
                    .set("source_type", source.type());
            rows.in("account_balance").add(group, account, holder)
                    .plus("debit", debit ? amount : 0)
                    .plus("credit", debit ? 0 : amount);
        }
        rows.in("books").change(group).set("entries", e.number());
        switch (source.type()) {
            case "transfer", "withdrawal" -> rows.in(source.type()).change(source.id())
                    .set(e.reverses() == null ? "entry_number" : "reversal_entry_number", e.number());
            // comes just before its PeriodClosed, which says the rest
            case "period" -> rows.in("accounting_period").put(group, e.valueDate())
                    .set("surplus", e.postings().stream().filter(p -> p.account() == LedgerAccount.RETAINED_SURPLUS)
                            .mapToLong(Posting::signedUnits).map(Math::negateExact).sum())
                    .set("entry_number", e.number())
                    .set("closed_at", event.at())
                    .set("closed_by", event.actor());
            default -> {} // what caused it is another room's, which keeps the number itself
        }
    }

    private static void project(TransferEvent fact, RecordedEvent event, Rows rows) {
        var transfer = rows.in("transfer");
        switch (fact) {
            case TransferMade e -> transfer.insert(e.transferId().value())
                    .set("group_id", e.groupId().value())
                    .set("from_channel", e.from())
                    .set("to_channel", e.to())
                    .set("amount", e.amount().minorUnits())
                    .set("currency", e.amount().currency())
                    .set("value_date", e.valueDate())
                    .set("status", "COMPLETED")
                    .set("version", event.sequence());
            case TransferReversed e -> transfer.change(e.transferId().value())
                    .set("status", "REVERSED")
                    .set("reason", e.reason())
                    .set("version", event.sequence());
        }
    }
}
