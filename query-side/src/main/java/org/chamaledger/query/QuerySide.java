package org.chamaledger.query;

import java.lang.reflect.Type;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** How questions reach those who answer them. */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories
@EntityScan
class QuerySide {

    /**
     * Without a transaction around every question: most are one statement, and a commit would be a second round trip.
     */
    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder().build();
    }

    @Bean
    QueryDesk queryDesk(QueryGateway gateway) {
        return new GatewayDesk(gateway);
    }

    private record GatewayDesk(QueryGateway gateway) implements QueryDesk {

        private static final ResponseType<Object> ANSWER = new WhateverTheHandlerAnswers();

        /** A handler is found by the question's class; a test holds each handler's result to the question's R. */
        @Override
        @SuppressWarnings("unchecked")
        public <R> R ask(Question<R> question) {
            try {
                return (R) gateway.query(question, ANSWER).join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof RuntimeException refusal) {
                    throw refusal;
                }
                throw failed;
            }
        }
    }

    /** Axon's own types leave out results such as {@code Page<GroupView>}. */
    private static final class WhateverTheHandlerAnswers implements ResponseType<Object> {

        @Override
        public boolean matches(Type handlerResult) {
            return true;
        }

        @Override
        public Class<Object> responseMessagePayloadType() {
            return Object.class;
        }

        @Override
        public Class<?> getExpectedResponseType() {
            return Object.class;
        }
    }
}
