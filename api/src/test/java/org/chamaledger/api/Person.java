package org.chamaledger.api;

/** Somebody who is registered and logged in. */
public record Person(String id, String email, String password, String token) {

    Person with(String newToken) {
        return new Person(id, email, password, newToken);
    }
}
