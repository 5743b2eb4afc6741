package org.chamaledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.groups.GroupCommand.AcceptInvitation;
import org.chamaledger.command.groups.GroupCommand.FormGroup;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.groups.GroupCommand.InviteMember;
import org.chamaledger.command.members.MemberCommand.Register;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.StaffRole;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole command side on a real PostgreSQL, and the people and groups that most of its tests need. */
@SpringBootTest(classes = LedgerTest.CommandSide.class)
public abstract class LedgerTest {

    @Configuration
    @EnableAutoConfiguration
    @ComponentScan({"org.chamaledger.command", "org.chamaledger.integration.keys"})
    protected static class CommandSide {}

    protected static final TestDatabase DATABASE = TestDatabase.migrated();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    /** What a node of this command side is started with. */
    protected static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>(DATABASE.properties());
        settings.put("spring.flyway.enabled", false);
        settings.put("axon.axonserver.enabled", false);
        settings.put("axon.timeout.enabled", false);
        settings.put("chama.master-key", "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=");
        return settings;
    }

    @Autowired
    protected CommandDesk desk;

    @Autowired
    protected JdbcClient db;

    protected static Request by(MemberId who, StaffRole... roles) {
        return Request.by(
                new Actor(who, Set.of(roles), Instant.now().truncatedTo(ChronoUnit.MICROS)),
                UUID.randomUUID().toString());
    }

    protected MemberId register(String email) {
        var id = MemberId.next();
        desk.handle(new Register(id, EmailAddress.parse(email), "Amina", "Otieno", null, "{noop}x"), by(id));
        return id;
    }

    protected MemberId someone() {
        return register("p" + UUID.randomUUID() + "@example.org");
    }

    protected GroupId groupOf(MemberId founder) {
        var id = GroupId.next();
        desk.handle(new FormGroup(id, "Umoja " + id, GroupType.SAVINGS, null, null, null, null, null, null, null),
                by(founder));
        return id;
    }

    protected MemberId memberOf(GroupId group, MemberId chair, GroupRole role) {
        var email = "m" + UUID.randomUUID() + "@example.org";
        var id = register(email);
        desk.handle(new InviteMember(group, EmailAddress.parse(email), null, null), by(chair));
        desk.handle(new AcceptInvitation(group, id), by(id));
        if (role != GroupRole.MEMBER) {
            desk.handle(new GiveRole(group, id, role), by(chair));
        }
        return id;
    }

    protected Committed<ContributionView> contribute(GroupId group, MemberId official, MemberId member, String amount) {
        return desk.handle(recording(group, member, amount), by(official));
    }

    protected static RecordContribution recording(GroupId group, MemberId member, String amount) {
        return new RecordContribution(ContributionId.next(), group, member, new Amount(amount), PaymentMethod.CASH,
                null, null, null, null);
    }

    /** The types of a stream's events, in order, without their room. */
    protected String history(String stream) {
        int dash = stream.indexOf('-');
        return db.sql("select type from ledger.event where stream_type = ? and stream_id = ?::uuid order by sequence")
                .params(stream.substring(0, dash), stream.substring(dash + 1)).query(String.class).list().stream()
                .map(type -> Arrays.asList(type.split("\\.")).getLast()).collect(Collectors.joining(" "));
    }

    protected <R> R ask(Object command, MemberId who) {
        return desk.<R>handle(command, by(who)).result();
    }

    protected static void assertRefused(String code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(RuleViolation.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    protected static List<String> atOnce(Callable<?>... attempts) throws Exception {
        return atOnce(List.of(attempts));
    }

    /** What each came to when all were tried at the same moment: {@code done}, or the code of the refusal. */
    protected static List<String> atOnce(List<? extends Callable<?>> attempts) throws Exception {
        var start = new CyclicBarrier(attempts.size());
        var outcomes = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(attempts.size())) {
            for (var outcome : threads.invokeAll(attempts.stream().map(attempt -> waiting(start, attempt)).toList())) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }

    private static Callable<String> waiting(CyclicBarrier start, Callable<?> attempt) {
        return () -> {
            start.await();
            try {
                attempt.call();
                return "done";
            } catch (RuleViolation refusal) {
                return refusal.code();
            }
        };
    }
}
