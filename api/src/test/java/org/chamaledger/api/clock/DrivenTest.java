package org.chamaledger.api.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ChamaLedgerApplication;
import org.chamaledger.api.HttpTest;
import org.chamaledger.api.Person;
import org.chamaledger.integration.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service at a time that the test drives. All such tests share one service, and time goes on between them.
 */
@SpringBootTest(
        classes = {ChamaLedgerApplication.class, DrivenTest.Driven.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "chama.admin-email=admin@chamaledger.test",
            "chama.admin-password=seven green goats at the well"
        })
abstract class DrivenTest extends HttpTest {

    /** Its own: keys that sign tokens are rotated by the clock, and other tests' are not to run out. */
    private static final TestDatabase OWN = TestDatabase.migrated();
    static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    @TestConfiguration(proxyBeanMethods = false)
    static class Driven {

        @Bean
        @Primary
        DrivenClock drivenClock() {
            return new DrivenClock();
        }
    }

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry registry) {
        OWN.properties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("chama.data", () -> "target/chama-clock-test/" + ProcessHandle.current().pid());
    }

    @Autowired
    DrivenClock clock;

    private Clock recording;
    Person chair;
    Person treasurer;
    Person secretary;
    Person borrower;
    String group;

    /** What is recorded is recorded at the driven time too. */
    @BeforeEach
    void the_ledger_goes_by_the_same_clock() {
        recording = GenericEventMessage.clock;
        GenericEventMessage.clock = Clock.tick(clock, Duration.ofNanos(1_000));
    }

    /** And never back: who signs tokens by the clock has no key for times that are over. */
    @AfterEach
    void time_goes_on() {
        GenericEventMessage.clock = recording;
        clock.advance(Duration.ofDays(1));
    }

    void a_group_with_savings() {
        chair = register("Wanjiru");
        treasurer = register("Brian");
        secretary = register("Mercy");
        borrower = register("Faith");
        group = form(chair, Map.of());
        admit(chair, group, treasurer, "TREASURER");
        admit(chair, group, secretary, "SECRETARY");
        admit(chair, group, borrower, "MEMBER");
        post(treasurer, "/api/v1/contributions/", Map.of("group", group, "member", borrower.id(), "amount", "20000.00",
                "payment_method", "CASH")).is(201);
    }

    String applied(String product) {
        var loan = new HashMap<String, Object>(Map.of(
                "group", group, "principal", "12000.00", "duration_months", 3, "purpose", "School fees"));
        if (product != null) {
            loan.put("product", product);
        }
        return post(borrower, "/api/v1/loans/", loan).is(201).field("id");
    }

    void sign(String loan, Person official) {
        post(official, "/api/v1/loans/%s/approve/".formatted(loan), Map.of()).is(200);
    }

    /** Noon of a day; tokens of before are over by then. */
    void at(LocalDate day) {
        clock.set(day.atTime(12, 0).atZone(NAIROBI).toInstant());
        enter();
    }

    void enter() {
        chair = login(chair);
        treasurer = login(treasurer);
        secretary = login(secretary);
        borrower = login(borrower);
    }

    Answer run(String job) {
        var admin = login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
        var run = post(admin, "/api/v1/admin/jobs/%s/run/".formatted(job)).is(200);
        assertThat(run.field("status")).as(job).isEqualTo("DONE");
        return run;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), NAIROBI);
    }
}
