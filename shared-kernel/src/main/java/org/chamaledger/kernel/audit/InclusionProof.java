package org.chamaledger.kernel.audit;

import java.util.HexFormat;
import java.util.List;

/**
 * Shows that an event stands at its place in the tree, as RFC 9162 says; hashes in lower-case hex.
 *
 * @param position the event's, from 1
 * @param leafIndex its leaf's, from 0
 * @param treeSize how many events the tree holds
 * @param hashes from the leaf's sibling upwards
 */
public record InclusionProof(
        long position, long leafIndex, long treeSize, String leafHash, List<String> hashes, String rootHash) {

    /** Whether the hashes lead from the leaf to the root. */
    public boolean checks() {
        var hex = HexFormat.of();
        return MerkleProof.includes(
                hex.parseHex(rootHash), treeSize, leafIndex, hex.parseHex(leafHash),
                hashes.stream().map(hex::parseHex).toList());
    }
}
