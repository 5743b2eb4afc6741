package org.chamaledger.kernel.members;

/**
 * Locks the house's own secrets, such as the keys that sign tokens, so that whoever sees the database alone cannot use
 * them. What was locked for one purpose does not open for another.
 */
public interface Vault {

    byte[] lock(String purpose, byte[] secret);

    /** The secret; throws {@link IllegalStateException} when it was tampered with or locked for something else. */
    byte[] unlock(String purpose, byte[] locked);
}
