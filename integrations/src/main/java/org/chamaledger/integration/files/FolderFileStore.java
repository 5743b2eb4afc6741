package org.chamaledger.integration.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chamaledger.kernel.files.FileStore;
import org.chamaledger.kernel.members.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Files in the folder {@code files} of the data folder, named by the hash of their content and locked by the house's
 * vault. A file is whole and on the disk before it has its name, so that a crash leaves no half of one.
 */
@Component
class FolderFileStore implements FileStore {

    private static final Logger log = LoggerFactory.getLogger(FolderFileStore.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final Vault vault;

    FolderFileStore(@Value("${chama.data:data}") Path dataFolder, Vault vault) {
        this.folder = dataFolder.resolve("files");
        this.vault = vault;
    }

    @Override
    public String keep(byte[] content) {
        var hash = sha256(content);
        var file = placeOf(hash);
        try {
            if (!isKept(hash)) {
                write(file, vault.lock(purpose(hash), content));
            }
        } catch (IOException full) {
            throw new UncheckedIOException("A file could not be kept in " + folder, full);
        }
        return hash;
    }

    @Override
    public Optional<byte[]> read(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            return Optional.empty();
        }
        try {
            var content = vault.unlock(purpose(sha256), Files.readAllBytes(placeOf(sha256)));
            if (!sha256(content).equals(sha256)) {
                throw new IllegalStateException("What is kept under %s is something else".formatted(sha256));
            }
            return Optional.of(content);
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("A file could not be read in " + folder, unreadable);
        }
    }

    /** Whether the very content lies there; what was damaged, or locked by keys that are gone, is written anew. */
    private boolean isKept(String hash) {
        try {
            return read(hash).isPresent();
        } catch (IllegalStateException damaged) {
            log.warn("The file {} cannot be opened and is replaced", hash);
            return false;
        }
    }

    /** Two digits make a folder, so that none of them holds too many files. */
    private Path placeOf(String hash) {
        return folder.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
    }

    private static void write(Path file, byte[] locked) throws IOException {
        Files.createDirectories(file.getParent());
        var draft = file.resolveSibling("." + UUID.randomUUID());
        try {
            try (var out = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(locked);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file.getParent());
            syncFolder(file.getParent().getParent());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A name is durable when its folder is; systems that cannot open a folder write it at once. */
    private static void syncFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static String purpose(String hash) {
        return "file/" + hash;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
