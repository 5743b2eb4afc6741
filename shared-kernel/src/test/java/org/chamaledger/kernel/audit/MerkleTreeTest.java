package org.chamaledger.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree against the vectors of Certificate Transparency and against the definition of RFC 9162, word for word. */
class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    /** The leaves that implementations of Certificate Transparency are tested with. */
    private static final List<byte[]> KNOWN = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HEX::parseHex).map(MerkleTree::leafHash).toList();

    private static final List<String> KNOWN_ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final int EXHAUSTIVE = 200;
    private static final List<byte[]> LEAVES = IntStream.range(0, 70_000)
            .mapToObj(i -> MerkleTree.leafHash(("leaf " + i).getBytes(UTF_8))).toList();
    private static final Definition DEFINED = new Definition(LEAVES);

    @Test
    void roots_are_those_of_the_known_leaves() {
        assertThat(hex(new MerkleTree(0, (_, _) -> new byte[0]).root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int size = 1; size <= KNOWN.size(); size++) {
            assertThat(hex(tree(KNOWN, size).root())).as("%d leaves", size).isEqualTo(KNOWN_ROOTS.get(size - 1));
        }
    }

    @Test
    void proofs_are_those_of_the_known_leaves() {
        assertThat(hex(tree(KNOWN, 8).inclusion(0))).containsExactly(
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(tree(KNOWN, 8).inclusion(5))).containsExactly(
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(tree(KNOWN, 3).inclusion(2)))
                .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(tree(KNOWN, 1).consistency(1)).isEmpty();
        assertThat(hex(tree(KNOWN, 8).consistency(1))).containsExactly(
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(tree(KNOWN, 8).consistency(6))).containsExactly(
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(tree(KNOWN, 5).consistency(2))).containsExactly(
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void every_small_tree_is_what_the_definition_says() {
        for (int size = 1; size <= EXHAUSTIVE; size++) {
            var tree = tree(LEAVES, size);
            assertThat(tree.root()).isEqualTo(DEFINED.root(0, size));
            for (int leaf = 0; leaf < size; leaf++) {
                assertThat(hex(tree.inclusion(leaf))).isEqualTo(hex(DEFINED.path(leaf, 0, size)));
            }
            for (int first = 1; first <= size; first++) {
                assertThat(hex(tree.consistency(first))).isEqualTo(hex(DEFINED.proof(first, 0, size, true)));
            }
        }
    }

    @Test
    void every_proof_of_a_small_tree_checks_and_no_other_does() {
        for (int size = 1; size <= EXHAUSTIVE; size++) {
            var tree = tree(LEAVES, size);
            var root = tree.root();
            for (int leaf = 0; leaf < size; leaf++) {
                var path = tree.inclusion(leaf);
                assertThat(MerkleProof.includes(root, size, leaf, LEAVES.get(leaf), path)).isTrue();
                assertThat(MerkleProof.includes(root, size, leaf, LEAVES.get(leaf + 1), path)).isFalse();
                assertThat(MerkleProof.includes(root, size, leaf + 1, LEAVES.get(leaf), path)).isFalse();
                assertThat(MerkleProof.includes(root, size, leaf, LEAVES.get(leaf), longer(path))).isFalse();
            }
            for (int first = 1; first <= size; first++) {
                var path = tree.consistency(first);
                var older = tree(LEAVES, first).root();
                assertThat(MerkleProof.isBeginning(older, first, root, size, path)).isTrue();
                assertThat(MerkleProof.isBeginning(LEAVES.getLast(), first, root, size, path)).isFalse();
                assertThat(MerkleProof.isBeginning(older, first, LEAVES.getLast(), size, path)).isFalse();
                assertThat(MerkleProof.isBeginning(older, first, root, size, longer(path))).isFalse();
            }
        }
    }

    @Test
    void what_is_outside_a_tree_has_no_proof() {
        var tree = tree(LEAVES, 5);
        assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(IllegalArgumentException.class);
        assertThat(MerkleProof.includes(tree.root(), 5, 5, LEAVES.get(5), List.of())).isFalse();
        assertThat(MerkleProof.isBeginning(tree.root(), 6, tree.root(), 5, List.of())).isFalse();
        assertThat(MerkleProof.isBeginning(tree.root(), 4, tree.root(), 5, List.of())).isFalse();
        assertThat(MerkleProof.includes(tree.root(), 5, 0, LEAVES.get(0), List.of(new byte[3]))).isFalse();
    }

    @Test
    void a_tree_in_tiles_is_the_same_tree() {
        var shelf = new HashMap<List<Long>, byte[]>();
        var edge = new MerkleEdge();
        for (int i = 0; i < LEAVES.size(); i++) {
            edge.add(LEAVES.get(i), (level, index, hashes) -> shelf.put(List.of((long) level, index), hashes));
            if (i % 1_777 == 0) {
                edge = new MerkleEdge(edge.size(), edge.levels());
                assertThat(edge.root()).as("%d leaves", i + 1).isEqualTo(tree(LEAVES, i + 1).root());
            }
        }
        assertThat(shelf).hasSize(70_000 / 256 + 1);
        var unfinished = edge.levels();
        var tiles = new MerkleTiles((level, index) -> shelf.getOrDefault(
                List.of((long) level, index), unfinished.get(level)));
        for (int size : new int[] {1, 255, 256, 257, 512, 65_535, 65_536, 65_537, 69_999, 70_000}) {
            var plain = tree(LEAVES, size);
            var tiled = new MerkleTree(size, tiles);
            assertThat(tiled.root()).isEqualTo(plain.root());
            assertThat(hex(tiled.perfectSubtrees())).isEqualTo(hex(plain.perfectSubtrees()));
            for (int leaf : new int[] {0, size / 3, size - 1}) {
                assertThat(hex(tiled.inclusion(leaf))).isEqualTo(hex(plain.inclusion(leaf)));
                assertThat(hex(tiled.consistency(leaf + 1))).isEqualTo(hex(plain.consistency(leaf + 1)));
            }
        }
    }

    @Test
    void an_edge_of_another_size_is_refused() {
        assertThatThrownBy(() -> new MerkleEdge(2, List.of(new byte[32]))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MerkleEdge(1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MerkleEdge(257, List.of(new byte[32])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MerkleTree tree(List<byte[]> leaves, int size) {
        var definition = leaves == LEAVES ? DEFINED : new Definition(leaves);
        return new MerkleTree(size, (level, index) ->
                definition.root((int) index << level, (int) (index + 1) << level));
    }

    /** RFC 9162, word for word, over some of the leaves; what was computed is kept, or this would take minutes. */
    private record Definition(List<byte[]> leaves, Map<List<Integer>, byte[]> roots) {

        Definition(List<byte[]> leaves) {
            this(leaves, new HashMap<>());
        }

        /** MTH of 2.1.1. */
        byte[] root(int from, int to) {
            if (to - from == 1) {
                return leaves.get(from);
            }
            var known = roots.get(List.of(from, to));
            if (known == null) {
                int k = from + split(to - from);
                known = MerkleTree.nodeHash(root(from, k), root(k, to));
                roots.put(List.of(from, to), known);
            }
            return known;
        }

        /** PATH of 2.1.3.1. */
        List<byte[]> path(int m, int from, int to) {
            if (to - from == 1) {
                return List.of();
            }
            int k = split(to - from);
            return m < k
                    ? with(path(m, from, from + k), root(from + k, to))
                    : with(path(m - k, from + k, to), root(from, from + k));
        }

        /** SUBPROOF of 2.1.4.1. */
        List<byte[]> proof(int m, int from, int to, boolean whole) {
            if (m == to - from) {
                return whole ? List.of() : List.of(root(from, to));
            }
            int k = split(to - from);
            return m <= k
                    ? with(proof(m, from, from + k, whole), root(from + k, to))
                    : with(proof(m - k, from + k, to, false), root(from, from + k));
        }
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> with(List<byte[]> path, byte[] hash) {
        var longer = new ArrayList<>(path);
        longer.add(hash);
        return longer;
    }

    private static List<byte[]> longer(List<byte[]> path) {
        return with(path, LEAVES.getFirst());
    }

    private static String hex(byte[] hash) {
        return HEX.formatHex(hash);
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }
}
