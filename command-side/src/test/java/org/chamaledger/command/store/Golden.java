package org.chamaledger.command.store;

import static org.axonframework.eventsourcing.EventStreamUtils.upcastAndDeserializeDomainEvents;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stored event as it was written once, {@code golden/<type>/<revision>.json}, or {@code <revision>-sparse.json} where
 * everything that may be absent is. Committed once, and never edited.
 */
record Golden(String type, String revision, boolean sparse, String payload) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Golden> all() {
        try (var files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(Golden::read).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static Golden of(String type, String revision) {
        return read(root().resolve(type).resolve(revision + ".json"));
    }

    private static Golden read(Path file) {
        try {
            var name = file.getFileName().toString().replace(".json", "");
            return new Golden(file.getParent().getFileName().toString(), name.replace("-sparse", ""),
                    name.endsWith("-sparse"), JSON.readTree(Files.readString(file)).toString());
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Path root() {
        try {
            return Path.of(Golden.class.getResource("/golden").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The event as it is read today. */
    Object read(LedgerSerializer serializer) {
        var stored = new GenericDomainEventEntry<>("golden", "golden-1", 0, "1", Instant.EPOCH, type, revision, payload,
                "{}");
        return upcastAndDeserializeDomainEvents(Stream.of(stored), serializer, StoreConfiguration.upcasters())
                .next().getPayload();
    }
}
