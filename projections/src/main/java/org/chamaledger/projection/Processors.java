package org.chamaledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** One pooled streaming processor for each projection, on whichever node claims it first. */
final class Processors {

    private static final Logger log = LoggerFactory.getLogger(Processors.class);

    static final int BATCH = 1_000;

    private static final long STOPPING_SECONDS = 10;

    /** The processor itself would wait up to a minute after a few failures, however short the trouble was. */
    private static final long RETRY_SECONDS = 2;
    private static final int ONLY_SEGMENT = 0;
    private static final long SAY_AGAIN = TimeUnit.MINUTES.toNanos(5);

    private final Tail tail;
    private final Progress progress;
    private final TransactionManager transactions;
    private final List<PooledStreamingEventProcessor> processors = new ArrayList<>();
    private final List<ExecutorService> threads = new ArrayList<>();

    Processors(Tail tail, Progress progress, DataSource database) {
        this.tail = tail;
        this.progress = progress;
        this.transactions = new SpringTransactionManager(new DataSourceTransactionManager(database));
    }

    void start(Projection room, BatchInvoker invoker) {
        var projection = room.name();
        var reading = Pacing.coordinator(projection);
        var batches = Pacing.worker(projection);
        var failures = new Failures(projection);
        var started = new AtomicReference<PooledStreamingEventProcessor>();
        var processor = PooledStreamingEventProcessor.builder()
                .name(projection)
                .eventHandlerInvoker(invoker)
                .errorHandler(context -> {
                    failures.note(context.error());
                    reading.schedule(() -> started.get().claimSegment(ONLY_SEGMENT), RETRY_SECONDS, TimeUnit.SECONDS);
                    PropagatingErrorHandler.instance().handleError(context);
                })
                .messageSource(new TailSource(tail, room, failures::note))
                .tokenStore(progress)
                .transactionManager(transactions)
                .coordinatorExecutor(reading)
                .workerExecutor(batches)
                .initialSegmentCount(1)
                .initialToken(source -> source.createTailToken())
                .batchSize(BATCH)
                .tokenClaimInterval(Progress.CLAIM.toMillis() / 4)
                .claimExtensionThreshold(Progress.CLAIM.toMillis() / 4)
                .build();
        started.set(processor);
        processors.add(processor);
        threads.add(reading);
        threads.add(batches);
        processor.start();
    }

    void stop() {
        processors.stream().map(PooledStreamingEventProcessor::shutdownAsync).toList().forEach(stopping -> {
            try {
                stopping.get(STOPPING_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            } catch (Exception stuck) {
                log.warn("A projection did not stop in time; its claim runs out by itself", stuck);
            }
        });
        threads.forEach(ExecutorService::shutdownNow);
        processors.clear();
        threads.clear();
    }

    /** Why a projection cannot go on: for operators in its row, and for the log when it is news. */
    private final class Failures {

        private final String projection;
        private String last = "";
        private long lastAt;

        Failures(String projection) {
            this.projection = projection;
        }

        /** Called when whatever failed is rolled back, so that the row with the position is free to be written to. */
        synchronized void note(Throwable cause) {
            if (cause instanceof UnableToClaimTokenException) {
                log.info("Projection {} goes on from what the database holds: {}", projection, cause.getMessage());
                return;
            }
            var words = Failure.inWords(cause);
            if (!words.equals(last) || System.nanoTime() - lastAt > SAY_AGAIN) {
                log.error("Projection {} cannot go on and tries again: {}", projection, words);
                last = words;
                lastAt = System.nanoTime();
            }
            try {
                progress.failed(projection, words);
            } catch (RuntimeException unreachable) {
                log.debug("Nor can it be noted", unreachable);
            }
        }
    }
}
