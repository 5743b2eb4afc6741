package org.chamaledger.api.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.chamaledger.api.errors.RequestId;
import org.chamaledger.api.security.RequestFacts;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.CommandDesk.AnsweredBefore;
import org.chamaledger.command.Request;
import org.chamaledger.kernel.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands in commands and answers with the resource as the command left it, its version as {@code ETag} and the
 * command's place in the ledger as {@code X-Ledger-Position}.
 */
@Component
public class Commands {

    static final String POSITION = "X-Ledger-Position";

    private final CommandDesk desk;
    private final StoredAnswers answers;
    private final LastWrites lastWrites;
    private final JsonMapper json;
    private final HttpServletRequest request;

    Commands(
            CommandDesk desk, StoredAnswers answers, LastWrites lastWrites, JsonMapper json,
            HttpServletRequest request) {
        this.desk = desk;
        this.answers = answers;
        this.lastWrites = lastWrites;
        this.json = json;
        this.request = request;
    }

    /** A command that changes something there is: 200. */
    public <R> ResponseEntity<R> change(Actor actor, Object command) {
        return change(actor, command, UnaryOperator.identity());
    }

    /**
     * As {@link #change(Actor, Object)}; {@code finish} puts into the result what the command side does not know. It
     * runs while others wait for their turn to be decided, so it must not ask anything of a database.
     */
    public <R> ResponseEntity<R> change(Actor actor, Object command, UnaryOperator<R> finish) {
        return handle(actor, command, HttpStatus.OK, _ -> null, finish);
    }

    /**
     * A command that changes nothing, and is refused where the one after it would be. It leaves the request's
     * {@code Idempotency-Key} to that one.
     */
    public void offer(Actor actor, Object command) {
        desk.handle(command, new Request(actor, RequestId.of(request), RequestFacts.of(request).ipHash(),
                IfMatch.expectedVersion(request), null));
    }

    /** A command that makes something new: 201, with the path it is found under from now on. */
    public <R> ResponseEntity<R> create(Actor actor, Object command, String location) {
        return create(actor, command, _ -> location);
    }

    /** As {@link #create(Actor, Object, String)}, where the result alone tells the path, or that it has none. */
    public <R> ResponseEntity<R> create(Actor actor, Object command, Function<R, @Nullable String> location) {
        return create(actor, command, location, UnaryOperator.identity());
    }

    public <R> ResponseEntity<R> create(
            Actor actor, Object command, Function<R, @Nullable String> location, UnaryOperator<R> finish) {
        return handle(actor, command, HttpStatus.CREATED, location, finish);
    }

    @SuppressWarnings("unchecked") // the result of a command is an R, as the controller says; once rendered it is bytes
    private <R> ResponseEntity<R> handle(
            Actor actor, Object command, HttpStatus status, Function<R, @Nullable String> location,
            UnaryOperator<R> finish) {
        var key = IdempotencyKey.of(request);
        var rendered = new String[1];
        var once = key == null ? null : new Request.Once(key.scope(), key.key(), key.fingerprint(), (result, _) -> {
            rendered[0] = json.writeValueAsString(finish.apply((R) result));
            return new Request.StoredAnswer(
                    status.value(), location.apply((R) result), MediaType.APPLICATION_JSON_VALUE,
                    answers.conceal(actor.member(), rendered[0]));
        });
        try {
            var committed = desk.<R>handle(command, new Request(actor, RequestId.of(request),
                    RequestFacts.of(request).ipHash(), IfMatch.expectedVersion(request), once));
            lastWrites.note(actor.member(), committed.position());
            var body = rendered[0] == null
                    ? json.writeValueAsString(finish.apply(committed.result())) : rendered[0];
            var answer = ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .eTag(IfMatch.etag(committed.version()))
                    .header(POSITION, Long.toString(committed.position()));
            var path = location.apply(committed.result());
            if (path != null) {
                answer.location(URI.create(path));
            }
            return (ResponseEntity<R>) answer.body(body.getBytes(UTF_8));
        } catch (AnsweredBefore elsewhere) {
            return (ResponseEntity<R>) answers.find(key).orElseThrow(() -> elsewhere).entity();
        }
    }
}
