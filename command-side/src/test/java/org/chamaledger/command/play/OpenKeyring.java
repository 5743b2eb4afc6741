package org.chamaledger.command.play;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;

/** A keyring whose ciphertexts can be read by whoever reads the test: {@code phone_number(+254712345678)}. */
public final class OpenKeyring implements Keyring {

    private final Set<MemberId> destroyed = new HashSet<>();

    @Override
    public Enciphered encipher(MemberId person, String field, String plain) {
        return new Enciphered("%s(%s)".formatted(field, plain));
    }

    @Override
    public Optional<String> decipher(MemberId person, String field, Enciphered secret) {
        var text = secret.ciphertext();
        if (!text.startsWith(field + "(")) {
            throw new IllegalStateException("This is no " + field);
        }
        return destroyed.contains(person)
                ? Optional.empty() : Optional.of(text.substring(field.length() + 1, text.length() - 1));
    }

    @Override
    public String fingerprint(String kind, String normalised) {
        return kind + "#" + normalised;
    }

    @Override
    public void destroy(MemberId person) {
        destroyed.add(person);
    }
}
