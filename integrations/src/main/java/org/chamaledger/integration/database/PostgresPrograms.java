package org.chamaledger.integration.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.chamaledger.integration.StartRefused;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs ({@code initdb}, {@code pg_ctl}, {@code postgres}), unpacked from the jar. */
final class PostgresPrograms {

    private final Path home;
    private final PostgresUser user;

    private PostgresPrograms(Path home, PostgresUser user) {
        this.home = home;
        this.user = user;
    }

    /** Unpacks once per release into {@code folder}; several processes may do so at the same time. */
    static PostgresPrograms in(Path folder, PostgresUser user) {
        try {
            var archive = archive();
            var home = folder.resolve("postgres-" + shortHash(archive));
            if (!Files.isDirectory(home)) {
                Files.createDirectories(folder, DataFolder.onlyForItsOwner());
                var unpacked = Files.createTempDirectory(folder, "unpacking-");
                unpack(archive, unpacked);
                Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
                moveUnlessThere(unpacked, home);
            }
            user.letPass(folder);
            return new PostgresPrograms(home, user);
        } catch (IOException e) {
            throw new StartRefused(
                    "PostgreSQL could not be unpacked into " + folder + ": " + e + ".",
                    "Check that the folder is writable and its disk has 100 MB to spare.",
                    e);
        }
    }

    /** Runs a program to its end. */
    Outcome run(String program, String... arguments) {
        try {
            var process = new ProcessBuilder(user.command(home.resolve("bin").resolve(program), arguments))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try {
                var output = new String(process.getInputStream().readAllBytes(), UTF_8);
                return new Outcome(process.waitFor(), output.strip());
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run " + program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + program, e);
        }
    }

    /** The release's first number, such as 18. */
    String majorVersion() {
        return run("postgres", "--version").output().replaceFirst("^\\D*(\\d+).*", "$1");
    }

    PostgresUser user() {
        return user;
    }

    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private static byte[] archive() throws IOException {
        var name = "/postgres-%s-%s.txz".formatted(system(), processor());
        try (var archive = PostgresPrograms.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw noneForThisMachine();
            }
            return archive.readAllBytes();
        }
    }

    private static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("Archive entry outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, path);
                    var permissions = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
                }
            }
        }
    }

    private static void moveUnlessThere(Path unpacked, Path home) throws IOException {
        try {
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherProcessWasFaster) {
            FileSystemUtils.deleteRecursively(unpacked);
        }
    }

    private static String shortHash(byte[] archive) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StartRefused noneForThisMachine() {
        return new StartRefused(
                "No embedded PostgreSQL comes with this build for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch") + ".",
                "Build the service on the machine it runs on, or give it a PostgreSQL server of your own with "
                        + "SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
    }
}
