package org.chamaledger.kernel.contributions;

import java.util.Optional;
import org.chamaledger.kernel.treasury.Channel;

/** How a contribution was paid. */
public enum PaymentMethod {
    MPESA, BANK, CASH, WALLET, OTHER;

    /** Where the money arrived: OTHER is handed over like cash; a wallet is no channel of the group's. */
    public Optional<Channel> channel() {
        return switch (this) {
            case MPESA -> Optional.of(Channel.MPESA);
            case BANK -> Optional.of(Channel.BANK);
            case CASH, OTHER -> Optional.of(Channel.CASH);
            case WALLET -> Optional.empty();
        };
    }
}
