package org.chamaledger.kernel.members;

import java.util.Optional;
import org.chamaledger.kernel.MemberId;

/**
 * Enciphers personal details under a key of the person they are about, and reads them back while that key exists.
 *
 * <p>The field name is bound into the ciphertext, so a ciphertext moved to another field or person does not open.
 */
public interface Keyring {

    /** Enciphers one detail; the person's key is made (and kept durably) at the first use. */
    Enciphered encipher(MemberId person, String field, String plain);

    /** The plain text, or nothing once the person's key is destroyed. */
    Optional<String> decipher(MemberId person, String field, Enciphered secret);

    /** The plain text, or {@value MemberView#ERASED} once the person's key is destroyed: what everybody is shown. */
    default String shown(MemberId person, String field, Enciphered secret) {
        return decipher(person, field, secret).orElse(MemberView.ERASED);
    }

    /**
     * A keyed fingerprint of a normalised e-mail address, phone number or the like, the same each time: finds a
     * person by a detail, and keeps it unique, without storing the detail.
     */
    String fingerprint(String kind, String normalised);

    /** Destroys the person's key for ever: every detail enciphered under it is erased with it. */
    void destroy(MemberId person);
}
