package org.chamaledger.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * A run of the service for the JVM's start-up cache alone: asks itself a few questions, so that what answering takes
 * is cached too, and stops.
 */
@Component
@ConditionalOnProperty("chama.rehearsal")
class Rehearsal {

    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    private final ConfigurableApplicationContext service;
    private final Environment environment;

    Rehearsal(ConfigurableApplicationContext service, Environment environment) {
        this.service = service;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void rehearse() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (var path : List.of("/api/health/", "/api/schema/", "/api/v1/users/me/", "/api/v1/groups/")) {
                var uri = URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path);
                var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
                log.info("{} answered {}", path, answer.statusCode());
            }
        } catch (IOException e) {
            log.warn("A rehearsed request failed; the cache holds less than it could", e);
        }
        Thread.ofPlatform().start(service::close);
    }
}
