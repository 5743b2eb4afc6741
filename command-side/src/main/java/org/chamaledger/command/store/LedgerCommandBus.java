package org.chamaledger.command.store;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.chamaledger.command.CommandDesk.Contended;
import org.chamaledger.command.CommandDesk.StaleVersion;
import org.chamaledger.command.Request;
import org.chamaledger.command.store.Unstorable.ClaimTaken;
import org.chamaledger.command.store.Unstorable.DecideAgain;
import org.chamaledger.kernel.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Decides commands one at a time in the {@link Lane} and answers when they are durable. A command sent by another
 * command's handling joins it. A lost race is decided again a few times.
 *
 * <p>A handler may answer with a {@link Supplier}: it is asked when everything the command caused has been decided.
 */
final class LedgerCommandBus extends SimpleCommandBus {

    static final String REQUEST = "request";
    static final String VERSION = "version";
    static final String POSITION = "position";

    private static final int OWN_CONFLICTS = 5;
    private static final int TRIES = 50;

    private final Lane lane;
    private final Committer committer;
    private final StagedClaims claims;
    private final PostgresEventStorageEngine engine;
    private final Foresight foresight;
    private final CommandTargets targets;

    LedgerCommandBus(
            Lane lane, Committer committer, StagedClaims claims, PostgresEventStorageEngine engine,
            Foresight foresight, CommandTargets targets, LedgerEventStore eventStore) {
        super(SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .rollbackConfiguration(failure -> changedState(failure, eventStore)));
        this.lane = lane;
        this.committer = committer;
        this.claims = claims;
        this.engine = engine;
        this.foresight = foresight;
        this.targets = targets;
    }

    /**
     * A command that is refused before it decided anything leaves every aggregate as it was: they stay remembered, so
     * that refusals are no dearer than successes.
     */
    private static boolean changedState(Throwable failure, LedgerEventStore eventStore) {
        return !(failure instanceof RuleViolation) || !eventStore.nothingPublished();
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        if (lane.current() != null) {
            super.handle(command, handler, callback);
            return;
        }
        callback.onResult(command, this.<C, R>decideAndCommit(command, handler));
    }

    private <C, R> CommandResultMessage<R> decideAndCommit(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        int ownConflicts = 0;
        for (int tries = 1; ; tries++) {
            try {
                committer.begin(engine::headPosition);
                return this.<C, R>once(command, handler);
            } catch (DecideAgain conflict) {
                ownConflicts += conflict.ownConflict ? 1 : 0;
                if (ownConflicts >= OWN_CONFLICTS || tries >= TRIES) {
                    return asCommandResultMessage(new Contended(conflict));
                }
                pause(Duration.ofMillis(conflict.ownConflict ? 2L << ownConflicts : 1));
            } catch (ClaimTaken taken) {
                return asCommandResultMessage(claims.clash(taken));
            } catch (AggregateNotFoundException missing) {
                return asCommandResultMessage(unknown(missing));
            } catch (RuntimeException refused) {
                return asCommandResultMessage(refused);
            }
        }
    }

    /** A group and its books are one to whoever asks. */
    private static RuleViolation unknown(AggregateNotFoundException missing) {
        var type = StreamName.of(missing.getAggregateIdentifier().toString()).type();
        var called = type.equals("treasury") ? "group" : type;
        return RuleViolation.unknown(called + ".unknown", "There is no such " + called);
    }

    private <C, R> CommandResultMessage<R> once(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        var staged = new Staged();
        int catchUps = committer.catchUps();
        Decided<R> decided;
        try (var _ = foresight.of(command)) {
            decided = inTheLane(command, handler, staged);
        } catch (RuleViolation | AggregateNotFoundException refused) {
            headThatStands(staged, catchUps);
            throw refused;
        }
        long position = staged.isEmpty() ? headThatStands(staged, catchUps) : committer.commit(staged);
        return new GenericCommandResultMessage<>(
                decided.result(), MetaData.with(VERSION, decided.version()).and(POSITION, position));
    }

    private record Decided<R>(@Nullable R result, long version) {}

    private <C, R> Decided<R> inTheLane(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler, Staged staged) {
        var stream = StreamName.of(targets.of(command));
        var request = Optional.ofNullable((Request) command.getMetaData().get(REQUEST));
        lane.enter(staged);
        try {
            request.map(Request::expectedVersion).ifPresent(expected -> requireVersion(stream, expected));
            R result = this.<C, R>decide(command, handler);
            long version = staged.lastSequence(stream).orElseGet(() -> versionOf(stream));
            request.map(Request::once).ifPresent(once ->
                    staged.answer(new Staged.Answer(once, once.answering().answer(result, version), version)));
            if (!staged.isEmpty()) {
                committer.enqueue(staged);
            }
            return new Decided<>(result, version);
        } catch (RuntimeException | Error refused) {
            staged.events().forEach(event -> foresight.forget(event.stream()));
            throw refused;
        } finally {
            lane.leave();
        }
    }

    /**
     * A command that changes nothing, or is refused, is not stored, and so nothing tells that another node was faster:
     * that is asked here. Answers where the ledger ends.
     */
    private long headThatStands(Staged staged, int catchUps) {
        long head = engine.headPosition();
        if (committer.overtook(staged, catchUps, head)) {
            throw new DecideAgain(false, null);
        }
        return head;
    }

    @SuppressWarnings("unchecked")
    private <C, R> @Nullable R decide(CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        var answers = new CommandResultMessage<?>[1];
        super.<C, Object>handle(command, handler, (sent, answer) -> answers[0] = answer);
        if (answers[0].isExceptional()) {
            throw answers[0].exceptionResult() instanceof RuntimeException refusal
                    ? refusal : new IllegalStateException(answers[0].exceptionResult());
        }
        if (!(answers[0].getPayload() instanceof Supplier<?> view)) {
            return (R) answers[0].getPayload();
        }
        var reading = DefaultUnitOfWork.startAndGet(command);
        return (R) reading.executeWithResult(view::get).getPayload();
    }

    private void requireVersion(StreamName stream, long expected) {
        if (versionOf(stream) != expected) {
            throw new StaleVersion();
        }
    }

    private long versionOf(StreamName stream) {
        return committer.inFlightOf(stream).mapToLong(Staged.Row::sequence).max()
                .orElseGet(() -> engine.lastSequenceNumberFor(stream.toString()).orElse(-1L));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
