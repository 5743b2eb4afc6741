package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Set;
import java.util.UUID;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.Request;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.groups.GroupCommand.FormGroup;
import org.chamaledger.command.members.MemberCommand.Register;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.projections.ProjectionView;
import org.chamaledger.kernel.projections.Projections;
import org.chamaledger.kernel.projections.RebuildView.Status;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Commands at one end, read tables at the other, and the real ledger between them. */
@SpringBootTest(classes = RealLedgerTest.Both.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealLedgerTest {

    @Configuration
    @EnableAutoConfiguration
    @ComponentScan({"org.chamaledger.command", "org.chamaledger.projection", "org.chamaledger.integration.keys"})
    static class Both {}

    private static final TestDatabase database = TestDatabase.migrated();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        var settings = new HashMap<String, Object>(database.properties());
        settings.put("spring.flyway.enabled", false);
        settings.put("axon.axonserver.enabled", false);
        settings.put("axon.timeout.enabled", false);
        settings.put("chama.master-key", "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=");
        settings.forEach((name, value) -> registry.add(name, () -> value));
    }

    @Autowired
    CommandDesk desk;

    @Autowired
    Projections projections;

    @Autowired
    JdbcClient db;

    @Test
    void what_was_answered_can_be_read_at_its_position() {
        var member = MemberId.next();
        desk.handle(
                new Register(member, EmailAddress.parse(member + "@example.org"), "Amina", "Otieno", null, "{noop}x"),
                by(member));
        var group = GroupId.next();
        desk.handle(new FormGroup(group, "Umoja", GroupType.SAVINGS, null, null, null, null, null, null, null),
                by(member));
        long worst = 0;
        for (int i = 0; i < 50; i++) {
            var id = ContributionId.next();
            var committed = desk.handle(new RecordContribution(
                    id, group, member, new Amount("100.00"), PaymentMethod.CASH, null, null, null, null), by(member));
            long begun = System.nanoTime();
            assertThat(projections.await(committed.position(), Duration.ofSeconds(20))).isTrue();
            worst = Math.max(worst, System.nanoTime() - begun);
            assertThat(db.sql("select version from reporting.contribution where contribution_id = ?").param(id.value())
                    .query(Long.class).single()).isEqualTo(committed.version());
        }
        assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofSeconds(1));
        assertThat(projections.all()).allSatisfy(projection -> {
            assertThat(projection.lag()).isZero();
            assertThat(projection.deadLetters()).isZero();
        });
    }

    @Test
    void every_projection_is_rebuilt_from_the_real_ledger() {
        what_was_answered_can_be_read_at_its_position();
        for (var projection : projections.all()) {
            var rebuild = projections.rebuild(projection.name(), MemberId.next());
            var done = await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10)).until(
                    () -> projections.rebuildOf(projection.name(), rebuild.id()),
                    view -> view.status() != Status.RUNNING);
            assertThat(done.failure()).isNull();
            assertThat(done.differences()).as("%s", done.differing()).isZero();
            assertThat(done.progress()).isEqualTo(100);
        }
    }

    /** The last one, since nothing is read after such an event. */
    @Test
    @Order(Integer.MAX_VALUE)
    void an_event_of_a_later_release_is_waited_for_and_not_skipped() {
        what_was_answered_can_be_read_at_its_position();
        long before = projections.find("members").position();
        var owner = JdbcClient.create(database.owner());
        owner.sql("""
                with head as (update ledger.event_head set position = position + 1 returning position)
                insert into ledger.event
                select position, gen_random_uuid(), 'loan', gen_random_uuid(), 0, 'loans.LoanRequested', '1', now(),
                       '{}', '{}' from head
                """).update();
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(
                () -> projections.all().stream()
                        .allMatch(projection -> projection.status() == ProjectionView.Status.FAILING));
        assertThat(projections.all()).allSatisfy(projection -> {
            assertThat(projection.failure()).contains("No event is called loans.LoanRequested in this release");
            assertThat(projection.position()).isEqualTo(before);
            assertThat(projection.deadLetters()).isZero();
        });
    }

    private static Request by(MemberId who) {
        return Request.by(
                new Actor(who, Set.of(), Instant.now().truncatedTo(ChronoUnit.MICROS)), UUID.randomUUID().toString());
    }
}
