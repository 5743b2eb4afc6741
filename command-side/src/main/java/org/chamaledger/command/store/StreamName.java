package org.chamaledger.command.store;

import java.util.UUID;

/** The name of an aggregate's stream, {@code treasury-<uuid>}, taken apart as it is stored. */
record StreamName(String type, UUID id) {

    static StreamName of(String name) {
        int dash = name.indexOf('-');
        return new StreamName(name.substring(0, dash), UUID.fromString(name.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return type + "-" + id;
    }
}
