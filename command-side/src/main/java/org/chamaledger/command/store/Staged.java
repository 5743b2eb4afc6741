package org.chamaledger.command.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.axonframework.eventhandling.DomainEventMessage;
import org.chamaledger.command.Request;
import org.jspecify.annotations.Nullable;

/**
 * What one command makes durable, all of it or nothing: events, claims, an idempotent answer, and now and then a row
 * beside the events. Filled by one thread in the lane, then handed to the {@link Committer}.
 */
final class Staged {

    /** An event as it will be stored. */
    record Row(
            UUID eventId, StreamName stream, long sequence, String type, String revision, Instant recordedAt,
            String payload, String metadata, DomainEventMessage<?> message) {}

    /** Something that may be there only once. */
    record ClaimKey(String kind, String key) {}

    /** A statement that runs in the same transaction; for rows that are no events, such as a password hash. */
    record Beside(String sql, Object... parameters) {}

    /** The answer to store under an idempotency key. */
    record Answer(Request.Once once, Request.StoredAnswer answer, long version) {}

    private final List<Row> events = new ArrayList<>();
    private final Map<ClaimKey, String> claims = new LinkedHashMap<>();
    private final List<ClaimKey> releases = new ArrayList<>();
    private final List<Beside> besides = new ArrayList<>();
    private final Set<String> reliedOn = new HashSet<>();
    private @Nullable Answer answer;

    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile long position;
    private volatile @Nullable RuntimeException failure;

    void add(Row event) {
        events.add(event);
    }

    void claim(ClaimKey key, String owner) {
        claims.put(key, owner);
    }

    void release(ClaimKey key) {
        if (claims.remove(key) == null) {
            releases.add(key);
        }
    }

    void beside(Beside statement) {
        besides.add(statement);
    }

    /** Notes that this aggregate was asked, or changed. */
    void reliesOn(String stream) {
        reliedOn.add(stream);
    }

    boolean reliesOnAnyOf(Set<StreamName> streams) {
        return reliedOn.stream().anyMatch(stream -> streams.contains(StreamName.of(stream)));
    }

    void answer(Answer stored) {
        answer = stored;
    }

    List<Row> events() {
        return events;
    }

    Map<ClaimKey, String> claims() {
        return claims;
    }

    List<ClaimKey> releases() {
        return releases;
    }

    List<Beside> besides() {
        return besides;
    }

    Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    boolean isEmpty() {
        return events.isEmpty() && claims.isEmpty() && releases.isEmpty() && besides.isEmpty() && answer == null;
    }

    /** Within one flush claims are given back before others are taken, so what was just taken waits for the next. */
    boolean givesBackAClaimOf(List<Staged> earlier) {
        return releases.stream().anyMatch(key -> earlier.stream().anyMatch(staged -> staged.claims.containsKey(key)));
    }

    /** Whether more than the one append statement is needed. */
    boolean needsTransaction() {
        return !besides.isEmpty() || !releases.isEmpty();
    }

    /** The sequence of the last event staged for this stream, or nothing. */
    Optional<Long> lastSequence(StreamName stream) {
        return events.reversed().stream().filter(e -> e.stream().equals(stream)).map(Row::sequence).findFirst();
    }

    void durableAt(long lastPosition) {
        position = lastPosition;
        settled.countDown();
    }

    void failed(RuntimeException cause) {
        failure = cause;
        settled.countDown();
    }

    /** Waits until this is durable and answers the position of its last event; throws what kept it from being so. */
    long await() {
        boolean interrupted = false;
        while (true) {
            try {
                settled.await();
                break;
            } catch (InterruptedException shuttingDown) {
                // what is on its way to the disk is not abandoned half-known; the flag is put back below
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        return position;
    }
}
