package org.chamaledger.kernel.audit;

import java.util.HexFormat;
import java.util.List;

/**
 * Shows that the tree of the first so many events is the beginning of a later one, as RFC 9162 says: what was there was
 * not changed, only added to. Hashes in lower-case hex.
 *
 * @param first how many events the older tree holds
 * @param second how many the newer one holds
 */
public record ConsistencyProof(long first, long second, List<String> hashes, String firstRoot, String secondRoot) {

    /** Whether the hashes lead to both roots. */
    public boolean checks() {
        var hex = HexFormat.of();
        return MerkleProof.isBeginning(
                hex.parseHex(firstRoot), first, hex.parseHex(secondRoot), second,
                hashes.stream().map(hex::parseHex).toList());
    }
}
