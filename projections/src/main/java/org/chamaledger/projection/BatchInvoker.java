package org.chamaledger.projection;

import java.util.List;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Takes a processor's whole batch when its last event comes by, instead of each event when it comes.
 * What does not concern the projection was left out before.
 */
final class BatchInvoker implements EventHandlerInvoker {

    private final String projection;
    private final Delivery delivery;
    private final Arrivals arrivals;

    BatchInvoker(String projection, Delivery delivery, Arrivals arrivals) {
        this.projection = projection;
        this.delivery = delivery;
        this.arrivals = arrivals;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        if (!(CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> batch)) {
            throw new IllegalStateException("A projection is run by a processor that works in batches");
        }
        if (batch.isLastMessage(event)) {
            var events = (List<TrackedEventMessage<?>>) batch.getMessages();
            delivery.deliver(events);
            long reached = Stretch.end(events.getLast());
            batch.afterCommit(_ -> arrivals.reached(projection, reached));
        }
    }

    @Override
    public boolean supportsReset() {
        return false; // a rebuild does it beside the live tables
    }
}
