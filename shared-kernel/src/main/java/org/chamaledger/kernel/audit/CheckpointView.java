package org.chamaledger.kernel.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The signed statement that the ledger held so many events, and exactly these.
 *
 * @param origin the name of this ledger's log
 * @param treeSize how many events; the last one's position
 * @param rootHash the root of the Merkle tree over them, in lower-case hex
 * @param timestamp when it was signed
 * @param signature Ed25519, 64 bytes in base64
 * @param keyId which key signed it: eight digits in hex
 * @param words the first 88 bits of the root in eight words
 * @param note the text that was signed and its signature, in the format C2SP tlog-checkpoint
 */
public record CheckpointView(
        String origin,
        long treeSize,
        String rootHash,
        Instant timestamp,
        String signature,
        String keyId,
        List<String> words,
        String note) {

    /** The root as bytes. */
    @JsonIgnore
    public byte[] root() {
        return HexFormat.of().parseHex(rootHash);
    }
}
