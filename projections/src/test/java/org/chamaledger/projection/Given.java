package org.chamaledger.projection;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.projection.Projection.ReadTable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with empty read tables, and one projection to which events are delivered in batches of some size. */
final class Given {

    static final String NODE = "this node";
    static final TestDatabase DATABASE = TestDatabase.migrated("classpath:db/migration/projections");

    final DataSource service;
    final Projection projection;
    final List<TableShape> shapes;
    final Progress progress;

    private final Delivery delivery;
    private final TransactionTemplate transaction;

    /** Whatever the test before left in the database is gone. */
    Given(Projection projection) {
        this(projection, emptied());
    }

    static DataSource emptied() {
        var service = DATABASE.service();
        var db = JdbcClient.create(service);
        db.sql("select relname from pg_class where relnamespace = 'reporting'::regnamespace and relkind = 'r'")
                .query(String.class).list()
                .forEach(table -> db.sql("delete from reporting." + table).update());
        return service;
    }

    /** The same database with another projection of the same tables. */
    Given(Given before, Projection projection) {
        this(projection, before.service);
    }

    private Given(Projection projection, DataSource service) {
        this.service = service;
        this.projection = projection;
        this.shapes = projection.tables().stream().map(ReadTable::name).map(t -> TableShape.of(t, service)).toList();
        this.progress = new Progress(service, NODE, new Reached());
        this.delivery = new Delivery(projection, shapes, progress, service);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(service));
        progress.initializeTokenSegments(projection.name(), 1);
        progress.fetchToken(projection.name(), 0);
    }

    /** Every projection that the application would run. */
    static List<Projection> everyProjection() {
        return every(Projection.class);
    }

    /** Every rule that an integrity check would ask. */
    static List<Control> everyControl() {
        return every(Control.Controls.class).stream().flatMap(room -> room.controls().stream()).toList();
    }

    private static <T> List<T> every(Class<T> type) {
        try (var context = new AnnotationConfigApplicationContext()) {
            var scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
            scanner.addExcludeFilter(new AnnotationTypeFilter(Configuration.class));
            scanner.scan("org.chamaledger.projection");
            context.refresh();
            return List.copyOf(context.getBeansOfType(type).values());
        }
    }

    static Projection projection(String name) {
        return everyProjection().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    void delivered(List<TrackedEventMessage<?>> events, int batchSize) {
        IntStream.iterate(0, i -> i < events.size(), i -> i + batchSize)
                .forEach(i -> deliver(events.subList(i, Math.min(i + batchSize, events.size()))));
    }

    void deliver(List<TrackedEventMessage<?>> batch) {
        transaction.executeWithoutResult(_ -> {
            try {
                delivery.deliver(batch);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    JdbcClient db() {
        return JdbcClient.create(service);
    }

    /** All rows of all tables of the projection, in the order of their keys. */
    Map<String, List<String>> rows() {
        return projection.tables().stream().map(ReadTable::name).collect(Collectors.toMap(
                table -> table,
                table -> db().sql("select t::text from reporting.%s t order by 1".formatted(table))
                        .query(String.class).list(),
                (one, _) -> one, TreeMap::new));
    }

    Map<String, Object> row(String sql, Object... parameters) {
        return db().sql(sql).params(parameters).query().singleRow();
    }
}
