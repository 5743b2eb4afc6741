package org.chamaledger.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.projections.ProjectionView;
import org.chamaledger.kernel.projections.Projections;
import org.chamaledger.kernel.projections.RebuildView.Status;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events a second, for people to look at: {@code -Dtest=ProjectionSpeed -Dspeed.contributions=500000}. Not run with the
 * tests, since it proves nothing that a slow machine would not disprove.
 */
class ProjectionSpeed {

    @Configuration
    @EnableAutoConfiguration
    @ComponentScan({"org.chamaledger.command", "org.chamaledger.projection", "org.chamaledger.integration.keys"})
    static class Both {}

    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcClient owner = JdbcClient.create(database.owner());

    @Test
    void live_and_rebuilt() throws Exception {
        int contributions = Integer.getInteger("speed.contributions", 100_000);
        int groups = Integer.getInteger("speed.groups", 10_000);
        fill(contributions, groups);
        var settings = new HashMap<String, Object>(database.properties());
        settings.putAll(Map.of("spring.flyway.enabled", false, "axon.axonserver.enabled", false,
                "axon.timeout.enabled", false, "chama.master-key", "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=",
                "spring.datasource.hikari.data-source-properties.prepareThreshold", 1));
        var live = new Meter();
        try (var context = new SpringApplicationBuilder(Both.class).web(WebApplicationType.NONE)
                .properties(settings).run()) {
            System.out.printf("started: %s%n", live.sinceThen(1));
            var projections = context.getBean(Projections.class);
            long head = context.getBean(EventStorageEngine.class).createHeadToken().position().orElseThrow();
            long from = 0;
            var window = new Meter();
            while (!projections.await(head, Duration.ofSeconds(10))) {
                long reached = projections.all().stream().mapToLong(ProjectionView::position).min().orElseThrow();
                System.out.printf("live, meanwhile: %s%n", window.sinceThen(reached - from));
                from = reached;
                window = new Meter();
            }
            System.out.printf("live, all four: %s%n", live.sinceThen(head));
            for (int round = 0; round < Integer.getInteger("speed.rounds", 2); round++) {
                for (var name : System.getProperty("speed.rebuild", "treasury,contributions,groups").split(",")) {
                    var meter = new Meter();
                    var view = projections.rebuild(name, MemberId.next());
                    while (view.status() == Status.RUNNING) {
                        Thread.sleep(20);
                        view = projections.rebuildOf(name, view.id());
                    }
                    System.out.printf("rebuild %s: %s; %s, %s differences%n",
                            name, meter.sinceThen(head), view.status(), view.differences());
                }
            }
        }
    }

    /** Time and, since other work may share the machine, processor time of this process and of PostgreSQL. */
    private final class Meter {

        private final long began = System.nanoTime();
        private final Duration java = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        private final Duration postgres = postgres();

        String sinceThen(long events) {
            double seconds = (System.nanoTime() - began) / 1e9;
            var inJava = ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(java);
            var inPostgres = postgres().minus(postgres);
            double micros = (inJava.toNanos() + inPostgres.toNanos()) / 1e3 / events;
            return ("%,d events in %.2f s = %,.0f/s; CPU java %.2f s, postgres %.2f s = %.1f us an event,"
                    + " %,.0f/s on two idle cores")
                    .formatted(events, seconds, events / seconds, inJava.toMillis() / 1e3, inPostgres.toMillis() / 1e3,
                            micros, 2e6 / micros);
        }

        private Duration postgres() {
            long backend = owner.sql("select pg_backend_pid()").query(Long.class).single();
            return ProcessHandle.of(backend).orElseThrow().parent().orElseThrow().descendants()
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** Books of many groups with twenty members each; every contribution is two events, as commands would make them. */
    private void fill(int contributions, int groups) {
        owner.sql("""
                insert into ledger.event
                select row_number() over (order by g, k), gen_random_uuid(), case k when 0 then 'group' else 'treasury' end,
                       ('00000000-0000-7000-8000-' || lpad(g::text, 12, '0'))::uuid, 0,
                       case k when 0 then 'groups.GroupFormed' else 'treasury.BooksOpened' end,
                       case k when 0 then '2' else '1' end, now(),
                       case k when 0 then json_build_object(
                           'group_id', '00000000-0000-7000-8000-' || lpad(g::text, 12, '0'),
                           'founder', '00000000-0000-7000-9000-000000000001', 'name', 'Group ' || g,
                           'group_type', 'SAVINGS', 'description', '', 'objectives', '', 'currency', 'KES',
                           'time_zone', 'Africa/Nairobi', 'contribution_frequency', 'MONTHLY',
                           'minimum_contribution', 'KES 0.00', 'contributions_from', '2026-01-01',
                           'formed_on', '2026-01-01')
                       else json_build_object(
                           'group_id', '00000000-0000-7000-8000-' || lpad(g::text, 12, '0'), 'currency', 'KES',
                           'time_zone', 'Africa/Nairobi') end,
                       '{"actor": "00000000-0000-7000-9000-000000000001"}'
                from generate_series(1, :groups) g, generate_series(0, 1) k
                """).param("groups", groups).update();
        owner.sql("""
                insert into ledger.event
                select 2 * :groups + 2 * c.n - 1 + k, gen_random_uuid(),
                       case k when 0 then 'contribution' else 'treasury' end,
                       case k when 0 then c.id else c.grp end, case k when 0 then 0 else c.number end,
                       case k when 0 then 'contributions.ContributionReceived' else 'treasury.EntryPosted' end, '1',
                       timestamptz '2026-01-01' + c.n * interval '10 ms',
                       case k when 0 then json_build_object(
                           'contribution_id', c.id, 'group_id', c.grp, 'member_id', c.member, 'amount', 'KES 1500.00',
                           'fund', 'SAVINGS', 'payment_method', 'MPESA', 'channel', 'MPESA',
                           'reference', 'QK' || lpad(c.n::text, 8, '0'), 'value_date', '2026-01-05')
                       else json_build_object(
                           'group_id', c.grp, 'number', c.number, 'value_date', '2026-01-05',
                           'narration', 'Contribution', 'source', json_build_object('type', 'contribution', 'id', c.id),
                           'postings', json_build_array(
                               json_build_object('side', 'DEBIT', 'account', '1030', 'amount', 'KES 1500.00'),
                               json_build_object('side', 'CREDIT', 'account', '2010', 'holder', c.member,
                                                 'amount', 'KES 1500.00'))) end,
                       ('{"actor": "' || c.member || '", "role": "TREASURER", "correlation_id": "' || c.id
                           || '", "causation_id": "' || c.id || '", "request_id": "' || c.id || '"}')::json
                from (
                    select n, g, ('00000000-0000-7000-8000-' || lpad(g::text, 12, '0'))::uuid as grp,
                           ('0198' || lpad(to_hex(n / 65536), 4, '0') || '-' || lpad(to_hex(n % 65536), 4, '0')
                               || '-7000-8000-' || lpad(to_hex((n::bigint * 7919) % 281474976710656), 12, '0'))::uuid as id,
                           ('00000000-0000-7000-9000-' || lpad((g * 20 + n % 20)::text, 12, '0'))::uuid as member,
                           row_number() over (partition by g order by n) as number
                    from (select n, 1 + floor(power(:groups, random()))::int - 1 as g
                          from generate_series(1, :contributions) n) drawn
                ) c, generate_series(0, 1) k
                """).param("groups", groups).param("contributions", contributions).update();
        owner.sql("update ledger.event_head set position = (select max(position) from ledger.event)").update();
        JdbcClient.create(database.superuser()).sql("vacuum analyze ledger.event").update();
    }
}
