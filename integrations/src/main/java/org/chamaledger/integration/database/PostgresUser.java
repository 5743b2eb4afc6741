package org.chamaledger.integration.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chamaledger.integration.StartRefused;

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so a service started by root runs it in a user namespace of its
 * own (it then owns the same files and is nobody to everything else) or, where namespaces are forbidden, as another
 * user that is given the files.
 */
record PostgresUser(List<String> prefix, Optional<String> givenTo) {

    static PostgresUser here() {
        if (new UnixSystem().getUid() != 0) {
            return new PostgresUser(List.of(), Optional.empty());
        }
        var namespace = List.of("unshare", "-U");
        return works(namespace) ? new PostgresUser(namespace, Optional.empty()) : otherThanRoot();
    }

    /** For a root that may not make user namespaces, as in most containers. */
    static PostgresUser otherThanRoot() {
        for (var user : List.of("postgres", "nobody")) {
            var prefix = List.of("setpriv", "--reuid=" + user, "--clear-groups");
            if (works(prefix)) {
                return new PostgresUser(prefix, Optional.of(user));
            }
        }
        throw new StartRefused(
                "PostgreSQL does not run as root, and root can neither make a user namespace nor change user here.",
                "Start the service as an ordinary user, or give it a PostgreSQL server of your own with "
                        + "SPRING_DATASOURCE_URL.");
    }

    List<String> command(Path program, String... arguments) {
        var command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Lets PostgreSQL through this folder of ours to what is its own, if that takes anything. */
    void letPass(Path folder) {
        givenTo.ifPresent(_ -> {
            try {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Lets PostgreSQL write there, if that takes anything. */
    void own(Path place) {
        givenTo.ifPresent(user -> {
            try {
                var owner = FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user);
                Files.walkFileTree(place, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) throws IOException {
                        Files.setOwner(folder, owner);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
                        Files.setOwner(file, owner);
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean works(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
