package org.chamaledger.integration.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.chamaledger.integration.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the master key comes from: the environment, a file, or, outside production, a key made at the first start.
 *
 * @param key base64, or blank
 * @param file a file with it, or blank
 * @param others further keys that open what they wrapped, comma-separated, or blank
 * @param dataFolder where a development key is kept
 */
record MasterKeySource(String key, String file, String others, Path dataFolder, boolean production) {

    static final String HOW_TO_MAKE_ONE = "Make one with: openssl rand -base64 32";

    private static final Logger log = LoggerFactory.getLogger(MasterKeySource.class);
    private static final String DEVELOPMENT_FILE = "development-master.key";

    MasterKeys keys() {
        return new MasterKeys(current(), olderAndNewer());
    }

    private MasterKey current() {
        if (!key.isBlank()) {
            return parsed("CHAMA_MASTER_KEY", key);
        }
        if (!file.isBlank()) {
            return parsed("the file named by CHAMA_MASTER_KEY_FILE", read(Path.of(file)));
        }
        if (production) {
            throw new StartRefused(
                    "Production needs a master key, under which personal details are kept, and none was given.",
                    HOW_TO_MAKE_ONE + ", keep it apart from the database and its backups, and give it as"
                            + " CHAMA_MASTER_KEY or in a file named by CHAMA_MASTER_KEY_FILE. Whoever loses it can"
                            + " never read a name, address or telephone number again.");
        }
        return development();
    }

    private List<MasterKey> olderAndNewer() {
        return Arrays.stream(others.split(","))
                .filter(other -> !other.isBlank())
                .map(other -> parsed("CHAMA_MASTER_KEY_OTHERS", other))
                .toList();
    }

    private MasterKey development() {
        var path = dataFolder.resolve(DEVELOPMENT_FILE);
        try {
            Files.createDirectories(dataFolder);
            var fresh = new byte[MasterKey.BYTES];
            new SecureRandom().nextBytes(fresh);
            try (var made = Files.newByteChannel(
                    path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forItsOwner())) {
                made.write(ByteBuffer.wrap(Base64.getEncoder().encode(fresh)));
            }
            log.warn(
                    "Made a master key for development in {}. Give CHAMA_MASTER_KEY or CHAMA_MASTER_KEY_FILE instead"
                            + " before real people are registered.",
                    path);
        } catch (FileAlreadyExistsException madeEarlier) {
            log.warn("Personal details are kept under the development key in {}", path);
        } catch (IOException e) {
            throw new StartRefused(
                    "No master key was given and none can be written to " + path + ": " + e + ".",
                    "Give CHAMA_MASTER_KEY, or make the folder writable. " + HOW_TO_MAKE_ONE,
                    e);
        }
        return parsed("the file " + path, read(path));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new StartRefused(
                    "The master key cannot be read from " + path + ": " + e + ".",
                    "Put 32 bytes in base64 there, readable by the user that runs the service. " + HOW_TO_MAKE_ONE,
                    e);
        }
    }

    private static MasterKey parsed(String where, String text) {
        try {
            return MasterKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The master key in " + where + " is not 32 bytes in base64.", HOW_TO_MAKE_ONE);
        }
    }

    private static FileAttribute<?>[] forItsOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
