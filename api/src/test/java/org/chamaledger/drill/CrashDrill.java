package org.chamaledger.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Kills the service and its PostgreSQL at random moments while eight callers post contributions, each under an
 * idempotency key and again until it is answered. In the end every acknowledged contribution is there once, the books
 * balance, entry numbers have no gap, and read tables equal a rebuild.
 */
public final class CrashDrill {

    private static final int CALLERS = 8;

    private final Victim victim;
    private final SplittableRandom dice;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicBoolean going = new AtomicBoolean(true);
    private volatile String chair;
    private String group;
    private String member;

    private CrashDrill(Victim victim, long seed) {
        this.victim = victim;
        this.dice = new SplittableRandom(seed);
    }

    /** Arguments: how many times to kill each of the two (10 unless said), and the seed of the moments. */
    public static void main(String[] arguments) throws Exception {
        if (!Stream.of(arguments).allMatch(argument -> argument.matches("[0-9]{1,18}"))) {
            System.err.println("chama torture: how many kills, and perhaps a seed; both are numbers");
            System.exit(2);
        }
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.printf("Kills %d times each, seed %d%n", kills, seed);
        System.out.println(run(kills, seed));
        System.exit(0);
    }

    /** Answers what was seen, in a sentence; throws when a promise was broken. */
    static String run(int kills, long seed) throws Exception {
        var folder = Files.createTempDirectory("chama-crash-drill");
        try (var victim = new Victim(folder)) {
            return new CrashDrill(victim, seed).killAndCount(kills, seed);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private String killAndCount(int kills, long seed) throws Exception {
        victim.start();
        settle();
        long slowest = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = new ArrayList<Future<?>>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> {
                    post();
                    return null;
                }));
            }
            try {
                for (int kill = 1; kill <= 2 * kills; kill++) {
                    Thread.sleep(dice.nextInt(300, 2500));
                    if (kill % 2 == 1) {
                        victim.kill();
                        slowest = Math.max(slowest, victim.start());
                    } else {
                        victim.killPostgres();
                        Thread.sleep(200);
                        slowest = Math.max(slowest, victim.awaitHealthy());
                    }
                    chair = login("chair@example.org");
                    System.out.printf("%3d %%  %d acknowledged%n", 100 * kill / (2 * kills), acknowledged.size());
                }
                Thread.sleep(1000);
            } finally {
                going.set(false); // or whoever calls would call for ever
            }
            for (var caller : callers) {
                caller.get();
            }
        }
        verify();
        return "seed %d: %d kills of each, %d contributions acknowledged, each there once; slowest recovery %.1f s"
                .formatted(seed, kills, acknowledged.size(), slowest / 1000.0);
    }

    private void settle() throws Exception {
        register("chair@example.org");
        chair = login("chair@example.org");
        member = register("member@example.org");
        group = victim.call("POST", "/api/v1/groups/", chair, Map.of("name", "Drill", "group_type", "SAVINGS"))
                .get("id").asString();
        victim.call("POST", "/api/v1/groups/" + group + "/members/", chair, Map.of("email", "member@example.org"));
        victim.call("POST", "/api/v1/groups/" + group + "/members/" + member + "/accept/",
                login("member@example.org"), null);
    }

    private String register(String email) throws Exception {
        return victim.call("POST", "/api/v1/users/", null, Map.of("email", email, "password", Victim.PASSWORD,
                "first_name", "Drill", "last_name", "Person")).get("id").asString();
    }

    private String login(String email) throws IOException, InterruptedException {
        return victim.call("POST", "/api/token/", null, Map.of("email", email, "password", Victim.PASSWORD))
                .get("access").asString();
    }

    private void post() throws InterruptedException {
        while (going.get()) {
            var key = UUID.randomUUID().toString();
            var body = Map.of("group", group, "member", member, "amount", "10.00", "payment_method", "CASH");
            for (boolean answered = false; !answered; ) {
                try {
                    var answer = victim.send("POST", "/api/v1/contributions/", chair, body, key);
                    answered = answer.statusCode() == 201;
                    if (answered) {
                        acknowledged.put(key, victim.read(answer).get("id").asString());
                    } else if (answer.statusCode() < 500 && answer.statusCode() != 401 && answer.statusCode() != 409) {
                        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                    } else if (answer.statusCode() == 500) {
                        throw new IllegalStateException("500 " + answer.body());
                    }
                } catch (IOException cut) {
                    // whether it was stored is not known: the same key is sent again
                }
                if (!answered) {
                    Thread.sleep(100);
                }
            }
        }
    }

    private void verify() throws Exception {
        chair = login("chair@example.org");
        var stored = new HashMap<String, Integer>();
        var page = "/api/v1/contributions/?group=" + group + "&page_size=200";
        while (page != null) {
            var answer = victim.call("GET", page, chair, null);
            answer.get("results").forEach(c -> stored.merge(c.get("id").asString(), 1, Integer::sum));
            page = answer.get("next").isNull()
                    ? null : answer.get("next").asString().replaceFirst("^https?://[^/]+", "");
        }
        require(stored.keySet().containsAll(acknowledged.values()), "an acknowledged contribution is missing");
        require(stored.size() == acknowledged.size(), "%d stored, %d acknowledged".formatted(
                stored.size(), acknowledged.size()));
        require(stored.values().stream().allMatch(n -> n == 1), "a contribution is there twice");

        var balance = victim.call("GET", "/api/v1/groups/" + group + "/ledger/trial-balance/", chair, null);
        require(balance.get("total_debit").equals(balance.get("total_credit")), "the books do not balance");
        require(balance.get("total_debit").asString().equals(acknowledged.size() + "0.00"),
                "the books say " + balance.get("total_debit"));
        var last = victim.call(
                "GET", "/api/v1/groups/" + group + "/ledger/entries/?ordering=-number&page_size=1", chair,
                null).get("results").get(0).get("number").asLong();
        require(last == acknowledged.size(), "the last entry is number " + last);

        var admin = login(Victim.ADMIN);
        for (var projection : victim.call("GET", "/api/v1/admin/projections/", admin, null).get("results")) {
            rebuilt(projection.get("name").asString(), admin);
        }
    }

    private void rebuilt(String projection, String admin) throws Exception {
        var path = "/api/v1/admin/projections/" + projection + "/rebuild/";
        var started = victim.send("POST", path, admin, null, null);
        require(started.statusCode() == 202, "rebuild: " + started.statusCode() + " " + started.body());
        var progress = started.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        for (int i = 0; i < 600; i++) {
            var rebuild = victim.call("GET", progress, admin, null);
            if (!rebuild.get("status").asString().equals("RUNNING")) {
                require(rebuild.get("status").asString().equals("DONE") && rebuild.get("differences").asLong() == 0,
                        "%s differs from its rebuild: %s".formatted(projection, rebuild));
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The rebuild of %s does not end".formatted(projection));
    }

    private static void require(boolean kept, String broken) {
        if (!kept) {
            throw new AssertionError(broken);
        }
    }
}
