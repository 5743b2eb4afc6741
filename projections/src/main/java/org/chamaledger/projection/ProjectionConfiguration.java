package org.chamaledger.projection;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.Notary;
import org.chamaledger.kernel.projections.AppendListener;
import org.chamaledger.kernel.projections.IntegrityChecks;
import org.chamaledger.kernel.projections.Projections;
import org.chamaledger.projection.Control.Controls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs every {@link Projection} bean there is. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    ReadSide readSide(
            List<Projection> projections, EventStorageEngine engine, EventBus decided, DataSource database) {
        var readSide = new ReadSide(projections, Ledger.of(engine, database), database);
        decided.subscribe(readSide.youngest()::decided);
        return readSide;
    }

    @Bean
    AppendListener tail(ReadSide readSide) {
        return readSide.tail();
    }

    @Bean
    Projections projections(ReadSide readSide, DataSource database) {
        return new ProjectionDesk(readSide, database);
    }

    @Bean
    IntegrityChecks integrityChecks(
            ReadSide readSide, DataSource database, List<Controls> rules, ObjectProvider<AuditLog> log,
            ObjectProvider<Notary> notary) {
        return new IntegrityDesk(database, readSide.tail().ledger(), readSide.rooms().values(),
                rules.stream().flatMap(room -> room.controls().stream()).toList(),
                () -> Optional.ofNullable(log.getIfAvailable()), () -> Optional.ofNullable(notary.getIfAvailable()));
    }
}
