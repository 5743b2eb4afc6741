package org.chamaledger.kernel.members;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A personal detail as it is stored in events and read tables: ciphertext under one person's own key
 * ({@link Keyring}). When that key is destroyed, it can never be read again.
 */
public record Enciphered(@JsonValue String ciphertext) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Enciphered {}
}
