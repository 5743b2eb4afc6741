package org.chamaledger.api.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.support.KeepAliveLockProvider;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Who runs which job: rows in the database, timed by the database's own clock, which no node can put wrong. A lease is
 * renewed while its job runs; that of a node that died runs out after a minute.
 */
@Component
class Leases implements DisposableBean {

    private static final Duration LENGTH = Duration.ofMinutes(1);

    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-renewal").factory());
    private final LockProvider leases;

    Leases(DataSource database) {
        leases = new KeepAliveLockProvider(
                new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                        .withJdbcTemplate(new JdbcTemplate(database))
                        .withTableName("clock.lease")
                        .usingDbTime()
                        .build()),
                renewal);
    }

    /** Does the work if nobody is at this job, on this node or on any other; says whether it did. */
    boolean whenFree(String job, Runnable work) {
        Optional<SimpleLock> lease =
                leases.lock(new LockConfiguration(Instant.now(), job, LENGTH, Duration.ZERO));
        if (lease.isEmpty()) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            lease.get().unlock();
        }
    }

    @Override
    public void destroy() {
        renewal.shutdownNow();
    }
}
