package org.chamaledger.kernel.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that checkpoints are or were signed with. Old keys stay published, since what they signed stays signed.
 *
 * @param keyId eight digits in hex: the first four bytes of SHA-256 over origin, line feed, a one byte and the key
 * @param algorithm {@code Ed25519}
 * @param publicKey the 32 bytes of the key in base64
 * @param validUntil since when it signs no more; null for the key in use
 * @param endorsedBy the key before it; null for the first
 * @param endorsement that key's signature (base64) over the line {@code <origin> key <public key> valid from
 *     <instant>}, so that whoever trusts the old key can trust this one; null for the first
 */
public record LogKeyView(
        String keyId, String algorithm, String publicKey, Instant validFrom, @Nullable Instant validUntil,
        @Nullable String endorsedBy, @Nullable String endorsement) {}
