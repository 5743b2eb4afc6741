package org.chamaledger.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.chamaledger.kernel.audit.CheckpointNote;
import org.chamaledger.kernel.audit.MerkleEdge;
import org.springframework.util.FileSystemUtils;

/**
 * Changes a ledger behind the service's back in every way a superuser of its database could, and has what the service
 * then exports judged by the offline verifier and a witness folder alone. Every change must be found, and the first bad
 * position named. The seeds take turns among the ways, so twenty in a row have been through all of them.
 */
public final class TamperingDrill {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final int WAYS = 20;

    private final TamperedLedger ledger;
    private final int way;
    private final Random dice;
    private final int position;

    private TamperingDrill(TamperedLedger ledger, long seed) {
        this.ledger = ledger;
        this.way = Math.floorMod(seed, WAYS);
        this.dice = new Random(new SplittableRandom(seed).nextLong());
        this.position = 1 + dice.nextInt(TamperedLedger.EVENTS);
    }

    /** Something to do, and the first position that is bad then; 0 where it is not an event that is changed. */
    private record Deed(String name, long firstBad, Runnable doing) {}

    /** Arguments: how often to tamper (1,000 unless said), and the first seed. */
    public static void main(String[] arguments) throws Exception {
        if (!Stream.of(arguments).allMatch(argument -> argument.matches("[0-9]{1,9}"))) {
            System.err.println("chama torture tampering: how often, and perhaps a seed; both are numbers");
            System.exit(2);
        }
        System.out.println(run(
                arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000,
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1));
        System.exit(0);
    }

