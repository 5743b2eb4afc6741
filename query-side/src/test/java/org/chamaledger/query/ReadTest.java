package org.chamaledger.query;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.StaffRole;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Questions asked of a real PostgreSQL, whose rows the test writes as the projections would. */
@SpringBootTest(classes = ReadTest.Side.class, properties = "spring.jpa.hibernate.ddl-auto=none")
public abstract class ReadTest {

    private static final TestDatabase database = TestDatabase.migrated();

    protected static final Instant NOW = Instant.parse("2026-06-15T09:00:00Z");

    @Autowired
    protected QueryDesk desk;

    @Autowired
    protected JdbcClient db;

    @Autowired
    protected PaperKeyring keyring;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        database.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    protected Chama chama() {
        return new Chama(database.owner());
    }

    protected static Actor by(MemberId member) {
        return new Actor(member, Set.of(), NOW);
    }

    protected static Actor auditor() {
        return new Actor(MemberId.next(), Set.of(StaffRole.AUDITOR), NOW);
    }

    /** The code of the refusal that this question meets. */
    protected AbstractStringAssert<?> assertRefusal(Question<?> question) {
        var refusal = catchThrowableOfType(RuleViolation.class, () -> desk.ask(question));
        return Assertions.assertThat(refusal == null ? null : refusal.kind() + " " + refusal.code());
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @ComponentScan("org.chamaledger.query")
    static class Side {

        @Bean
        QueryGateway gateway(QueryBus bus, ApplicationContext context) {
            for (var name : context.getBeanNamesForAnnotation(Component.class)) {
                var type = context.getType(name);
                if (type != null && Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(m -> m.isAnnotationPresent(org.axonframework.queryhandling.QueryHandler.class))) {
                    new AnnotationQueryHandlerAdapter<>(context.getBean(name)).subscribe(bus);
                }
            }
            return DefaultQueryGateway.builder().queryBus(bus).build();
        }

        @Bean
        JsonMapper json() {
            return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
        }

        @Bean
        PaperKeyring keyring() {
            return new PaperKeyring();
        }
    }

    /** A keyring whose ciphers a test can write down: {@code field:plain text}. */
    public static class PaperKeyring implements Keyring {

        private final Set<MemberId> destroyed = ConcurrentHashMap.newKeySet();

        @Override
        public Enciphered encipher(MemberId person, String field, String plain) {
            return new Enciphered(field + ":" + plain);
        }

        @Override
        public Optional<String> decipher(MemberId person, String field, Enciphered secret) {
            return destroyed.contains(person)
                    ? Optional.empty() : Optional.of(secret.ciphertext().substring(field.length() + 1));
        }

        @Override
        public String fingerprint(String kind, String normalised) {
            return kind + normalised;
        }

        @Override
        public void destroy(MemberId person) {
            destroyed.add(person);
        }
    }
}
