package org.chamaledger.kernel;

import java.util.Currency;

/** Kenyan shillings, for tests. */
final class Kes {

    static final Currency KES = Currency.getInstance("KES");

    private Kes() {}

    static Money of(String decimal) {
        return Money.of(decimal, KES);
    }
}
