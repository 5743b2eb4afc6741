package org.chamaledger.command.treasury;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.TransferId;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a transfer between channels. Each answers with a {@code TransferView}. */
public sealed interface TransferCommand {

    TransferId transferId();

    @TargetAggregateIdentifier
    default String stream() {
        return "transfer-" + transferId();
    }

    GroupId groupId();

    /** By the treasurer or chairperson; the value date is today unless said. */
    record MakeTransfer(
            TransferId transferId, GroupId groupId, Channel from, Channel to, Amount amount,
            @Nullable LocalDate valueDate)
            implements TransferCommand {

        public MakeTransfer {
            Plausible.requireDay("value_date", valueDate);
            malformedUnless(from != to, "transfer.same-channel", "A transfer is between two different channels");
        }
    }

    /**
     * By the treasurer or chairperson, with the reason; what is left out was right. Answers with a
     * {@code CorrectionView}.
     *
     * @param replacement names the transfer as it should have been
     * @param preview whether only to say what it would lead to
     */
    record CorrectTransfer(
            TransferId transferId, GroupId groupId, TransferId replacement, boolean preview, @Nullable Channel from,
            @Nullable Channel to, @Nullable Amount amount, @Nullable LocalDate valueDate, String reason)
            implements TransferCommand {

        public CorrectTransfer {
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /** By the treasurer or chairperson, with the reason; the value date is today unless said. */
    record ReverseTransfer(TransferId transferId, GroupId groupId, String reason, @Nullable LocalDate valueDate)
            implements TransferCommand {

        public ReverseTransfer {
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }
}
