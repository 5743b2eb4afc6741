package org.chamaledger.integration.keys;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The master key in use, and others that still open what they wrapped: while one replaces another, every node must
 * know both.
 */
record MasterKeys(MasterKey current, List<MasterKey> others) {

    /** A key as it is stored. */
    record Wrapped(byte[] bytes, String masterKeyId) {}

    /** The owner is bound into the wrapping, so that a row moved to somebody else does not open. */
    Wrapped wrap(KeysetHandle key, String owner) {
        try {
            return new Wrapped(
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(key, current.aead(), bytes(owner)), current.id());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key could not be wrapped", e);
        }
    }

    KeysetHandle unwrap(Wrapped wrapped, String owner) {
        var master = Stream.concat(Stream.of(current), others.stream())
                .filter(key -> key.id().equals(wrapped.masterKeyId()))
                .findFirst()
                .orElseThrow(() -> new UnknownMasterKey(wrapped.masterKeyId()));
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.bytes(), master.aead(), bytes(owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of " + owner + " was tampered with or belongs to another", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Something is wrapped by a master key that this process was not given. */
    static final class UnknownMasterKey extends RuntimeException {

        private UnknownMasterKey(String id) {
            super("Wrapped by the master key " + id + ", which this service was not given");
        }
    }
}
