package org.chamaledger.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;

/** How tests speak to the whole service over HTTP. Every answer is held to the API's description. */
public abstract class HttpTest {

    protected static final String ADMIN_EMAIL = "admin@chamaledger.test";
    protected static final String PASSWORD = "seven green goats at the well";

    private static @Nullable Contract contract;

    @Value("${local.server.port}")
    private int port;

    protected final int port() {
        return port;
    }

    protected final Contract contract() {
        synchronized (HttpTest.class) {
            if (contract == null) {
                contract = new Contract(new Call(base(), "GET", "/api/schema/", null).send().text());
            }
            return contract;
        }
    }

    protected final Call request(String method, String uri) {
        return new Call(base(), method, uri, contract());
    }

    /** A call whose answer nobody judges. */
    protected final Call unchecked(String method, String uri) {
        return new Call(base(), method, uri, null);
    }

    protected final Answer get(String uri) {
        return request("GET", uri).send();
    }

    protected final Answer get(Person as, String uri) {
        return request("GET", uri).as(as).send();
    }

    protected final Answer post(Person as, String uri, Object body) {
        return request("POST", uri).as(as).body(body).send();
    }

    protected final Answer post(Person as, String uri) {
        return request("POST", uri).as(as).send();
    }

    protected final Answer patch(Person as, String uri, Object body) {
        return request("PATCH", uri).as(as).body(body).send();
    }

    /** A new person of this first name, logged in. */
    protected final Person register(String firstName) {
        var email = firstName.toLowerCase() + "." + UUID.randomUUID() + "@example.org";
        var user = request("POST", "/api/v1/users/").body(Map.of(
                "email", email, "password", PASSWORD, "first_name", firstName, "last_name", "Otieno")).send().is(201);
        return login(new Person(user.field("id"), email, PASSWORD, ""));
    }

    /** The person with a fresh access token. */
    protected final Person login(Person person) {
        var tokens = request("POST", "/api/token/")
                .body(Map.of("email", person.email(), "password", person.password())).send().is(200);
        return person.with(tokens.field("access"));
    }

    /** A group that this person founds and chairs; the fields are added to those it needs. */
    protected final String form(Person founder, Map<String, ?> fields) {
        var body = new LinkedHashMap<String, Object>(
                Map.of("name", "Umoja " + UUID.randomUUID(), "group_type", "SAVINGS"));
        body.putAll(fields);
        return post(founder, "/api/v1/groups/", body).is(201).field("id");
    }

    /** Invites the person and has them accept. */
    protected final void admit(Person chair, String group, Person person, String role) {
        post(chair, "/api/v1/groups/%s/members/".formatted(group), Map.of("email", person.email(), "role", role))
                .is(201);
        post(person, "/api/v1/groups/%s/members/%s/accept/".formatted(group, person.id())).is(200);
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
