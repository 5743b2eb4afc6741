package org.chamaledger.kernel.treasury;

import static org.chamaledger.kernel.treasury.Posting.credit;
import static org.chamaledger.kernel.treasury.Posting.debit;

import java.time.LocalDate;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;

/**
 * A movement of money between two of a group's own channels, such as banking the cash of a meeting.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface TransferEvent extends MovesMoney {

    TransferId transferId();

    record TransferMade(
            TransferId transferId, GroupId groupId, Channel from, Channel to, Money amount, LocalDate valueDate)
            implements TransferEvent {}

    record TransferReversed(
            TransferId transferId, GroupId groupId, Channel from, Channel to, Money amount, LocalDate valueDate,
            String reason)
            implements TransferEvent {}

    @Override
    default JournalEntry entry() {
        return switch (this) {
            case TransferMade e -> JournalEntry.of(e, new Source("transfer", e.transferId().value()), "Transfer",
                    debit(e.to().account(), e.amount()),
                    credit(e.from().account(), e.amount()));
            case TransferReversed e -> JournalEntry.reversing(
                    e, new Source("transfer", e.transferId().value()), "Transfer reversed",
                    debit(e.to().account(), e.amount()),
                    credit(e.from().account(), e.amount()));
        };
    }
}
