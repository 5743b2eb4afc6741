package org.chamaledger.projection;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A projection that cannot apply some events, for as long as it is told to. */
final class Stumbling implements Projection {

    private final Projection projection;
    private volatile Predicate<RecordedEvent> over;

    Stumbling(Projection projection, Predicate<RecordedEvent> over) {
        this.projection = projection;
        this.over = over;
    }

    static Stumbling once(Projection projection) {
        var stumbled = new boolean[1];
        return new Stumbling(projection, _ -> {
            boolean first = !stumbled[0];
            stumbled[0] = true;
            return first;
        });
    }

    void over(Predicate<RecordedEvent> events) {
        this.over = events;
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        if (over.test(event)) {
            throw new IllegalArgumentException("Cannot make anything of it");
        }
        projection.project(event, rows);
    }

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public List<ReadTable> tables() {
        return projection.tables();
    }

    @Override
    public Set<Class<?>> hears() {
        return projection.hears();
    }

    @Override
    public boolean concerns(Object payload) {
        return projection.concerns(payload);
    }

    @Override
    public String sequenceOf(Object payload) {
        return projection.sequenceOf(payload);
    }
}
