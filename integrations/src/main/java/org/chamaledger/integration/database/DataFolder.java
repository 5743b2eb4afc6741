package org.chamaledger.integration.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.chamaledger.integration.StartRefused;

/**
 * The folder with everything the embedded database keeps, held by one process at a time. The hold is a file lock, so
 * the operating system lets go of it however the process ends.
 */
final class DataFolder implements AutoCloseable {

    /**
     * Asked before the lock file is touched: on POSIX, closing any channel to a file drops every lock this process has
     * on it, so a second attempt in one process must never open it.
     */
    private static final Set<Path> HELD_BY_THIS_PROCESS = new HashSet<>();

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder claim(Path wanted) {
        var path = created(wanted);
        synchronized (HELD_BY_THIS_PROCESS) {
            if (!HELD_BY_THIS_PROCESS.add(path)) {
                throw inUse(path, ProcessHandle.current().pid());
            }
        }
        try {
            return lock(path);
        } catch (RuntimeException refused) {
            forget(path);
            throw refused;
        }
    }

    private static Path created(Path wanted) {
        try {
            Files.createDirectories(wanted.toAbsolutePath(), onlyForItsOwner());
            return wanted.toRealPath();
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused(
                    wanted + " is to hold the data, but is not a folder.",
                    "Name a folder, which need not exist yet: CHAMA_DATA=/some/other/folder.",
                    e);
        } catch (IOException e) {
            throw notWritable(wanted, e);
        }
    }

    private static DataFolder lock(Path path) {
        var lockFile = path.resolve("lock");
        try {
            var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(path, holder(path));
            }
            Files.writeString(path.resolve("lock.pid"), Long.toString(ProcessHandle.current().pid()));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    Path path() {
        return path;
    }

    /** Where PostgreSQL keeps its files. */
    Path cluster() {
        return path.resolve("database");
    }

    Path serverLog() {
        return path.resolve("postgres.log");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("Could not let go of " + path, e);
        } finally {
            forget(path);
        }
    }

    static FileAttribute<?>[] onlyForItsOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void forget(Path path) {
        synchronized (HELD_BY_THIS_PROCESS) {
            HELD_BY_THIS_PROCESS.remove(path);
        }
    }

    private static long holder(Path path) {
        try {
            return Long.parseLong(Files.readString(path.resolve("lock.pid")).trim());
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }

    private static StartRefused inUse(Path path, long holder) {
        var who = holder == 0 ? "another process" : "process " + holder;
        return new StartRefused(
                "The data folder " + path + " is in use by " + who + ".",
                "Stop that service first, or start this one with another folder: CHAMA_DATA=/some/other/folder. "
                        + "Two services can only share a PostgreSQL server of their own: give both the same "
                        + "SPRING_DATASOURCE_URL.");
    }

    private static StartRefused notWritable(Path path, IOException cause) {
        return new StartRefused(
                "The data folder " + path + " cannot be written: " + cause + ".",
                "Make the folder belong to the user that runs the service, free some space on its disk, or name "
                        + "another folder: CHAMA_DATA=/some/other/folder.",
                cause);
    }
}
