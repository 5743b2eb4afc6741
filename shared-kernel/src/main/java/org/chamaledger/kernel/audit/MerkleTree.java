package org.chamaledger.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree as in RFC 9162, section 2.1, over leaves that are only ever added. It asks for the roots of perfect
 * subtrees, of which a root or a proof takes about as many as the tree is high, and keeps nothing itself.
 */
public final class MerkleTree {

    /** Bytes of every hash: SHA-256. */
    public static final int HASH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(MerkleTree::sha256);

    /** Roots of perfect subtrees. */
    @FunctionalInterface
    public interface Nodes {

        /** The root over the 2^level leaves from index x 2^level on; level 0 is the hash of a leaf. */
        byte[] node(int level, long index);
    }

    private final long size;
    private final Nodes nodes;

    /**
     * @param size how many leaves the tree has; the nodes may know of more, so an older tree can be asked as well
     */
    public MerkleTree(long size, Nodes nodes) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree of " + size + " leaves");
        }
        this.size = size;
        this.nodes = nodes;
    }

    /** The hash of a leaf: SHA-256 of a zero byte and the leaf. */
    public static byte[] leafHash(byte[] leaf) {
        var digest = SHA_256.get();
        digest.update(LEAF);
        return digest.digest(leaf);
    }

    /** The hash of an inner node: SHA-256 of a one byte and the hashes below it. */
    public static byte[] nodeHash(byte[] left, byte[] right) {
        var hash = new byte[HASH];
        nodeHash(left, 0, right, 0, hash, 0);
        return hash;
    }

    static void nodeHash(byte[] left, int leftAt, byte[] right, int rightAt, byte[] into, int at) {
        var digest = SHA_256.get();
        digest.update(NODE);
        digest.update(left, leftAt, HASH);
        digest.update(right, rightAt, HASH);
        try {
            digest.digest(into, at, HASH);
        } catch (DigestException tooShort) {
            throw new IllegalArgumentException(tooShort);
        }
    }

    /** The hash of all leaves; that of an empty tree is the hash of nothing. */
    public byte[] root() {
        return size == 0 ? SHA_256.get().digest("".getBytes(UTF_8)) : range(0, size);
    }

    /**
     * What, with the hash of one leaf, leads to the root: from the leaf's sibling upwards (RFC 9162, 2.1.3.1).
     *
     * @param leafIndex from 0, below the size
     */
    public List<byte[]> inclusion(long leafIndex) {
        if (leafIndex < 0 || leafIndex >= size) {
            throw new IllegalArgumentException("A tree of %d leaves has no leaf %d".formatted(size, leafIndex));
        }
        var path = new ArrayList<byte[]>();
        include(leafIndex, 0, size, path);
        return path;
    }

    private void include(long leaf, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + half(to - from);
        if (leaf < middle) {
            include(leaf, from, middle, path);
            path.add(range(middle, to));
        } else {
            include(leaf, middle, to, path);
            path.add(range(from, middle));
        }
    }

    /**
     * What shows that the tree of the first so many leaves is the beginning of this one (RFC 9162, 2.1.4.1); empty when
     * they are one tree.
     *
     * @param first from 1 to the size
     */
    public List<byte[]> consistency(long first) {
        if (first < 1 || first > size) {
            throw new IllegalArgumentException("A tree of %d leaves did not begin with %d".formatted(size, first));
        }
        var path = new ArrayList<byte[]>();
        extend(first, 0, size, true, path);
        return path;
    }

    private void extend(long first, long from, long to, boolean wholeOld, List<byte[]> path) {
        if (first == to - from) {
            if (!wholeOld) {
                path.add(range(from, to));
            }
            return;
        }
        long half = half(to - from);
        if (first <= half) {
            extend(first, from, from + half, wholeOld, path);
            path.add(range(from + half, to));
        } else {
            extend(first - half, from + half, to, false, path);
            path.add(range(from, from + half));
        }
    }

    /**
     * The roots of the perfect subtrees that all leaves fall into, from left to right: one for each bit of the size.
     */
    public List<byte[]> perfectSubtrees() {
        var roots = new ArrayList<byte[]>();
        long from = 0;
        while (from < size) {
            long leaves = Long.highestOneBit(size - from);
            int level = Long.numberOfTrailingZeros(leaves);
            roots.add(nodes.node(level, from >> level));
            from += leaves;
        }
        return roots;
    }

    /** The ranges asked for begin where a perfect subtree as large as their larger half begins. */
    private byte[] range(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return nodes.node(level, from >> level);
        }
        long middle = from + half(leaves);
        return nodeHash(range(from, middle), range(middle, to));
    }

    /** The largest power of two below n, which is at least 2. */
    private static long half(long n) {
        return Long.highestOneBit(n - 1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
