package org.chamaledger.command.store;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/** Message ids as UUIDv7, neighbours in an index. They are no secret, so that plain chance will do for their rest. */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return UuidCreator.getTimeOrderedEpochFast().toString();
    }
}