    /** Answers what was done, in a sentence; throws when something was not found, or named wrongly. */
    static String run(int times, long firstSeed) throws IOException, SQLException {
        var folder = Files.createTempDirectory("chama-tampering");
        var done = new TreeMap<String, Integer>();
        try (var ledger = new TamperedLedger(folder)) {
            var untouched = ledger.judgedAfter(() -> { }, true);
            require(untouched.contains("GOOD"), "An untouched ledger is not called good: " + untouched);
            for (long seed = firstSeed; seed < firstSeed + times; seed++) {
                var deed = new TamperingDrill(ledger, seed).deed();
                var verdict = ledger.judgedAfter(deed.doing, deed.firstBad == 0);
                var what = "seed %d, %s: %s".formatted(seed, deed.name, verdict);
                require(TamperedLedger.isBad(verdict), "Not found: " + what);
                require(deed.firstBad == 0 || verdict.strip().endsWith("First bad position: " + deed.firstBad),
                        "Not named (%d): %s".formatted(deed.firstBad, what));
                done.merge(deed.name, 1, Integer::sum);
                if ((seed - firstSeed + 1) % 100 == 0) {
                    System.out.printf("%3d %%  all found so far%n", 100 * (seed - firstSeed + 1) / times);
                }
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return "%d tamperings, all found, the first bad position named: %s".formatted(times, done);
    }

    private static void require(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError(promise);
        }
    }

    private Deed deed() {
        return switch (way) {
            case 0 -> event("payload", "payload = replace(payload::text, 'KES ', 'KES 1')::json");
            case 1 -> event("spaces in a payload", "payload = replace(payload::text, '\":', '\": ')::json");
            case 2 -> event("metadata", "metadata = '{\"actor\":\"" + new UUID(8, dice.nextLong()) + "\"}'");
            case 3 -> event("time", "recorded_at = recorded_at - interval '1 microsecond'");
            case 4 -> event("type", "type = 'contributions.ContributionClaimed'");
            case 5 -> event("sequence", "sequence = sequence + 1000");
            case 6 -> event("stream", "stream_id = '" + new UUID(9, dice.nextLong()) + "'");
            case 7 -> event("event id and revision", "event_id = gen_random_uuid(), revision = '2'");
            case 8 -> new Deed("delete", position, () -> sql("delete from ledger.event where position = " + position));
            case 9 -> new Deed("delete and close the gap", position, this::deleteAndCloseTheGap);
            case 10 -> new Deed("insert", position, this::insert);
            case 11 -> swap();
            case 12 -> new Deed("truncate", position, () -> truncate(false));
            case 13 -> new Deed("truncate events and log", position, () -> truncate(true));
            case 14 -> checkpoint("root of a checkpoint", "root_hash = sha256(root_hash)");
            case 15 -> checkpoint("signature or time of a checkpoint", dice.nextBoolean()
                    ? "signature = sha256(signature) || sha256(root_hash)"
                    : "signed_at = signed_at + interval '1 hour'");
            case 16 -> deleteCheckpoint();
            case 17 -> new Deed("hash in the log's tables", 0, this::changeHash);
            case 18 -> new Deed("key", 0, () -> sql("update audit.signing_key set public_key = sha256(public_key)"));
            default -> new Deed("payload, log and signatures by another key", 0, this::forge);
        };
    }

    private Deed event(String name, String change) {
        return new Deed(name, position,
                () -> sql("update ledger.event set " + change + " where position = " + position));
    }

    private void deleteAndCloseTheGap() {
        sql("delete from ledger.event where position = " + position);
        sql("update ledger.event set position = -position + 1 where position > " + position);
        sql("update ledger.event set position = -position where position < 0");
        sql("update ledger.event_head set position = position - 1");
    }

    private void insert() {
        sql("update ledger.event set position = -position - 1 where position >= " + position);
        sql("update ledger.event set position = -position where position < 0");
        sql("""
                insert into ledger.event select %d, gen_random_uuid(), stream_type, gen_random_uuid(), 0, type, revision,
                    recorded_at, payload, metadata from ledger.event order by position limit 1
                """.formatted(position));
        sql("update ledger.event_head set position = position + 1");
    }

    private Deed swap() {
        int other = 1 + (position - 1 + 1 + dice.nextInt(TamperedLedger.EVENTS - 1)) % TamperedLedger.EVENTS;
        return new Deed("swap", Math.min(position, other), () -> {
            sql("update ledger.event set position = -position where position = " + position);
            sql("update ledger.event set position = %d where position = %d".formatted(position, other));
            sql("update ledger.event set position = %d where position = -%d".formatted(other, position));
        });
    }

    private void truncate(boolean alsoTheLog) {
        sql("delete from ledger.event where position >= " + position);
        sql("update ledger.event_head set position = " + (position - 1));
        if (alsoTheLog) {
            sql("delete from audit.checkpoint where tree_size >= " + position);
            rebuildLog();
        }
    }

    private Deed checkpoint(String name, String change) {
        long size = ledger.signedAt().get(dice.nextInt(ledger.signedAt().size()));
        return new Deed(name, size, () -> sql("update audit.checkpoint set " + change + " where tree_size = " + size));
    }

    private Deed deleteCheckpoint() {
        long size = ledger.signedAt().get(dice.nextInt(ledger.signedAt().size()));
        return new Deed(
                "delete a checkpoint", size, () -> sql("delete from audit.checkpoint where tree_size = " + size));
    }

    private void changeHash() {
        var table = dice.nextBoolean() ? "tile" : "edge";
        sql("""
                update audit.%s set hashes = set_byte(hashes, %d %% length(hashes), 255 - get_byte(hashes, %d %% length(hashes)))
                where level = 0 and length(hashes) > 0
                """.formatted(table, position * 32, position * 32));
    }

    /** What somebody could do who has all of the database and knows how the log works, but not the key. */
    private void forge() {
        sql("update ledger.event set payload = '{\"amount\":\"KES 1.00\"}' where position = " + position);
        var roots = rebuildLog();
        try {
            var pair = KeyPairGenerator.getInstance(CheckpointNote.ALGORITHM).generateKeyPair();
            var key = CheckpointNote.raw(pair.getPublic());
            var origin = ledger.db.sql("select origin from audit.log").query(String.class).single();
            var id = HexFormat.of().formatHex(CheckpointNote.keyHash(origin, key));
            ledger.db.sql("update audit.signing_key set key_id = ?, public_key = ?").params(id, key).update();
            for (var signed : roots.entrySet()) {
                var note = new CheckpointNote(origin, signed.getKey(), signed.getValue(), NOON);
                ledger.db.sql("""
                        update audit.checkpoint set root_hash = ?, signed_at = ?, key_id = ?, signature = ?
                        where tree_size = ?
                        """).params(note.root(), NOON.atOffset(ZoneOffset.UTC), id,
                                CheckpointNote.sign(pair.getPrivate(), note.body()), note.treeSize()).update();
            }
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Makes the log's own tables anew from the events that are there; answers the roots at which was signed. */
    private Map<Long, byte[]> rebuildLog() {
        sql("delete from audit.tile");
        sql("delete from audit.edge");
        var roots = new TreeMap<Long, byte[]>();
        var edge = new MerkleEdge();
        for (var event : ledger.log().events(LongStream.rangeClosed(1, TamperedLedger.EVENTS).boxed().toList())) {
            edge.add(event.leafHash(), (level, index, hashes) ->
                    ledger.db.sql("insert into audit.tile values (?, ?, ?)").params(level, index, hashes).update());
            if (ledger.signedAt().contains(edge.size())) {
                roots.put(edge.size(), edge.root());
            }
        }
        for (int level = 0; level < edge.levels().size(); level++) {
            ledger.db.sql("insert into audit.edge values (?, ?)").params(level, edge.levels().get(level)).update();
        }
        ledger.db.sql("update audit.log set tree_size = ?").param(edge.size()).update();
        return roots;
    }

    private void sql(String statement) {
        ledger.db.sql(statement).update();
    }
}
