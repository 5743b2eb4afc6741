package org.chamaledger.command.store;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Minutes recorded before the ledger was signed name no checkpoint. */
final class UpcastMinutesRecorded extends SingleEventUpcaster {

    private static final SimpleSerializedType BEFORE = new SimpleSerializedType("groups.MinutesRecorded", "1");
    private static final SimpleSerializedType SINCE = new SimpleSerializedType("groups.MinutesRecorded", "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(SINCE, JsonNode.class, payload -> {
            var minutes = (ObjectNode) payload;
            minutes.put("checkpoint_size", 0);
            minutes.putArray("checkpoint_words");
            return minutes;
        });
    }
}
