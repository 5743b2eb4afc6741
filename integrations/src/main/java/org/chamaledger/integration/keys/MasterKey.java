package org.chamaledger.integration.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The one secret that the service is given from outside. It wraps other keys and nothing else.
 *
 * @param id names the key without telling anything of it; stored beside what it wraps
 */
record MasterKey(String id, Aead aead) {

    static final int BYTES = 32;

    /** Reads 32 bytes in base64. */
    static MasterKey parse(String base64) {
        var secret = Base64.getDecoder().decode(base64.strip());
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("%d bytes instead of %d".formatted(secret.length, BYTES));
        }
        return of(secret);
    }

    static MasterKey of(byte[] secret) {
        try {
            AeadConfig.register();
            var key = AesGcmKey.builder()
                    .setParameters(AesGcmParameters.builder()
                            .setKeySizeBytes(BYTES)
                            .setIvSizeBytes(12)
                            .setTagSizeBytes(16)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(derived(secret, "wrap", BYTES), InsecureSecretKeyAccess.get()))
                    .build();
            var handle = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                    .build();
            return new MasterKey(
                    HexFormat.of().formatHex(derived(secret, "id", 6)),
                    handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no AES-256-GCM", e);
        }
    }

    private static byte[] derived(byte[] secret, String purpose, int bytes) throws GeneralSecurityException {
        return Hkdf.computeHkdf(
                "HMACSHA256",
                secret,
                "chama-ledger master key".getBytes(StandardCharsets.UTF_8),
                purpose.getBytes(StandardCharsets.UTF_8),
                bytes);
    }
}
