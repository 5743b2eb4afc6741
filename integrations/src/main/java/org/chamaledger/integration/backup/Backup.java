package org.chamaledger.integration.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.chamaledger.integration.backup.Manifest.StoredFile;
import org.chamaledger.integration.backup.Manifest.Table;
import org.chamaledger.integration.database.OperatorDatabase;
import org.postgresql.PGConnection;

/**
 * Writes a backup. All tables are read in one snapshot, so they agree with each other whatever the service does
 * meanwhile; files are read after it, and whatever an event names was there before the event. The backup has its name
 * only once it is whole and on the disk.
 */
final class Backup {

    /** Read tables are filled from events, and snapshots of aggregates too; unlogged tables do not outlive a crash. */
    private static final String TABLES = """
            select n.nspname || '.' || c.relname as name, c.oid,
                   (select string_agg(quote_ident(a.attname), ',' order by a.attnum) from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
                   pg_table_size(c.oid) as size,
                   (select coalesce(string_agg(distinct confrelid::regclass::text, ','), '') from pg_constraint
                     where conrelid = c.oid and contype = 'f' and confrelid <> conrelid) as needs
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
              and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'reporting', 'rebuild', 'retired')
              and (n.nspname, c.relname) not in (('ledger', 'snapshot'), ('public', 'flyway_schema_history'))
            order by 1
            """;

    private final OperatorDatabase database;
    private final HexFormat hex = HexFormat.of();

    Backup(OperatorDatabase database) {
        this.database = database;
    }

    /** @param needs tables that its rows refer to */
    private record Source(String name, List<String> columns, long size, Set<String> needs) {}

    Manifest writeTo(Path file, PrintStream out) throws IOException, SQLException {
        var draft = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(draft);
        try (var zip = new ZipOutputStream(Channels.newOutputStream(Files.newByteChannel(
                        draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyForItsOwner())));
                var connection = database.owner().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            var manifest = write(zip, connection, out);
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(manifest.json());
            zip.closeEntry();
            zip.finish();
            force(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Manifest write(ZipOutputStream zip, Connection connection, PrintStream out)
            throws IOException, SQLException {
        var madeAt = one(connection, "select now()", OffsetDateTime.class).toInstant();
        long position = one(connection, "select position from ledger.event_head", Long.class);
        var sources = sources(connection);
        var stored = files();
        long bytes = sources.stream().mapToLong(Source::size).sum();
        for (var path : stored) {
            bytes += Files.size(path);
        }
        var progress = new Progress(out, bytes);
        var tables = new ArrayList<Table>();
        for (var source : sources) {
            tables.add(table(zip, connection, source, progress));
        }
        var migrations = all(connection, """
                select version from public.flyway_schema_history where success and version is not null
                order by installed_rank
                """);
        var keys = all(connection, """
                select master_key_id from keys.subject_key where master_key_id is not null
                union select master_key_id from keys.house_key
                """);
        connection.rollback();
        var files = new ArrayList<StoredFile>();
        for (var path : stored) {
            files.add(file(zip, path, progress));
        }
        progress.end("written");
        return new Manifest(Manifest.FORMAT, madeAt, position, migrations, keys, tables, files);
    }

    private Table table(ZipOutputStream zip, Connection connection, Source source, Progress progress)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry("tables/" + source.name() + ".copy"));
        var sink = new Sink(zip, source.size(), progress, source.name());
        long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(
                "copy (select %s from %s) to stdout".formatted(String.join(",", source.columns()), source.name()),
                sink);
        zip.closeEntry();
        sink.rest();
        return new Table(source.name(), source.columns(), rows, sink.sha256());
    }

    private StoredFile file(ZipOutputStream zip, Path path, Progress progress) throws IOException {
        var name = folder().relativize(path).toString();
        zip.putNextEntry(new ZipEntry("files/" + name));
        long size = Files.size(path);
        var sink = new Sink(zip, size, progress, "files");
        Files.copy(path, sink);
        zip.closeEntry();
        sink.rest();
        return new StoredFile(name, size, sink.sha256());
    }

    private List<Source> sources(Connection connection) throws SQLException {
        var sources = new ArrayList<Source>();
        try (var statement = connection.createStatement(); var row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                sources.add(new Source(
                        row.getString("name"), List.of(row.getString("columns").split(",")), row.getLong("size"),
                        Set.of(row.getString("needs").split(","))));
            }
        }
        return inOrder(sources);
    }

    /** Whatever is referred to comes before what refers to it, so that it can come back in this order. */
    private static List<Source> inOrder(List<Source> sources) {
        var ordered = new ArrayList<Source>();
        var left = new ArrayList<>(sources);
        while (!left.isEmpty()) {
            var waiting = left.stream().map(Source::name).collect(Collectors.toSet());
            var next = left.stream().filter(source -> source.needs().stream().noneMatch(waiting::contains)).toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("These tables refer to each other in a circle: " + waiting);
            }
            ordered.addAll(next);
            left.removeAll(next);
        }
        return ordered;
    }

    private Path folder() {
        return database.data().resolve("files");
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (var files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static <T> T one(Connection connection, String query, Class<T> type) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            row.next();
            return row.getObject(1, type);
        }
    }

    private static List<String> all(Connection connection, String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private static FileAttribute<?>[] onlyForItsOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Passes on what is written, with its hash, and tells how far it is; it leaves the archive open. */
    private final class Sink extends FilterOutputStream {

        private final MessageDigest digest = Hashes.sha256();
        private final Progress progress;
        private final String doing;
        private long expected;

        Sink(OutputStream archive, long expected, Progress progress, String doing) {
            super(archive);
            this.expected = expected;
            this.progress = progress;
            this.doing = doing;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            digest.update(bytes, from, length);
            out.write(bytes, from, length);
            long part = Math.min(length, expected);
            expected -= part;
            progress.more(part, doing);
        }

        @Override
        public void close() {
            // the archive goes on with its next part
        }

        /** What was less than expected counts as done. */
        void rest() {
            progress.more(expected, doing);
            expected = 0;
        }

        String sha256() {
            return hex.formatHex(digest.digest());
        }
    }
}
