package org.chamaledger.api.errors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Scheduled work comes again by itself, so one that fails for want of a database is told in a line and not in pages.
 */
@Configuration(proxyBeanMethods = false)
class Chores {

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    @Bean
    SimpleAsyncTaskSchedulerCustomizer failuresOfScheduledWork() {
        return scheduler -> scheduler.setErrorHandler(failure -> {
            if (Outages.isOutage(failure)) {
                LOG.warn("Scheduled work waits for its next turn: {}", failure.toString());
            } else {
                LOG.error("Scheduled work failed", failure);
            }
        });
    }
}
