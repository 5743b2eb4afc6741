package org.chamaledger.integration.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.MerkleTree;
import org.chamaledger.kernel.audit.Witness;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder outside the database, best on another machine's disk. It keeps the hash of every leaf as well, so that the
 * first bad position can be named even by somebody who finds events and log changed together. Leaves are on the disk
 * before the checkpoint over them has its name.
 */
@Component
@Order(1)
class FolderWitness implements Witness {

    private static final long LEAVES_A_FILE = 65_536;
    private static final Pattern CHECKPOINT = Pattern.compile("\\d{12,}\\.txt");
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Path checkpoints;
    private final Path leaves;
    private final Path keys;
    private volatile @Nullable String newest;

    FolderWitness(@Value("${chama.witness-dir:}") String folder, @Value("${chama.data:data}") Path dataFolder) {
        var place = folder.isBlank() ? dataFolder.resolve("witness") : Path.of(folder);
        this.checkpoints = place.resolve("checkpoints");
        this.leaves = place.resolve("leaves");
        this.keys = place.resolve("keys.json");
    }

    @Override
    public String name() {
        return "folder";
    }

    /** Looked for among all files once; then it is the one that was written last. */
    @Override
    public Optional<Held> held() throws IOException {
        var name = newest;
        if (name == null || !Files.exists(checkpoints.resolve(name))) {
            name = newestThere();
        }
        return Optional.of(name.isEmpty() ? new Held(0, "")
                : new Held(size(name), Files.readString(checkpoints.resolve(name))));
    }

    private String newestThere() throws IOException {
        if (!Files.isDirectory(checkpoints)) {
            return "";
        }
        try (var files = Files.list(checkpoints)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> CHECKPOINT.matcher(name).matches())
                    .max(Comparator.comparingLong(FolderWitness::size)).orElse("");
        }
    }

    private static long size(String fileName) {
        return Long.parseLong(fileName.substring(0, fileName.length() - ".txt".length()));
    }

    @Override
    public void take(CheckpointView checkpoint, List<LogKeyView> published, Leaves source) throws IOException {
        Files.createDirectories(checkpoints);
        Files.createDirectories(leaves);
        keepLeaves(checkpoint.treeSize(), source);
        write(keys, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(published));
        var name = "%012d.txt".formatted(checkpoint.treeSize());
        write(checkpoints.resolve(name), checkpoint.note().getBytes(UTF_8));
        newest = name;
    }

    /** Goes on where the last time ended, which may have been in the middle of a hash. */
    private void keepLeaves(long treeSize, Leaves source) throws IOException {
        for (long file = kept() / LEAVES_A_FILE; file * LEAVES_A_FILE < treeSize; file++) {
            long end = Math.min(treeSize, (file + 1) * LEAVES_A_FILE);
            try (var channel = FileChannel.open(
                    leaves.resolve(Long.toString(file)), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long index = file * LEAVES_A_FILE + channel.size() / MerkleTree.HASH;
                channel.position(channel.size() / MerkleTree.HASH * MerkleTree.HASH);
                while (index < end) {
                    var hashes = source.from(index);
                    int wanted = (int) Math.min(hashes.length, (end - index) * MerkleTree.HASH);
                    var bytes = ByteBuffer.wrap(hashes, 0, wanted);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    index += wanted / MerkleTree.HASH;
                }
                channel.force(true);
            }
        }
    }

    /** How many leaves are kept: files are filled one after the other. */
    private long kept() throws IOException {
        long file = 0;
        while (Files.exists(leaves.resolve(Long.toString(file + 1)))) {
            file++;
        }
        var last = leaves.resolve(Long.toString(file));
        return file * LEAVES_A_FILE + (Files.exists(last) ? Files.size(last) / MerkleTree.HASH : 0);
    }

    private static void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.write(unfinished, content);
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
