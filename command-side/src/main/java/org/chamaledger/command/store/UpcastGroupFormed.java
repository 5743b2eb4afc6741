package org.chamaledger.command.store;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups formed before a group could choose its time zone keep the time of Nairobi. */
final class UpcastGroupFormed extends SingleEventUpcaster {

    private static final SimpleSerializedType BEFORE = new SimpleSerializedType("groups.GroupFormed", "1");
    private static final SimpleSerializedType SINCE = new SimpleSerializedType("groups.GroupFormed", "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(SINCE, JsonNode.class, payload -> {
            ((ObjectNode) payload).put("time_zone", "Africa/Nairobi");
            return payload;
        });
    }
}
