package org.chamaledger.command;

/**
 * Writes a row that is no event (a password hash) in the same transaction as the events of the command being decided.
 */
@FunctionalInterface
public interface Beside {

    void write(String sql, Object... parameters);
}
