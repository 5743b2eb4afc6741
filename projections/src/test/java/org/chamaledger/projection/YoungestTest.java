package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class YoungestTest {

    private final FakeLedger ledger = new FakeLedger();
    private final Youngest youngest = new Youngest(ledger);

    @Test
    void what_was_decided_here_is_not_read_from_its_stored_form() {
        var here = decided(append("stored"), "decided");
        assertThat(payloads(0, 10)).containsExactly("decided");
        assertThat(here.getIdentifier()).isEqualTo(ledger.events().getFirst().getIdentifier());
        assertThat(positions(0, 10)).containsExactly(1L);
    }

    @Test
    void what_others_decided_in_between_is_read_as_it_is_stored() {
        decided(append("one, stored"), "one");
        append("two, stored");
        decided(append("three, stored"), "three");
        assertThat(payloads(0, 10)).containsExactly("one", "two, stored", "three, stored");
        assertThat(payloads(0, 2)).containsExactly("one, stored", "two, stored");
        assertThat(payloads(3, 10)).isEmpty();
    }

    @Test
    void what_was_refused_after_all_never_comes() {
        youngest.decided(List.of(message("someone's", "refused", "019ab000-0000-7000-8000-000000000001")));
        assertThat(payloads(0, 10)).isEmpty();
        decided(append("stored"), "decided");
        assertThat(payloads(0, 10)).containsExactly("decided");
    }

    @Test
    void of_more_than_is_remembered_the_rest_is_read_as_it_is_stored() {
        var stored = IntStream.range(0, 5_000).mapToObj(i -> append("stored")).toList();
        stored.forEach(event -> decided(event, "decided"));
        var found = payloads(0, 5_000);
        assertThat(found).hasSize(5_000);
        assertThat(found.getFirst()).isEqualTo("decided");
        assertThat(found.getLast()).isEqualTo("stored");
        assertThat(positions(0, 5_000)).isEqualTo(IntStream.rangeClosed(1, 5_000).mapToObj(i -> (long) i).toList());
    }

    private TrackedEventMessage<?> append(String payload) {
        ledger.append("group-019ab000-0000-7000-8000-0000000000bb", payload);
        return ledger.events().getLast();
    }

    private DomainEventMessage<?> decided(TrackedEventMessage<?> stored, String payload) {
        var message = message("group-019ab000-0000-7000-8000-0000000000bb", payload, stored.getIdentifier());
        youngest.decided(List.of(message));
        return message;
    }

    private static DomainEventMessage<?> message(String stream, String payload, String id) {
        return new GenericDomainEventMessage<>("group", stream, 0, payload, Map.of(), id, Instant.EPOCH);
    }

    private List<Object> payloads(long after, int atMost) {
        return youngest.after(after, atMost).stream().<Object>map(TrackedEventMessage::getPayload).toList();
    }

    private List<Long> positions(long after, int atMost) {
        return youngest.after(after, atMost).stream().map(Stretch::positionOf).toList();
    }
}
