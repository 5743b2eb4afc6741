package org.chamaledger.integration.database;

import java.util.Objects;

/** A role of the database and its password, which is never printed. */
public record DatabaseLogin(String user, String password) {

    public DatabaseLogin {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return "DatabaseLogin[" + user + "]";
    }
}
