package org.chamaledger.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.postgresql.PGConnection;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same read tables, filled by the shortest program that can: one thread, plain JDBC, no framework, no failures to
 * live through. It knows the two kinds of event that a village writes, and nothing else.
 */
final class Ceiling {

    private static final int BATCH = 1_000;
    private static final int FETCH = 10_000;
    private static final String[] TABLES = {"contribution", "entry", "posting", "account_balance"};

    /** Rows on their way into one table. */
    private record Rows(String table, String[] columns, String[] types, List<Object[]> rows) {

        static Rows of(String table, String... columnsAndTypes) {
            var split = Arrays.stream(columnsAndTypes).map(column -> column.split(" ")).toList();
            return new Rows(table, split.stream().map(c -> c[0]).toArray(String[]::new),
                    split.stream().map(c -> c[1]).toArray(String[]::new), new ArrayList<>());
        }

        void add(Object... values) {
            rows.add(values);
        }

        String unnest() {
            return "unnest(%s) u (%s)".formatted(
                    Arrays.stream(types).map(type -> "?::%s[]".formatted(type)).collect(Collectors.joining(", ")),
                    names());
        }

        String names() {
            return String.join(", ", columns);
        }

        void run(Connection connection, String sql) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < columns.length; i++) {
                    int column = i;
                    statement.setArray(i + 1, connection.createArrayOf(
                            types[i], rows.stream().map(row -> row[column]).toArray()));
                }
                statement.executeUpdate();
            }
            rows.clear();
        }

        void insert(Connection connection) throws SQLException {
            run(connection, "insert into reporting.%s (%s) select * from %s".formatted(table, names(), unnest()));
        }

        void copy(Connection connection, String schema) throws SQLException {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy %s.%s (%s) from stdin".formatted(schema, table, names()));
            var text = new StringBuilder();
            for (var row : rows) {
                for (int i = 0; i < row.length; i++) {
                    text.append(i == 0 ? "" : "\t").append(row[i] == null ? "\\N" : row[i]);
                }
                text.append('\n');
            }
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
            rows.clear();
        }
    }

    private record Account(String group, String code, String holder) {}

    private final Stage stage;
    private final String database;
    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final Rows contributions = Rows.of(
            "contribution", "contribution_id uuid", "group_id uuid", "member_id uuid",
            "amount bigint", "currency text", "fund text", "payment_method text", "channel text", "value_date date",
            "status text", "recorded_by uuid", "recorded_at timestamptz", "version bigint");
    private final Rows entries = Rows.of("entry", "group_id uuid", "number bigint", "value_date date",
            "recorded_at timestamptz", "position bigint", "narration text", "source_type text", "source_id uuid");
    private final Rows postings = Rows.of(
            "posting", "position bigint", "group_id uuid", "number bigint", "line smallint", "account text",
            "holder text", "side text", "amount bigint", "value_date date", "recorded_at timestamptz",
            "source_type text");
    private final Map<Account, long[]> balances = new HashMap<>();

    Ceiling(Stage stage, String database) {
        this.stage = stage;
        this.database = database;
    }

    /** Brings the read tables up to the end of the ledger, a thousand events in each transaction. */
    long follow(long from) throws SQLException {
        try (var connection = stage.connect(database)) {
            connection.setAutoCommit(false);
            long position = from;
            for (int read = BATCH; read == BATCH; connection.commit()) {
                long before = position;
                position = read(connection, "select position, type, recorded_at, payload from ledger.event "
                        + "where position > ? order by position limit " + BATCH, position);
                read = (int) (position - before);
                if (read > 0) {
                    contributions.insert(connection);
                    entries.insert(connection);
                    postings.insert(connection);
                    addBalances(connection);
                    note(connection, position);
                }
            }
            return position;
        }
    }

    /** Fills fresh tables from the first event on: rows by COPY, balances in memory, indexes in the end, one commit. */
    long rebuild() throws SQLException {
        try (var connection = stage.connect(database); var reading = stage.connect(database)) {
            connection.setAutoCommit(false);
            reading.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("drop schema if exists fresh cascade");
                statement.execute("create schema fresh");
                for (var table : TABLES) {
                    statement.execute(
                            "create table fresh.%1$s (like reporting.%1$s including defaults)".formatted(table));
                }
            }
            try (var query = reading.prepareStatement(
                    "select position, type, recorded_at, payload from ledger.event order by position")) {
                query.setFetchSize(FETCH);
                long position = 0;
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        position = row.getLong(1);
                        take(position, row.getString(2), row.getString(3), row.getString(4));
                        if (entries.rows().size() >= FETCH) {
                            copyAll(connection);
                        }
                    }
                }
                copyAll(connection);
                balancesAsRows().copy(connection, "fresh");
                try (var statement = connection.createStatement()) {
                    for (var index : indexes(connection)) {
                        statement.execute(index);
                    }
                }
                connection.commit();
                return position;
            }
        }
    }

    private void copyAll(Connection connection) throws SQLException {
        contributions.copy(connection, "fresh");
        entries.copy(connection, "fresh");
        postings.copy(connection, "fresh");
    }

    private long read(Connection connection, String sql, long after) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, after);
            long position = after;
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    position = row.getLong(1);
                    take(position, row.getString(2), row.getString(3), row.getString(4));
                }
            }
            return position;
        }
    }

    private void take(long position, String type, String at, String payload) {
        switch (type) {
            case "contributions.ContributionReceived" -> {
                var e = json.readValue(payload, ContributionReceived.class);
                contributions.add(e.contributionId(), e.groupId(), e.memberId(), e.amount().minorUnits(),
                        e.amount().currency(), e.fund(), e.paymentMethod(), e.channel(), e.valueDate(), "COMPLETED",
                        e.memberId(), at, 0L);
            }
            case "treasury.EntryPosted" -> {
                var e = json.readValue(payload, EntryPosted.class);
                entries.add(e.groupId(), e.number(), e.valueDate(), at, position, e.narration(), e.source().type(),
                        e.source().id());
                int line = 0;
                for (var posting : e.postings()) {
                    take(position, e, posting, ++line, at);
                }
            }
            default -> { } // groups are formed before anything is measured
        }
    }

    private void take(long position, EntryPosted e, Posting posting, int line, String at) {
        boolean debit = posting.side() == Posting.Side.DEBIT;
        var holder = posting.holder() == null ? "" : posting.holder();
        postings.add(position, e.groupId(), e.number(), line, posting.account().code(), holder, debit ? "D" : "C",
                posting.amount().minorUnits(), e.valueDate(), at, e.source().type());
        balances.computeIfAbsent(
                new Account(e.groupId().toString(), posting.account().code(), holder), _ -> new long[2])
                [debit ? 0 : 1] += posting.amount().minorUnits();
    }

    private Rows balancesAsRows() {
        var rows = Rows.of(
                "account_balance", "group_id uuid", "account text", "holder text", "debit bigint", "credit bigint");
        balances.forEach((account, sums) ->
                rows.add(account.group(), account.code(), account.holder(), sums[0], sums[1]));
        balances.clear();
        return rows;
    }

    private void addBalances(Connection connection) throws SQLException {
        var rows = balancesAsRows();
        rows.run(connection, """
                insert into reporting.account_balance as t (%s) select * from %s order by 1, 2, 3
                on conflict (group_id, account, holder)
                do update set debit = t.debit + excluded.debit, credit = t.credit + excluded.credit
                """.formatted(rows.names(), rows.unnest()));
    }

    private static void note(Connection connection, long position) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into reporting.projection_progress (name, position, updated_at, claimed_at)
                values ('ceiling', ?, now(), now())
                on conflict (name) do update set position = excluded.position, updated_at = now()
                """)) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }

    private static List<String> indexes(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select indexdef from pg_indexes where schemaname = 'reporting' and tablename = any (?)")) {
            query.setArray(1, connection.createArrayOf("text", TABLES));
            var found = new ArrayList<String>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1).replace(" ON reporting.", " ON fresh."));
                }
            }
            return found;
        }
    }
}
