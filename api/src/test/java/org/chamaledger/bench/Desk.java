package org.chamaledger.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.HdrHistogram.ConcurrentHistogram;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.Request;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The command side alone, in this process: what a command costs without HTTP and without read tables. */
final class Desk implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan({"org.chamaledger.command", "org.chamaledger.integration.keys"})
    static class CommandSide {}

    private final ConfigurableApplicationContext context;
    private final CommandDesk desk;
    private final Village village;
    private long acknowledged;

    Desk(Stage stage, String database, Village village) {
        this.village = village;
        context = new SpringApplicationBuilder(CommandSide.class).web(WebApplicationType.NONE).properties(
                "spring.datasource.url=" + stage.url(database),
                "spring.datasource.username=" + stage.login().user(),
                "spring.datasource.password=" + stage.login().password(),
                "spring.flyway.enabled=false",
                "spring.main.banner-mode=off",
                "logging.level.root=WARN",
                "chama.data=" + stage.folder().resolve("desk"),
                "chama.master-key=YmVuY2htYXJrcyBrZWVwIG5vIHNlY3JldHMsIGV2ZXI=").run();
        desk = context.getBean(CommandDesk.class);
    }

    long acknowledged() {
        return acknowledged;
    }

    /** So many callers at once, each waiting for its answer; a virtual thread each, as in the service. */
    Contender contributing(String name, int callers, boolean zipf) {
        var law = new Zipf(village.households().size());
        return Contender.of("%s, c=%d".formatted(name, callers), time -> during(time, callers,
                random -> zipf ? (int) law.draw(random) - 1 : random.nextInt(village.households().size())));
    }

    private interface Picking {
        int household(RandomGenerator random);
    }

    private Tally during(Duration time, int callers, Picking picking) throws Exception {
        var micros = new ConcurrentHistogram(3);
        long start = System.nanoTime();
        long end = start + time.toNanos();
        var workers = new ArrayList<Callable<Long>>();
        for (int i = 0; i < callers; i++) {
            workers.add(() -> work(end, picking, micros));
        }
        long done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var worker : threads.invokeAll(workers)) {
                done += worker.get();
            }
        }
        acknowledged += done;
        return new Tally(done, 0, (System.nanoTime() - start) / 1e9, micros);
    }

    private long work(long end, Picking picking, ConcurrentHistogram micros) {
        var random = new SplittableRandom();
        long done = 0;
        for (long begun = System.nanoTime(); begun < end; done++) {
            contribute(village.households().get(picking.household(random)), random);
            long now = System.nanoTime();
            micros.recordValue((now - begun) / 1000);
            begun = now;
        }
        return done;
    }

    private void contribute(Village.Household household, RandomGenerator random) {
        var members = household.members();
        var command = new RecordContribution(ContributionId.next(), household.group(),
                members.get(random.nextInt(members.size())), new Amount(random.nextInt(100, 5000) + ".00"),
                PaymentMethod.MPESA, null, null, null, null);
        var actor = new Actor(household.chair(), Set.of(), Instant.now().truncatedTo(ChronoUnit.MICROS));
        desk.handle(command, Request.by(actor, UUID.randomUUID().toString()));
    }

    @Override
    public void close() {
        context.close();
    }
}
