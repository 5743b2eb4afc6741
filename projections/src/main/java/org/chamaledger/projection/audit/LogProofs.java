package org.chamaledger.projection.audit;

import java.sql.Connection;
import java.util.HexFormat;
import java.util.List;
import org.chamaledger.kernel.audit.ConsistencyProof;
import org.chamaledger.kernel.audit.InclusionProof;
import org.chamaledger.kernel.audit.MerkleTree;

/** Proofs from the tiles; each tile is read once, however many proofs are made. */
record LogProofs(Connection connection) {

    private static final HexFormat HEX = HexFormat.of();

    List<InclusionProof> inclusions(List<Long> positions, long treeSize) {
        var nodes = new LogTables(connection).nodes();
        var tree = new MerkleTree(treeSize, nodes);
        var root = HEX.formatHex(tree.root());
        return positions.stream().map(position -> new InclusionProof(
                position, position - 1, treeSize, HEX.formatHex(nodes.node(0, position - 1)),
                hex(tree.inclusion(position - 1)), root)).toList();
    }

    ConsistencyProof consistency(long first, long second) {
        var nodes = new LogTables(connection).nodes();
        var newer = new MerkleTree(second, nodes);
        return new ConsistencyProof(
                first, second, hex(newer.consistency(first)),
                HEX.formatHex(new MerkleTree(first, nodes).root()), HEX.formatHex(newer.root()));
    }

    static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }
}
