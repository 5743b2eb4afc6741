package org.chamaledger.integration.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.chamaledger.integration.StartRefused;
import org.chamaledger.integration.backup.Manifest.Table;
import org.chamaledger.integration.database.OperatorDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Brings a backup back into a database with nothing in it. Every part is held to its hash before anything is written;
 * rows come back in one transaction. Read tables stay empty: the service fills them from the events when it starts.
 */
final class Restore implements AutoCloseable {

    /** Columns that count up by themselves go on after the greatest number that came back. */
    private static final String COUNTERS = """
            select a.attname as column, pg_get_serial_sequence(c.oid::regclass::text, a.attname) as counter
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            where c.oid = ?::regclass and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null
            """;

    private final ZipFile archive;
    private final Manifest manifest;
    private final PrintStream out;

    /** @throws StartRefused when the file is no backup, or is damaged */
    Restore(Path file, PrintStream out) throws IOException {
        this.out = out;
        try {
            archive = new ZipFile(file.toFile());
        } catch (IOException e) {
            throw damaged(file + " is not a backup, or is damaged: " + e.getMessage());
        }
        var entry = archive.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw damaged(file + " is not a backup: it has no manifest");
        }
        manifest = Manifest.of(archive.getInputStream(entry).readAllBytes());
        if (!Manifest.FORMAT.equals(manifest.format())) {
            throw new StartRefused(
                    file + " is a backup of the kind " + manifest.format() + ".",
                    "Restore it with the release that made it.");
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** @throws StartRefused when a part is missing or is not what was written */
    void check() throws IOException {
        var hashes = new LinkedHashMap<String, String>();
        manifest.tables().forEach(table -> hashes.put(table.entry(), table.sha256()));
        manifest.files().forEach(file -> hashes.put(file.entry(), file.sha256()));
        var progress = new Progress(out, hashes.keySet().stream().mapToLong(name -> part(name).getSize()).sum());
        for (var wanted : hashes.entrySet()) {
            var part = part(wanted.getKey());
            String found;
            try {
                found = Hashes.of(archive.getInputStream(part));
            } catch (IOException unreadable) {
                found = unreadable.getMessage();
            }
            if (!wanted.getValue().equals(found)) {
                throw damaged("The part " + wanted.getKey() + " of the backup is not what was written");
            }
            progress.more(part.getSize(), "checked");
        }
        progress.end("every part is what was written");
    }

    /**
     * Into a fresh database.
     *
     * @throws StartRefused when what came back is not what was signed, by the backup's own log or by the witness
     */
    Proof.Found into(OperatorDatabase database, @Nullable WitnessFolder witness) throws IOException, SQLException {
        migrate(database);
        var progress = new Progress(out, manifest.tables().stream().mapToLong(t -> part(t.entry()).getSize()).sum()
                + manifest.files().stream().mapToLong(file -> part(file.entry()).getSize()).sum());
        Proof.Found found;
        try (var connection = database.owner().getConnection()) {
            connection.setAutoCommit(false);
            for (var table : manifest.tables()) {
                load(connection, table, progress);
            }
            requireWhole(connection);
            found = new Proof(connection, witness).find(manifest.position());
            connection.commit();
        }
        for (var file : manifest.files()) {
            var target = database.data().resolve(file.entry()).normalize();
            if (!target.startsWith(database.data().resolve("files"))) {
                throw damaged("The backup has a file outside its folder: " + file.path());
            }
            Files.createDirectories(target.getParent());
            try (var content = archive.getInputStream(part(file.entry()))) {
                Files.copy(content, target);
            }
            progress.more(file.size(), "files");
        }
        progress.end("restored");
        return found;
    }

    /** To the shape of the backup; the service takes it from there. */
    private void migrate(OperatorDatabase database) {
        var newest = MigrationVersion.fromVersion(manifest.migrations().stream()
                .map(MigrationVersion::fromVersion).max(MigrationVersion::compareTo).orElseThrow().getVersion());
        var flyway = Flyway.configure()
                .dataSource(database.owner())
                .locations("classpath:db/migration").defaultSchema("public").outOfOrder(true)
                .placeholders(Map.of("serviceRole", database.serviceRole()))
                .target(newest)
                .load();
        var known = new HashSet<String>();
        Arrays.stream(flyway.info().all()).map(MigrationInfo::getVersion)
                .filter(version -> version != null && version.compareTo(newest) <= 0)
                .forEach(version -> known.add(version.getVersion()));
        var wanted = new HashSet<>(manifest.migrations());
        if (!known.equals(wanted)) {
            var missing = new ArrayList<>(wanted);
            missing.removeAll(known);
            throw new StartRefused(
                    "The backup was made by "
                            + (missing.isEmpty() ? "an older release of another line" : "a newer release")
                            + ": its database has another shape.",
                    "Restore it with the release that made it, then upgrade.");
        }
        flyway.migrate();
    }

    private void load(Connection connection, Table table, Progress progress) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("delete from " + table.name());
        }
        var content = new Counting(archive.getInputStream(part(table.entry())), progress, table.name());
        long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
                "copy %s (%s) from stdin".formatted(table.name(), String.join(",", table.columns())), content);
        if (rows != table.rows()) {
            throw damaged("The table %s has %d rows instead of %d".formatted(table.name(), rows, table.rows()));
        }
        try (var counters = connection.prepareStatement(COUNTERS)) {
            counters.setString(1, table.name());
            try (var row = counters.executeQuery(); var statement = connection.createStatement()) {
                while (row.next()) {
                    statement.execute("select setval('%s', (select coalesce(max(%s), 0) + 1 from %s), false)".formatted(
                            row.getString("counter"), row.getString("column"), table.name()));
                }
            }
        }
    }

    /** Events are there from the first to the one that the manifest names, without a gap. */
    private void requireWhole(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("""
                select (select count(*) from ledger.event), (select coalesce(max(position), 0) from ledger.event),
                       (select position from ledger.event_head)
                """)) {
            row.next();
            if (row.getLong(1) != manifest.position() || row.getLong(2) != manifest.position()
                    || row.getLong(3) != manifest.position()) {
                throw damaged("The backup names %d events, and holds %d up to position %d".formatted(
                        manifest.position(), row.getLong(1), row.getLong(2)));
            }
        }
    }

    private ZipEntry part(String name) {
        var part = archive.getEntry(name);
        if (part == null) {
            throw damaged("The part " + name + " of the backup is missing");
        }
        return part;
    }

    private static StartRefused damaged(String what) {
        return new StartRefused(what + ".", "Use another copy, or an earlier backup. Nothing was changed.");
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    private static final class Counting extends FilterInputStream {

        private final Progress progress;
        private final String doing;

        Counting(InputStream in, Progress progress, String doing) {
            super(in);
            this.progress = progress;
            this.doing = doing;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            progress.more(Math.max(0, read), doing);
            return read;
        }
    }
}
