package org.chamaledger.command.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Request;
import org.chamaledger.kernel.Actor;

/** What every event says of itself: who, in which role, by which request, and because of what. */
final class Correlation implements CorrelationDataProvider {

    private static final List<String> INHERITED = List.of("actor", "correlation_id", "request_id", "ip_hash", "role");

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        var data = new HashMap<String, String>();
        INHERITED.forEach(key -> {
            if (message.getMetaData().get(key) instanceof String inherited) {
                data.put(key, inherited);
            }
        });
        if (message.getMetaData().get(Actor.METADATA_KEY) instanceof Actor actor) {
            if (actor.isTheClock()) {
                data.put("role", "CLOCK");
            } else {
                data.put("actor", actor.member().toString());
            }
        }
        if (message.getMetaData().get(LedgerCommandBus.REQUEST) instanceof Request request) {
            data.put("correlation_id", request.requestId());
            data.put("request_id", request.requestId());
            if (request.ipHash() != null) {
                data.put("ip_hash", request.ipHash());
            }
        }
        CurrentUnitOfWork.ifStarted(work -> {
            if (work.getResource(Acting.ROLE) instanceof String role) {
                data.put("role", role);
            }
        });
        data.put("causation_id", message.getIdentifier());
        return data;
    }
}
