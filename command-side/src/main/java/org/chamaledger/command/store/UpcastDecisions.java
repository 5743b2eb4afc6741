package org.chamaledger.command.store;

import java.util.Set;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Decisions from before groups could adopt a constitution were taken under their own settings: version 0. */
final class UpcastDecisions extends SingleEventUpcaster {

    private static final Set<String> BY_SIGNATURES = Set.of(
            "approvals.ApprovalRequested", "approvals.ApprovalGranted", "approvals.ApprovalRejected",
            "approvals.ApprovalExpired", "loans.LoanApproved");
    private static final String VOTE_CALLED = "governance.VoteCalled";
    private static final String VOTE_DECIDED = "governance.VoteDecided";

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        var name = event.getType().getName();
        return "1".equals(event.getType().getRevision())
                && (BY_SIGNATURES.contains(name) || name.equals(VOTE_CALLED) || name.equals(VOTE_DECIDED));
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        var name = event.getType().getName();
        return event.upcastPayload(new SimpleSerializedType(name, "2"), JsonNode.class,
                payload -> withRule(name, (ObjectNode) payload));
    }

    private static JsonNode withRule(String name, ObjectNode payload) {
        boolean amends = payload.path("subject").asString("").equals("CONSTITUTION");
        switch (name) {
            case VOTE_CALLED -> {
                if (amends) {
                    payload.put("decision", "AMENDMENT");
                }
            }
            case VOTE_DECIDED -> payload.put("constitution_version", 0)
                    .put("rule", amends ? "votes.AMENDMENT" : "votes.as_called");
            default -> payload.put("constitution_version", 0).put("rule", "approvals.threshold");
        }
        return payload;
    }
}
