package org.chamaledger.kernel.audit;

import java.util.List;
import org.chamaledger.kernel.MemberId;

/** Signs what the log holds, and tells what was signed. */
public interface Notary extends Checkpoints {

    /** Checkpoints of fewer events than so many, the newest first. */
    List<CheckpointView> before(long treeSize, int atMost);

    /** How many checkpoints there are. */
    long count();

    /**
     * Signs what the log holds now, unless the newest checkpoint does already, which is then the answer.
     *
     * <p>Refused ({@code audit.empty}) while there is no event, and as long as the log or the events differ from what
     * was signed before ({@code audit.log-broken}).
     */
    CheckpointView sign();

    /**
     * Signs a finding that leaves the house, such as that of an integrity check, with the key in use.
     *
     * @param text begins with words that no checkpoint begins with
     */
    Attestation attest(String text);

    /** @param signature Ed25519 over the text in UTF-8, 64 bytes in base64 */
    record Attestation(String keyId, String signature) {}

    /** Every key, the oldest first. */
    List<LogKeyView> keys();

    /** Makes a new key, endorsed by the one in use, which signs no more. */
    LogKeyView rotate(MemberId by);

    /** Gives the newest checkpoint to every witness that does not have it; one that fails is tried again next time. */
    void tellWitnesses();
}
