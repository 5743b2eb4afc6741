package org.chamaledger.kernel.treasury;

import java.util.UUID;

/**
 * What caused an entry: the kind of aggregate ({@code contribution}) and its id. A source is booked at most once and
 * reversed at most once; what moves money several times in its life books each time under an id of its own.
 */
public record Source(String type, UUID id) {

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
