package org.chamaledger.kernel.audit;

import java.util.HashMap;
import java.util.Map;

/**
 * The nodes of a tree that is stored in tiles: tile n of level l holds the roots of up to {@value #WIDTH} subtrees of
 * 256^l leaves each, one after the other. What is between is computed and kept for the next question, so this is meant
 * for a few questions at once and not to be held.
 */
public final class MerkleTiles implements MerkleTree.Nodes {

    /** Hashes in a full tile. */
    public static final int WIDTH = 256;

    /** Levels of the tree that one tile spans. */
    public static final int HEIGHT = 8;

    /** Where tiles are kept. */
    @FunctionalInterface
    public interface Shelf {

        /** The hashes of a tile, one after the other: 256, or fewer when it is the last of its level. */
        byte[] tile(int level, long index);
    }

    /** Hashes are missing that a tree of this size has. */
    public static final class Incomplete extends RuntimeException {
        private Incomplete(String message) {
            super(message);
        }
    }

    private record Place(int level, long index) {}

    private final Shelf shelf;
    private final Map<Place, byte[]> tiles = new HashMap<>();

    public MerkleTiles(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public byte[] node(int level, long index) {
        int inner = level % HEIGHT;
        long first = index << inner;
        var tile = tiles.computeIfAbsent(
                new Place(level / HEIGHT, first / WIDTH), place -> shelf.tile(place.level(), place.index()));
        int at = (int) (first % WIDTH);
        int hashes = 1 << inner;
        if (tile.length < (at + hashes) * MerkleTree.HASH) {
            throw new Incomplete(
                    "Tile %d of level %d ends before hash %d".formatted(
                            first / WIDTH, level / HEIGHT, at + hashes - 1));
        }
        return root(tile, at, hashes);
    }

    /** The root over all 256 hashes of a full tile. */
    public byte[] wholeTile(int level, long index) {
        return rootOf(shelf.tile(level, index));
    }

    /** The root over the 256 hashes of a full tile. */
    public static byte[] rootOf(byte[] tile) {
        if (tile.length != WIDTH * MerkleTree.HASH) {
            throw new Incomplete("A tile of " + tile.length + " bytes is not full");
        }
        return root(tile, 0, WIDTH);
    }

    /** The root over some hashes of a tile, as many as a power of two. */
    static byte[] root(byte[] tile, int from, int hashes) {
        var row = new byte[hashes * MerkleTree.HASH];
        System.arraycopy(tile, from * MerkleTree.HASH, row, 0, row.length);
        for (int left = hashes; left > 1; left /= 2) {
            for (int i = 0; i < left; i += 2) {
                MerkleTree.nodeHash(
                        row, i * MerkleTree.HASH, row, (i + 1) * MerkleTree.HASH, row, i / 2 * MerkleTree.HASH);
            }
        }
        var root = new byte[MerkleTree.HASH];
        System.arraycopy(row, 0, root, 0, MerkleTree.HASH);
        return root;
    }
}
