package org.chamaledger.api.authorisation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chamaledger.api.Person;

/** Everybody the matrix asks about, registered once for all of its rows. */
final class Cast {

    /** Who may try. Group roles are roles in the group that the request is about. */
    enum Actor {
        ANON, MEMBER, TREASURER, CHAIRPERSON, SECRETARY, GROUP_ADMIN, SUSPENDED, EX_MEMBER, STRANGER,
        AUDITOR, STAFF_ADMIN, COMPLIANCE, ANALYST, EXPIRED;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Actor, Person> people = new EnumMap<>(Actor.class);

    void is(Actor actor, Person person) {
        people.put(actor, person);
    }

    Person of(Actor actor) {
        return people.get(actor);
    }

    /** Nobody for ANON, who has no token to send. */
    Optional<Person> caller(Actor actor) {
        return Optional.ofNullable(people.get(actor));
    }

    /** Access tokens live for five minutes. */
    void renew(Function<Person, Person> login) {
        people.replaceAll((actor, person) -> actor == Actor.EXPIRED ? person : login.apply(person));
    }
}
