package org.chamaledger.kernel.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right-hand edge of a growing tree: the last tile of each level, as far as it is filled. That is all it takes to
 * add leaves, each in constant time, and to tell the root.
 */
public final class MerkleEdge {

    /** Where tiles go that are full; they never change again. */
    @FunctionalInterface
    public interface Full {
        void tile(int level, long index, byte[] hashes);
    }

    private long size;
    private final List<byte[]> levels = new ArrayList<>();

    /** The edge of an empty tree. */
    public MerkleEdge() {
        this(0, List.of());
    }

    /**
     * @param levels the unfinished tile of each level, from the leaves upwards, as {@link #levels} told them
     * @throws IllegalArgumentException when they are not the edge of a tree of this size
     */
    public MerkleEdge(long size, List<byte[]> levels) {
        this.size = size;
        long hashes = size;
        for (var level : levels) {
            if (level.length != hashes % MerkleTiles.WIDTH * MerkleTree.HASH) {
                throw new IllegalArgumentException("This is not the edge of a tree of " + size + " leaves");
            }
            this.levels.add(Arrays.copyOf(level, MerkleTiles.WIDTH * MerkleTree.HASH));
            hashes /= MerkleTiles.WIDTH;
        }
        if (hashes != 0) {
            throw new IllegalArgumentException("The edge of a tree of " + size + " leaves has more levels");
        }
    }

    public long size() {
        return size;
    }

    /** Adds the hash of the next leaf. */
    public void add(byte[] leafHash, Full full) {
        long index = size++;
        var hash = leafHash;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new byte[MerkleTiles.WIDTH * MerkleTree.HASH]);
            }
            var tile = levels.get(level);
            int at = (int) (index % MerkleTiles.WIDTH);
            System.arraycopy(hash, 0, tile, at * MerkleTree.HASH, MerkleTree.HASH);
            if (at < MerkleTiles.WIDTH - 1) {
                return;
            }
            index /= MerkleTiles.WIDTH;
            full.tile(level, index, tile.clone());
            hash = MerkleTiles.root(tile, 0, MerkleTiles.WIDTH);
        }
    }

    /** The unfinished tile of each level, from the leaves upwards; empty where none has begun. */
    public List<byte[]> levels() {
        var unfinished = new ArrayList<byte[]>();
        long hashes = size;
        for (var tile : levels) {
            unfinished.add(Arrays.copyOf(tile, (int) (hashes % MerkleTiles.WIDTH) * MerkleTree.HASH));
            hashes /= MerkleTiles.WIDTH;
        }
        return unfinished;
    }

    /** The hash over all leaves so far. */
    public byte[] root() {
        var unfinished = levels();
        return new MerkleTree(size, new MerkleTiles((level, _) -> unfinished.get(level))).root();
    }
}
