package org.chamaledger.kernel.treasury;

import java.time.LocalDate;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;

/** A transfer between channels, as answered. Status is COMPLETED or REVERSED. */
public record TransferView(
        TransferId id,
        GroupId group,
        Channel from,
        Channel to,
        Amount amount,
        String currency,
        LocalDate valueDate,
        String status,
        long entryNumber) {}
