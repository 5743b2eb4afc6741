package org.chamaledger.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far each projection is, and which node runs it: the table {@code reporting.projection_progress}, which is Axon's
 * token store at the same time, so that an operator, a reader that waits and the processor look at one number.
 */
final class Progress implements TokenStore {

    /** A node that has not said for this long that it still runs a projection has lost it. */
    static final Duration CLAIM = Duration.ofSeconds(6);

    private static final String STORED = Progress.class.getName() + ".stored";

    private final JdbcClient db;
    private final String node;

    private final Reached reached;

    Progress(DataSource database, String node, Reached reached) {
        this.db = JdbcClient.create(database);
        this.node = node;
        this.reached = reached;
    }

    /**
     * Where the projection was, and how many of its dead letters wait. The row stays locked until the transaction ends.
     */
    record Before(long position, long parked) {}

    /**
     * Moves the projection to this position, as the first thing in the transaction that writes its tables: what a
     * rebuild or a replay does waits for that transaction, or that transaction for them.
     */
    Before advance(String projection, long position) {
        var before = db.sql("""
                with before as (
                    select position, parked from reporting.projection_progress
                    where name = :name and owner = :node for update
                )
                update reporting.projection_progress p
                set position = greatest(before.position, :position), updated_at = now(), claimed_at = now(),
                    failure = null
                from before where p.name = :name
                returning before.position, before.parked
                """)
                .param("name", projection).param("node", node).param("position", position)
                .query((row, _) -> new Before(row.getLong(1), row.getLong(2)))
                .optional().orElseThrow(() -> notOurs(projection));
        CurrentUnitOfWork.ifStarted(work -> work.resources().put(STORED, position));
        return before;
    }

    /**
     * Moves projections over what does not concern them, in one statement; those that are not where the passage begins,
     * or are being written to at this moment, stay where they are. Answers which have moved.
     */
    List<Position> passOver(List<Passage> passages) {
        return db.sql("""
                with passage as (
                    select * from unnest(:names::text[], :afters::bigint[], :ends::bigint[]) as p (name, after, up_to)
                ), free as (
                    select p.name, passage.up_to from reporting.projection_progress p
                    join passage on passage.name = p.name and p.position between passage.after and passage.up_to - 1
                    where p.owner = :node for update of p skip locked
                )
                update reporting.projection_progress p set position = free.up_to, updated_at = now()
                from free where p.name = free.name returning p.name, p.position
                """)
                .param("names", passages.stream().map(Passage::projection).toArray(String[]::new))
                .param("afters", passages.stream().map(Passage::after).toArray(Long[]::new))
                .param("ends", passages.stream().map(Passage::upTo).toArray(Long[]::new))
                .param("node", node)
                .query((row, _) -> new Position(row.getString(1), row.getLong(2))).list();
    }

    /** Notes why the projection cannot go on, for operators to read. */
    void failed(String projection, String cause) {
        db.sql("update reporting.projection_progress set failure = ? where name = ? and owner = ?")
                .params(cause, projection, node).update();
    }

    @Override
    public void initializeTokenSegments(String projection, int segments) {
        initializeTokenSegments(projection, segments, null);
    }

    @Override
    public void initializeTokenSegments(String projection, int segments, @Nullable TrackingToken start) {
        if (segments != 1) {
            throw new IllegalArgumentException("A projection keeps one order of all events and so has one segment");
        }
        db.sql("""
                insert into reporting.projection_progress (name, position, updated_at, claimed_at)
                values (?, 0, now(), now()) on conflict do nothing
                """).param(projection).update();
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String projection, int segment) {
        long position = token == null ? 0 : token.position().orElseThrow();
        var stored = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().resources().get(STORED) : null;
        if (!Long.valueOf(position).equals(stored)) {
            advance(projection, position);
        }
    }

    @Override
    public TrackingToken fetchToken(String projection, int segment) {
        var position = db.sql("""
                update reporting.projection_progress set owner = :node, claimed_at = now()
                where name = :name
                  and (owner is null or owner = :node or claimed_at < now() - make_interval(secs => :claim))
                returning position
                """)
                .param("node", node).param("name", projection).param("claim", CLAIM.toSeconds())
                .query(Long.class).optional().orElseThrow(() -> notOurs(projection));
        return new GlobalSequenceTrackingToken(position);
    }

    /** Also notices, when nothing new happens, that a crash of the database has taken back the last batches. */
    @Override
    public void extendClaim(String projection, int segment) {
        long position = db.sql("""
                update reporting.projection_progress set claimed_at = now() where name = ? and owner = ?
                returning position
                """)
                .params(projection, node)
                .query(Long.class).optional().orElseThrow(() -> notOurs(projection));
        if (position < reached.of(projection)) {
            throw takenBack(projection, position);
        }
    }

    @Override
    public void releaseClaim(String projection, int segment) {
        db.sql("update reporting.projection_progress set owner = null where name = ? and owner = ?")
                .params(projection, node).update();
    }

    @Override
    public int[] fetchSegments(String projection) {
        return db.sql("select name from reporting.projection_progress where name = ?").param(projection)
                .query(String.class).list().stream().mapToInt(_ -> 0).toArray();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of("reporting.projection_progress");
    }

    record Position(String projection, long position) {}

    List<Position> positions() {
        return db.sql("select name, position from reporting.projection_progress")
                .query((row, _) -> new Position(row.getString(1), row.getLong(2))).list();
    }

    /** Whoever runs the projection then begins again at the position in the database. */
    UnableToClaimTokenException takenBack(String projection, long position) {
        reached.takenBackTo(projection, position);
        return new UnableToClaimTokenException(
                "The projection %s was taken back to position %d".formatted(projection, position));
    }

    private static UnableToClaimTokenException notOurs(String projection) {
        return new UnableToClaimTokenException("Another node runs the projection " + projection);
    }
}
