package org.chamaledger.query.audit;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.chamaledger.query.audit.AuditQuery.AuditEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads events as the ledger keeps them. */
@Component
class EventLog {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private static final String NARROWED = """
            where (cast(:type as text) is null or e.type = :type)
              and (cast(:stream as uuid) is null or e.stream_id = :stream)
              and e.stream_type in (:stream_types)
              and (cast(:actor as text) is null or e.metadata ->> 'actor' = :actor)
              and (cast(:recorded_from as timestamptz) is null or e.recorded_at >= :recorded_from)
              and (cast(:recorded_to as timestamptz) is null or e.recorded_at <= :recorded_to)
              and e.position between :position_from and :position_to
            """;

    /** Events do not say whose group they are of in a column; the read tables know each group's streams. */
    private static final String OF_A_GROUP = """
            with streams as (
                select 'group' as stream_type, cast(:group as uuid) as stream_id
                union all
                select 'treasury', :group
                union all
                select 'proxies', :group
                union all
                select 'contribution', contribution_id from reporting.contribution where group_id = :group
                union all
                select 'import', batch_id from reporting.contribution_import where group_id = :group
                union all
                select 'transfer', transfer_id from reporting.transfer where group_id = :group
                union all
                select 'withdrawal', withdrawal_id from reporting.withdrawal where group_id = :group
                union all
                select 'expense', expense_id from reporting.expense where group_id = :group
                union all
                select 'budget', budget_id from reporting.budget where group_id = :group
                union all
                select 'meeting', meeting_id from reporting.meeting where group_id = :group
                union all
                select 'goal', goal_id from reporting.goal where group_id = :group
                union all
                select 'document', document_id from reporting.document where group_id = :group
                union all
                select 'proxies', :group
                union all
                select 'compliance', obligation_id from reporting.compliance where group_id = :group
                union all
                select 'fine', fine_id from reporting.fine where group_id = :group
                union all
                select 'constitution', group_id from reporting.constitution where group_id = :group and version = 1
                union all
                select 'vote', vote_id from reporting.vote where group_id = :group
                union all
                select 'approval', approval_id from reporting.approval where group_id = :group
                union all
                select 'loan', loan_id from reporting.loan where group_id = :group
                union all
                select 'product', product_id from reporting.loan_product where group_id = :group
            )
            """;
    private static final String FROM_ALL = " from ledger.event e ";
    private static final String FROM_THE_GROUP = """
             from streams s join ledger.event e on e.stream_type = s.stream_type and e.stream_id = s.stream_id
            """;
    private static final String COUNT = "select count(*)";
    private static final String COLUMNS = """
            select e.position, e.recorded_at, e.type, e.revision, e.stream_type, e.stream_id, e.sequence,
                   e.payload, e.metadata
            """;
    private static final String PAGE = " and e.position > :above and e.position < :below ";
    private static final String RISING = PAGE + " order by e.position limit :most";
    private static final String FALLING = PAGE + " order by e.position desc limit :most";

    private static final String COUNT_ALL = COUNT + FROM_ALL + NARROWED;
    private static final String COUNT_THE_GROUPS = OF_A_GROUP + COUNT + FROM_THE_GROUP + NARROWED;
    private static final String ALL_RISING = COLUMNS + FROM_ALL + NARROWED + RISING;
    private static final String ALL_FALLING = COLUMNS + FROM_ALL + NARROWED + FALLING;
    private static final String THE_GROUPS_RISING = OF_A_GROUP + COLUMNS + FROM_THE_GROUP + NARROWED + RISING;
    private static final String THE_GROUPS_FALLING = OF_A_GROUP + COLUMNS + FROM_THE_GROUP + NARROWED + FALLING;

    private static final String NEAR = COLUMNS + FROM_ALL + """
            where e.position between :first and :last
              and (cast(:correlation as text) is null or e.metadata ->> 'correlation_id' = :correlation)
              and (cast(:actor as text) is null or e.metadata ->> 'actor' = :actor)
            order by e.position limit :most
            """;
    private static final String ACTS = COLUMNS + FROM_ALL + """
            where e.position between :first and :last and e.recorded_at between :since and :until
              and e.metadata ->> 'actor' = :actor
            order by e.position limit :most
            """;
    private static final String ALL_WITHIN = """
            select (:first <= 1 or exists (select 1 from ledger.event where position = :first and recorded_at < :since))
               and (:last >= (select position from ledger.event_head)
                    or exists (select 1 from ledger.event where position = :last and recorded_at > :until))
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    EventLog(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    static String streamsOfAGroup() {
        return OF_A_GROUP;
    }

    /** Which events are wanted: the values that {@code NARROWED} compares with, and {@code group} for one group's. */
    record Wanted(Map<String, @Nullable Object> values, boolean ofAGroup) {}

    long count(Wanted wanted) {
        return db.sql(wanted.ofAGroup() ? COUNT_THE_GROUPS : COUNT_ALL)
                .params(wanted.values()).query(Long.class).single();
    }

    /** The position of the last event there is; as many events as this are before it. */
    long head() {
        return db.sql("select position from ledger.event_head").query(Long.class).single();
    }

    /** At most so many events between two positions, which are left out themselves. */
    List<AuditEvent> read(Wanted wanted, long above, long below, boolean rising, int most) {
        var sql = wanted.ofAGroup()
                ? (rising ? THE_GROUPS_RISING : THE_GROUPS_FALLING) : (rising ? ALL_RISING : ALL_FALLING);
        return db.sql(sql)
                .params(wanted.values())
                .param("above", above).param("below", below).param("most", most)
                .query(this::event).list();
    }

    /** Events within a stretch, by position: those of one request, of one person, or all. */
    List<AuditEvent> near(
            long first, long last, @Nullable String correlation, @Nullable String actor, int most) {
        return db.sql(NEAR)
                .param("first", first).param("last", last).param("correlation", correlation).param("actor", actor)
                .param("most", most)
                .query(this::event).list();
    }

    /** What a person did within a stretch and a time, by position. */
    List<AuditEvent> actsOf(String actor, long first, long last, Instant since, Instant until, int most) {
        return db.sql(ACTS)
                .param("actor", actor).param("first", first).param("last", last)
                .param("since", since.atOffset(UTC)).param("until", until.atOffset(UTC)).param("most", most)
                .query(this::event).list();
    }

    /** Whether all that was recorded within a time lies within a stretch. */
    boolean isAllWithin(long first, long last, Instant since, Instant until) {
        return db.sql(ALL_WITHIN)
                .param("first", first).param("last", last)
                .param("since", since.atOffset(UTC)).param("until", until.atOffset(UTC))
                .query(Boolean.class).single();
    }

    private AuditEvent event(ResultSet row, int number) throws SQLException {
        var metadata = json.readValue(row.getString("metadata"), FIELDS);
        return new AuditEvent(
                row.getLong("position"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getInt("revision"),
                row.getString("stream_type") + "-" + row.getString("stream_id"),
                row.getString("stream_type"),
                row.getLong("sequence"),
                text(metadata, "actor"), text(metadata, "role"),
                text(metadata, "correlation_id"), text(metadata, "causation_id"),
                json.readValue(row.getString("payload"), FIELDS),
                metadata);
    }

    private static @Nullable String text(Map<String, Object> metadata, String key) {
        return metadata.get(key) instanceof String value ? value : null;
    }
}
