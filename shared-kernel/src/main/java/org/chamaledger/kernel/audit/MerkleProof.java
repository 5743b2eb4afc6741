package org.chamaledger.kernel.audit;

import java.util.Arrays;
import java.util.List;

/** Checks proofs as RFC 9162 says (2.1.3.2 and 2.1.4.2), with nothing but the hashes that are given. */
public final class MerkleProof {

    private MerkleProof() {}

    /** Whether this is the leaf at this index (from 0) of the tree with so many leaves and this root. */
    public static boolean includes(
            byte[] root, long treeSize, long leafIndex, byte[] leafHash, List<byte[]> hashes) {
        if (leafIndex < 0 || leafIndex >= treeSize) {
            return false;
        }
        long at = leafIndex;
        long last = treeSize - 1;
        var hash = leafHash;
        for (var other : hashes) {
            if (last == 0 || other.length != MerkleTree.HASH) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = MerkleTree.nodeHash(other, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.nodeHash(hash, other);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the first tree is the beginning of the second: nothing of it was changed, only added to. */
    public static boolean isBeginning(
            byte[] firstRoot, long first, byte[] secondRoot, long second, List<byte[]> hashes) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return hashes.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (hashes.isEmpty() || hashes.stream().anyMatch(hash -> hash.length != MerkleTree.HASH)) {
            return false;
        }
        boolean perfect = Long.bitCount(first) == 1;
        var rest = perfect ? hashes : hashes.subList(1, hashes.size());
        long at = first - 1;
        long last = second - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        var older = perfect ? firstRoot : hashes.getFirst();
        var newer = older;
        for (var other : rest) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                older = MerkleTree.nodeHash(other, older);
                newer = MerkleTree.nodeHash(other, newer);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                newer = MerkleTree.nodeHash(newer, other);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(older, firstRoot) && Arrays.equals(newer, secondRoot);
    }
}
