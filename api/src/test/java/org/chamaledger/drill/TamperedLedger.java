package org.chamaledger.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.Notary;
import org.chamaledger.kernel.members.Vault;
import org.chamaledger.verify.Verifier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ledger with its real log, exporter and witness folder, on the one connection of a superuser: what is done to it is
 * seen by the exporter and then taken back, and the witness folder was written before.
 */
final class TamperedLedger implements AutoCloseable {

    static final int EVENTS = 700;
    private static final int[] SIGNED_AT = {1, 60, 256, 257, 400, 512, 640, EVENTS};

    private static final JsonMapper JSON =
            JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final Path folder;
    private final SingleConnectionDataSource connection;
    private final AnnotationConfigApplicationContext context;
    private final AuditLog log;
    private final List<CheckpointView> checkpoints;
    final JdbcClient db;

    TamperedLedger(Path folder) throws SQLException {
        this.folder = folder;
        this.connection = new SingleConnectionDataSource(TestDatabase.migrated().superuser().getConnection(), true);
        this.db = JdbcClient.create(connection);
        this.context = context();
        this.log = context.getBean(AuditLog.class);
        var notary = context.getBean(Notary.class);
        var random = new Random(5);
        int written = 0;
        for (int size : SIGNED_AT) {
            for (; written < size; written++) {
                write(written + 1, random);
            }
            db.sql("update ledger.event_head set position = ?").param(size).update();
            notary.sign();
            notary.tellWitnesses();
        }
        checkpoints = notary.before(Long.MAX_VALUE, SIGNED_AT.length).reversed();
    }

    private AnnotationConfigApplicationContext context() {
        var made = new AnnotationConfigApplicationContext();
        made.getEnvironment().getPropertySources().addFirst(
                new MapPropertySource("drill", Map.of("chama.witness-dir", witness().toString())));
        made.registerBean("database", DataSource.class, () -> connection);
        made.registerBean(Vault.class, OpenVault::new);
        made.scan("org.chamaledger.projection.audit", "org.chamaledger.integration.witness");
        // Signing adds what there is; a thread that does so by itself would meet the tampering and the one connection.
        made.addBeanFactoryPostProcessor(
                factory -> ((DefaultListableBeanFactory) factory).removeBeanDefinition("logFollower"));
        made.refresh();
        return made;
    }

    private void write(int position, Random random) {
        db.sql("""
                insert into ledger.event values (?, ?, ?, ?, ?, ?, '1', '2026-11-22T08:00:00Z'::timestamptz
                    + ? * interval '1 second', ?::json, ?::json)
                """).params(position, new UUID(position, random.nextLong()), "contribution",
                        new UUID(position % 40, 7), position / 40, "contributions.ContributionReceived", position,
                        "{\"group_id\":\"%s\",\"amount\":\"KES %d.00\"}"
                                .formatted(new UUID(1, 2), random.nextInt(90_000)),
                        "{\"actor\":\"%s\"}".formatted(new UUID(3, random.nextInt(9)))).update();
    }

    /** How many events each checkpoint covers, the smallest first. */
    List<Long> signedAt() {
        return checkpoints.stream().map(CheckpointView::treeSize).toList();
    }

    AuditLog log() {
        return log;
    }

    /** What the verifier says of what would leave the service while this is done to its database. */
    String judgedAfter(Runnable tampering, boolean alsoProofs) throws SQLException, IOException {
        var raw = connection.getConnection();
        raw.setAutoCommit(false);
        try {
            db.sql("set local session_replication_role = replica").update();
            tampering.run();
            var verdict = judge("export", export(1), "--witness", witness().toString());
            if (alsoProofs && !isBad(verdict)) {
                verdict = judge("part", export(EVENTS / 2), "--witness", witness().toString());
            }
            return alsoProofs && !isBad(verdict) ? judge("pack", pack(), "--witness", witness().toString()) : verdict;
        } finally {
            raw.rollback();
            raw.setAutoCommit(true);
        }
    }

    static boolean isBad(String verdict) {
        return verdict.contains("NOT AS SIGNED");
    }

    private record Pack(String format, CheckpointView checkpoint, List<LogKeyView> keys, List<?> events) {}

    private byte[] export(long from) throws IOException {
        var out = new ByteArrayOutputStream();
        log.export(from, null, true, out);
        return out.toByteArray();
    }

    /** Every event with its proof, as a member's pack has it. */
    private byte[] pack() {
        var positions = LongStream.rangeClosed(1, EVENTS).boxed().toList();
        var newest = checkpoints.getLast();
        try {
            var events = log.events(positions);
            var proofs = log.inclusions(positions, newest.treeSize());
            var proven = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < events.size(); i++) {
                proven.add(Map.of("leaf", events.get(i).line(), "leaf_index", proofs.get(i).leafIndex(),
                        "hashes", proofs.get(i).hashes(), "meaning", ""));
            }
            return JSON.writeValueAsBytes(new Pack(
                    "chama-proof-pack/1", newest, context.getBean(Notary.class).keys(), proven));
        } catch (RuleViolation refused) {
            return "the service itself refuses: %s".formatted(refused.getMessage()).getBytes(UTF_8);
        }
    }

    private String judge(String name, byte[] content, String... options) throws IOException {
        var out = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of(Files.write(folder.resolve(name), content).toString()));
        arguments.addAll(List.of(options));
        Verifier.run(new PrintStream(out, true, UTF_8), arguments.toArray(String[]::new));
        return out.toString(UTF_8);
    }

    private Path witness() {
        return folder.resolve("witness");
    }

    @Override
    public void close() {
        context.close();
        connection.destroy();
    }

    /** Nothing secret is in this ledger. */
    private static final class OpenVault implements Vault {

        @Override
        public byte[] lock(String purpose, byte[] secret) {
            return secret;
        }

        @Override
        public byte[] unlock(String purpose, byte[] locked) {
            return locked;
        }
    }
}
