package org.chamaledger.projection;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.chamaledger.kernel.projections.Projections;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs every {@link Projection} bean there is. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    ReadSide readSide(List<Projection> projections, EventStore ledger, DataSource database) {
        return new ReadSide(projections, ledger, database);
    }

    @Bean
    Projections projections(ReadSide readSide, DataSource database) {
        return new ProjectionDesk(readSide, database);
    }
}
