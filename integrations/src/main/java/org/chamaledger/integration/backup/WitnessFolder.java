package org.chamaledger.integration.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import org.chamaledger.integration.StartRefused;
import org.chamaledger.kernel.audit.MerkleTree;
import org.jspecify.annotations.Nullable;

/**
 * What a witness kept outside the database: checkpoints of the log, one file for each, and the hash of every event.
 */
final class WitnessFolder {

    private static final Pattern NAME = Pattern.compile("(\\d{12,18})\\.txt");
    private static final long LEAVES_A_FILE = 65_536;

    private final Path folder;
    private long fileRead = -1;
    private byte[] leaves = {};

    /** A checkpoint: so many events, and exactly these. */
    record Kept(long treeSize, byte[] root, String time) {}

    /** @throws StartRefused when it is not the folder of a witness */
    WitnessFolder(Path folder) {
        this.folder = folder;
        if (!Files.isDirectory(folder.resolve("checkpoints"))) {
            throw new StartRefused(
                    folder + " is not the folder of a witness: it has no checkpoints.",
                    "Name the one that CHAMA_WITNESS_DIR named, or witness in the old data folder.");
        }
    }

    OptionalLong newest() throws IOException {
        return largest(_ -> true);
    }

    /** The size of the largest checkpoint over no more than so many events. */
    OptionalLong newestWithin(long events) throws IOException {
        return largest(size -> size <= events);
    }

    private OptionalLong largest(LongPredicate wanted) throws IOException {
        try (var files = Files.list(folder.resolve("checkpoints"))) {
            return files.map(file -> NAME.matcher(file.getFileName().toString())).filter(name -> name.matches())
                    .mapToLong(name -> Long.parseLong(name.group(1))).filter(wanted).max();
        }
    }

    Kept checkpoint(long treeSize) throws IOException {
        var file = folder.resolve("checkpoints/%012d.txt".formatted(treeSize));
        var lines = Files.readAllLines(file);
        try {
            if (Long.parseLong(lines.get(1)) == treeSize) {
                var time = lines.size() > 3 && lines.get(3).startsWith("timestamp ") ? lines.get(3).substring(10) : "";
                return new Kept(treeSize, Base64.getDecoder().decode(lines.get(2)), time);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException noCheckpoint) {
            throw unreadable(file, noCheckpoint);
        }
        throw unreadable(file, null);
    }

    /** Whether the event at this position may be the one that was witnessed; so too where its hash was not kept. */
    boolean mayBe(long position, byte[] leafHash) throws IOException {
        long index = position - 1;
        if (fileRead != index / LEAVES_A_FILE) {
            fileRead = index / LEAVES_A_FILE;
            var file = folder.resolve("leaves").resolve(Long.toString(fileRead));
            leaves = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        }
        int at = (int) (index % LEAVES_A_FILE) * MerkleTree.HASH;
        return at + MerkleTree.HASH > leaves.length
                || Arrays.equals(leaves, at, at + MerkleTree.HASH, leafHash, 0, MerkleTree.HASH);
    }

    private static StartRefused unreadable(Path file, @Nullable Throwable cause) {
        return new StartRefused(file + " is not a checkpoint.", "Take another copy of what the witness kept.", cause);
    }
}
