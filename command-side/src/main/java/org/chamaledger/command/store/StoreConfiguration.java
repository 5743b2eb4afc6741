package org.chamaledger.command.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Beside;
import org.chamaledger.command.Claims;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.kernel.projections.AppendListener;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.util.function.SingletonSupplier;

/** Puts the event store, the lane and the command bus together. */
@org.springframework.context.annotation.Configuration
class StoreConfiguration {

    static {
        // PostgreSQL keeps microseconds; what is answered before the write must equal what is read after it
        GenericEventMessage.clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    @Primary
    LedgerSerializer ledgerSerializer(ListableBeanFactory beans) {
        return LedgerSerializer.of(aggregates(beans));
    }

    private static Class<?>[] aggregates(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(Aggregate.class))
                .map(beans::getType).toArray(Class<?>[]::new);
    }

    @Bean
    Lane lane() {
        return new Lane();
    }

    @Bean
    ClaimReader claimReader(DataSource database) {
        return new ClaimReader(database);
    }

    @Bean
    AggregateCache aggregateCache(@Value("${chama.cache.aggregates:20000}") long mostAggregates, Lane lane) {
        return new AggregateCache(mostAggregates, lane);
    }

    @Bean
    Foresight foresight(
            CommandTargets targets, AggregateCache cache, ObjectProvider<LedgerEventStore> eventStore,
            ObjectProvider<Committer> committer) {
        return new Foresight(targets, cache, once(eventStore), once(committer));
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            DataSource database, LedgerSerializer serializer, Lane lane, ObjectProvider<Committer> committer) {
        return new PostgresEventStorageEngine(
                database, serializer, upcasters(), lane, once(committer));
    }

    /** Brings events of older revisions into the shape of today, one step after the other. */
    static EventUpcasterChain upcasters() {
        return new EventUpcasterChain(
                GainedFields.ofGroupFormed(), GainedFields.ofMinutesRecorded(), GainedFields.ofLoanApplied(),
                new UpcastDecisions());
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    LedgerEventStore eventStore(EventStorageEngine engine, Lane lane, Foresight foresight) {
        return new LedgerEventStore(engine, lane, foresight);
    }

    @Bean
    Committer committer(
            DataSource database, Lane lane, ClaimReader claims, Foresight foresight, LedgerEventStore eventStore,
            ObjectProvider<AppendListener> listeners) {
        var told = listeners.stream().toList();
        return new Committer(new Appender(database), lane, claims, foresight, () -> {
            eventStore.wakeReaders();
            told.forEach(AppendListener::appended);
        });
    }

    @Bean
    StagedClaims claims(Lane lane, ClaimReader reader, ObjectProvider<Committer> committer) {
        return new StagedClaims(lane, reader, once(committer));
    }

    @Bean
    Beside beside(Lane lane) {
        return (sql, parameters) -> lane.current().beside(new Staged.Beside(sql, parameters));
    }

    @Bean
    @Primary
    LedgerCommandBus commandBus(
            Lane lane, Committer committer, StagedClaims claims, PostgresEventStorageEngine engine,
            Foresight foresight, CommandTargets targets, LedgerEventStore eventStore, Configuration axon) {
        var bus = new LedgerCommandBus(lane, committer, claims, engine, foresight, targets, eventStore);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    @Bean
    CommandTargets commandTargets(ListableBeanFactory beans) {
        return new CommandTargets(aggregates(beans));
    }

    @Bean
    CommandDesk commandDesk(CommandBus bus) {
        return new BusDesk(bus);
    }

    @Bean
    CorrelationDataProvider correlation() {
        return new Correlation();
    }

    /** Snapshots are made from what is durable, beside the lane and never in it. */
    @Bean
    Snapshotter snapshotter(
            Configuration axon, EventStore eventStore, HandlerDefinition handlers, ParameterResolverFactory parameters,
            @Qualifier("snapshotThread") ExecutorService thread) {
        return SpringAggregateSnapshotter.builder()
                .eventStore(eventStore)
                .executor(thread)
                .transactionManager(NoTransactionManager.INSTANCE)
                .repositoryProvider(axon::repository)
                .handlerDefinition(handlers)
                .parameterResolverFactory(parameters)
                .build();
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService snapshotThread() {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().name("snapshots").daemon().factory());
    }

    /** Books of a busy group grow by that much in seconds; to read as many events again takes a few milliseconds. */
    @Bean
    SnapshotTriggerDefinition snapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, 250);
    }

    /** The committer and those around it know each other; this looks one of them up once, at first use. */
    private static <T> Supplier<T> once(ObjectProvider<T> provider) {
        return SingletonSupplier.of(provider::getObject);
    }
}
