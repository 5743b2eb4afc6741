package org.chamaledger.command.store;

import java.util.function.Consumer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event that gained fields with its next revision: one stored before is read as if it had said what was usual. */
final class GainedFields extends SingleEventUpcaster {

    private final SimpleSerializedType before;
    private final SimpleSerializedType since;
    private final Consumer<ObjectNode> gain;

    private GainedFields(SimpleSerializedType before, SimpleSerializedType since, Consumer<ObjectNode> gain) {
        this.before = before;
        this.since = since;
        this.gain = gain;
    }

    /** Groups formed before a group could choose its time zone keep the time of Nairobi. */
    static GainedFields ofGroupFormed() {
        return second("groups.GroupFormed", formed -> formed.put("time_zone", "Africa/Nairobi"));
    }

    /** Minutes recorded before the ledger was signed name no checkpoint. */
    static GainedFields ofMinutesRecorded() {
        return second("groups.MinutesRecorded",
                minutes -> minutes.put("checkpoint_size", 0).putArray("checkpoint_words"));
    }

    /** Applications from before loans named the rules that limit them name none. */
    static GainedFields ofLoanApplied() {
        return second("loans.LoanApplied", applied -> applied.put("constitution_version", 0));
    }

    private static GainedFields second(String event, Consumer<ObjectNode> gain) {
        return new GainedFields(
                new SimpleSerializedType(event, "1"), new SimpleSerializedType(event, "2"), gain);
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(before);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(since, JsonNode.class, payload -> {
            gain.accept((ObjectNode) payload);
            return payload;
        });
    }
}
