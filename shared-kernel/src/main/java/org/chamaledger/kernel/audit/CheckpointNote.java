package org.chamaledger.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A checkpoint as text, in the formats C2SP tlog-checkpoint and signed-note: origin, size and root in lines of their
 * own, a line with the time, an empty line, and a line with the signature.
 *
 * @param root 32 bytes
 */
public record CheckpointNote(String origin, long treeSize, byte[] root, Instant timestamp) {

    /** The name of the signature in the key store of Java. */
    public static final String ALGORITHM = "Ed25519";

    private static final int RAW_KEY = 32;
    private static final byte[] BEFORE_A_RAW_KEY = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /** What is signed. */
    public String body() {
        return "%s\n%d\n%s\ntimestamp %s\n".formatted(origin, treeSize, BASE64.encodeToString(root), timestamp);
    }

    /** The checkpoint as it is told, signed now with this key. */
    public CheckpointView signed(PrivateKey key, byte[] rawPublicKey) throws GeneralSecurityException {
        return signed(rawPublicKey, sign(key, body()));
    }

    /** The checkpoint as it is told, with a signature made before. */
    public CheckpointView signed(byte[] rawPublicKey, byte[] signature) {
        var hash = keyHash(origin, rawPublicKey);
        var line = Arrays.copyOf(hash, hash.length + signature.length);
        System.arraycopy(signature, 0, line, hash.length, signature.length);
        return new CheckpointView(
                origin, treeSize, HexFormat.of().formatHex(root), timestamp, BASE64.encodeToString(signature),
                HexFormat.of().formatHex(hash), CheckpointWords.of(root),
                "%s\n— %s %s\n".formatted(body(), origin, BASE64.encodeToString(line)));
    }

    /** Whether this key made this signature of the body. */
    public boolean isSignedBy(byte[] rawPublicKey, byte[] signature) {
        return isSigned(rawPublicKey, body(), signature);
    }

    /** Names a key: four bytes of SHA-256 over name, line feed, the number of the algorithm and the key. */
    public static byte[] keyHash(String origin, byte[] rawPublicKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(origin.getBytes(UTF_8));
            digest.update(new byte[] {'\n', 1});
            return Arrays.copyOf(digest.digest(rawPublicKey), 4);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The 32 bytes that are the key, without what Java puts before them. */
    public static byte[] raw(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - RAW_KEY, encoded.length);
    }

    public static byte[] sign(PrivateKey key, String text) throws GeneralSecurityException {
        var signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(text.getBytes(UTF_8));
        return signature.sign();
    }

    /** Whether this key made this signature of the text; false as well when either is no such thing. */
    public static boolean isSigned(byte[] rawPublicKey, String text, byte[] signature) {
        try {
            var encoded = Arrays.copyOf(BEFORE_A_RAW_KEY, BEFORE_A_RAW_KEY.length + rawPublicKey.length);
            System.arraycopy(rawPublicKey, 0, encoded, BEFORE_A_RAW_KEY.length, rawPublicKey.length);
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(text.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException notAKeyOrSignature) {
            return false;
        }
    }
}
