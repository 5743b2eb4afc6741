package org.chamaledger.projection.audit;

import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
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
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * How fast the log is, for people to look at: {@code -Dtest=LogSpeed -Dspeed.events=1000000}. Not run with the tests,
 * since it proves nothing that a slow machine would not disprove.
 */
class LogSpeed {

    private static final int CALLERS = 16;

    @Configuration
    @EnableAutoConfiguration
    @ComponentScan({"org.chamaledger.command", "org.chamaledger.projection", "org.chamaledger.integration.keys"})
    static class Both {}

    @Test
    void grown_proven_checked_and_exported() throws Exception {
        int events = Integer.getInteger("speed.events", 100_000);
        var ledger = new Grown();
        for (int made = 0; made < events; made += 50_000) {
            ledger.events(Math.min(50_000, events - made));
        }
        var node = ledger.node();
        rate("added to the log", events, () -> {
            node.appender().addAll();
            return 0;
        });
        var signed = node.notary().sign();
        each("signed, looking back", 20, () -> node.notary().sign());
        var dice = new SplittableRandom(7);
        each("inclusion proof made", 1_000, () -> node.log().inclusion(dice.nextLong(events) + 1, events));
        each("consistency proof made", 1_000, () -> node.log().consistency(dice.nextLong(events) + 1, events));
        var proof = node.log().inclusion(events / 3, events);
        each("inclusion proof checked", 10_000, proof::checks);
        rate("read again and compared", events, () -> node.log().check(1, signed.treeSize()));
        rate("exported with proof", events, () -> {
            node.log().export(1, null, true, OutputStream.nullOutputStream());
            return 0;
        });
        System.out.printf("bytes an event: log %d, ledger %d%n",
                size(ledger, "audit.tile") / events, size(ledger, "ledger.event") / events);
    }

    @Test
    void commands_with_the_log_and_without() throws Exception {
        var settings = new HashMap<String, Object>(TestDatabase.migrated().properties());
        settings.putAll(Map.of("spring.flyway.enabled", false, "axon.axonserver.enabled", false,
                "axon.timeout.enabled", false, "chama.master-key", "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=",
                "spring.datasource.hikari.data-source-properties.prepareThreshold", 1));
        try (var context = new SpringApplicationBuilder(Both.class).web(WebApplicationType.NONE)
                .properties(settings).run()) {
            var desk = context.getBean(CommandDesk.class);
            var follower = context.getBean(LogFollower.class);
            var parts = context.getBean(AuditLogConfiguration.Parts.class);
            var members = new ArrayList<MemberId>();
            var groups = new ArrayList<GroupId>();
            for (int i = 0; i < 4 * CALLERS; i++) {
                var member = MemberId.next();
                desk.handle(new Register(member, EmailAddress.parse(member + "@example.org"), "Amina", "Otieno", null,
                        "{noop}x"), by(member));
                var group = GroupId.next();
                desk.handle(new FormGroup(group, "Umoja", GroupType.SAVINGS, null, null, null, null, null, null, null),
                        by(member));
                members.add(member);
                groups.add(group);
            }
            follower.stop();
            post(desk, members, groups, 10);
            long with = 0;
            long without = 0;
            for (int round = 0; round < Integer.getInteger("speed.rounds", 6); round++) {
                for (boolean on : round % 2 == 0 ? new boolean[] {false, true} : new boolean[] {true, false}) {
                    parts.appender().addAll();
                    if (on) {
                        follower.start();
                    }
                    long done = post(desk, members, groups, Integer.getInteger("speed.seconds", 8));
                    if (on) {
                        follower.stop();
                        with += done;
                    } else {
                        without += done;
                    }
                    System.out.printf("%s the log: %d commands%n", on ? "with" : "without", done);
                }
            }
            System.out.printf("with / without: %.3f%n", (double) with / without);
        }
    }

    private static long post(CommandDesk desk, List<MemberId> members, List<GroupId> groups, int seconds)
            throws InterruptedException {
        var done = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller;
                callers.submit(() -> {
                    for (int i = first; System.nanoTime() < end; i += CALLERS) {
                        int at = i % groups.size();
                        desk.handle(new RecordContribution(ContributionId.next(), groups.get(at), members.get(at),
                                new Amount("100.00"), PaymentMethod.CASH, null, null, null, null), by(members.get(at)));
                        done.incrementAndGet();
                    }
                    return 0;
                });
            }
        }
        return done.get();
    }

    private static Request by(MemberId who) {
        return Request.by(
                new Actor(who, Set.of(), Instant.now().truncatedTo(ChronoUnit.MICROS)), UUID.randomUUID().toString());
    }

    private static long size(Grown ledger, String table) {
        return ledger.owner.sql("select pg_total_relation_size('" + table + "')").query(Long.class).single();
    }

    private static void rate(String what, long events, Callable<?> work) throws Exception {
        long begun = System.nanoTime();
        work.call();
        long took = System.nanoTime() - begun;
        System.out.printf("%s: %d events/s (%d ms)%n", what, events * 1_000_000_000L / took, took / 1_000_000);
    }

    private static void each(String what, int times, Callable<?> work) throws Exception {
        for (int i = 0; i < times / 10; i++) {
            work.call();
        }
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.call();
        }
        System.out.printf("%s: %d us each%n", what, (System.nanoTime() - begun) / 1_000 / times);
    }
}
