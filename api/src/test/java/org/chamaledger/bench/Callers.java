package org.chamaledger.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;

/** People who are registered with the service and have tokens, which are renewed before they expire. */
final class Callers {

    static final String MASTER_KEY = "YmVuY2htYXJrcyBrZWVwIG5vIHNlY3JldHMsIGV2ZXI=";
    static final String ADMIN = "admin@bench.example";
    static final String PASSWORD = "correct horse battery staple " + UUID.randomUUID();

    private static final Duration FRESH = Duration.ofMinutes(3);

    private record Person(MemberId id, String email) {}

    private final Service service;
    private final List<Person> people = new ArrayList<>();
    private List<String> tokens = List.of();
    private Instant issued = Instant.MIN;

    /** Registers so many. */
    Callers(Service service, int count) throws IOException, InterruptedException {
        this.service = service;
        for (int i = 0; i < count; i++) {
            var email = "chair-%s@bench.example".formatted(UUID.randomUUID());
            var registered = service.post("/api/v1/users/", Optional.empty(), Map.of(
                    "email", email, "password", PASSWORD, "first_name", "Wanjiru", "last_name", "Kamau"));
            people.add(new Person(MemberId.of(registered.get("id").asString()), email));
        }
    }

    private Callers(Service service, List<Person> people) {
        this.service = service;
        this.people.addAll(people);
    }

    /** The same people at a service that was started again. */
    Callers at(Service another) {
        return new Callers(another, people);
    }

    List<MemberId> ids() {
        return people.stream().map(Person::id).toList();
    }

    /** One for each of them, in the order of {@link #ids}. */
    List<String> tokens() throws IOException, InterruptedException {
        if (issued.plus(FRESH).isBefore(Instant.now())) {
            var fresh = new ArrayList<String>();
            for (var person : people) {
                fresh.add(login(service, person.email()));
            }
            tokens = List.copyOf(fresh);
            issued = Instant.now();
        }
        return tokens;
    }

    static String login(Service service, String email) throws IOException, InterruptedException {
        return service.post("/api/token/", Optional.empty(), Map.of("email", email, "password", PASSWORD))
                .get("access").asString();
    }
}
