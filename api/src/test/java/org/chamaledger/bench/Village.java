package org.chamaledger.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamaledger.command.store.LedgerSerializer;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.groups.GroupEvent.MemberAdmitted;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.TreasuryEvent.BooksOpened;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.postgresql.PGConnection;

/**
 * Many groups with members and a past, written into a ledger at once by COPY: the same events and claims that commands
 * would have left, so that the service takes them for its own.
 */
final class Village {

    private static final Currency CURRENCY = Currency.getInstance("KES");
    private static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");
    private static final LocalDate BEGINNING = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 600;
    private static final int BUFFER = 256 * 1024;

    /** A group whose chairperson may record what the others pay. */
    record Household(GroupId group, MemberId chair, List<MemberId> members) {}

    private final Stage stage;
    private final String database;
    private final LedgerSerializer serializer = LedgerSerializer.of();
    private final List<Household> households = new ArrayList<>();
    private long[] entries = {};

    Village(Stage stage, String database) {
        this.stage = stage;
        this.database = database;
    }

    List<Household> households() {
        return households;
    }

    /** Forms groups of 20, each chaired by one of these. */
    void settle(int groups, List<MemberId> chairs) throws SQLException, IOException {
        var formed = IntStream.range(0, groups).mapToObj(i -> new Household(
                GroupId.next(), chairs.get(i % chairs.size()),
                Stream.generate(MemberId::next).limit(Peers.MEMBERS).toList())).toList();
        write(log -> {
            for (var household : formed) {
                log.add("group", household.group().value(), 0, new GroupFormed(household.group(), household.chair(),
                        "Group " + household.group(), GroupType.SAVINGS, "", "", CURRENCY, ZONE, Frequency.MONTHLY,
                        Money.of("1000", CURRENCY), BEGINNING, BEGINNING));
                log.add("treasury", household.group().value(), 0, new BooksOpened(household.group(), CURRENCY, ZONE));
                int sequence = 1;
                for (var member : household.members()) {
                    log.add("group", household.group().value(), sequence++,
                            new MemberAdmitted(household.group(), member, GroupRole.MEMBER, BEGINNING));
                }
            }
        });
        households.addAll(formed);
        entries = new long[households.size()];
    }

    /** Gives the groups a past of so many contributions, each two events; busy groups have more of it. */
    void contribute(long contributions, boolean zipf) throws SQLException, IOException {
        var law = new Zipf(households.size());
        var random = new SplittableRandom(7);
        write(log -> {
            for (long i = 0; i < contributions; i++) {
                int place = zipf ? (int) law.draw(random) - 1 : random.nextInt(households.size());
                contribute(log, households.get(place), ++entries[place], random);
            }
        });
    }

    private void contribute(Log log, Household household, long number, SplittableRandom random)
            throws SQLException, IOException {
        var id = ContributionId.next();
        var member = household.members().get(random.nextInt(household.members().size()));
        var received = new ContributionReceived(id, household.group(), member,
                new Money(100 * random.nextLong(100, 5000), CURRENCY), Fund.SAVINGS, PaymentMethod.CASH,
                Channel.CASH, null,
                BEGINNING.plusDays(random.nextInt(DAYS)), null, null);
        JournalEntry entry = received.entry();
        log.add("contribution", id.value(), 0, received);
        log.add("treasury", household.group().value(), number, new EntryPosted(household.group(), number,
                entry.valueDate(), entry.narration(), entry.source(), null, entry.postings()));
        log.claim(entry.source() + "/" + household.group(), number);
    }

    @FunctionalInterface
    private interface Writing {
        void to(Log log) throws SQLException, IOException;
    }

    private void write(Writing writing) throws SQLException, IOException {
        try (var connection = stage.connect(database); var claims = stage.connect(database)) {
            connection.setAutoCommit(false);
            claims.setAutoCommit(false);
            var log = new Log(connection, claims);
            writing.to(log);
            log.finish();
            connection.commit();
            claims.commit();
        }
    }

    /** Rows on their way into the ledger; holds the head, so that commands wait until all of them are there. */
    private final class Log {

        private final org.postgresql.copy.CopyIn events;
        private final org.postgresql.copy.CopyIn claimed;
        private final StringBuilder rows = new StringBuilder();
        private final StringBuilder claims = new StringBuilder();
        private final Connection connection;
        private final String now = Instant.now().toString();
        private long position;

        Log(Connection connection, Connection forClaims) throws SQLException {
            this.connection = connection;
            try (var head = connection.createStatement()) {
                var row = head.executeQuery("select position from ledger.event_head for update");
                row.next();
                position = row.getLong(1);
            }
            events = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy ledger.event (position, event_id, stream_type, stream_id, sequence, type, revision, recorded_at,
                                       payload, metadata) from stdin""");
            claimed = forClaims.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy ledger.claim (kind, key, owner, position) from stdin");
        }

        void add(String streamType, java.util.UUID stream, long sequence, Object event) throws SQLException {
            var payload = serializer.serialize(event, String.class);
            position++;
            rows.append(position).append('\t').append(MemberId.next()).append('\t').append(streamType).append('\t')
                    .append(stream).append('\t').append(sequence).append('\t').append(payload.getType().getName())
                    .append('\t').append(payload.getType().getRevision()).append('\t').append(now).append('\t')
                    .append(payload.getData().replace("\\", "\\\\")).append('\t')
                    .append("{\"actor\":\"").append(stream).append("\",\"role\":\"CHAIRPERSON\",\"request_id\":\"")
                    .append(stream).append("\"}").append('\n');
            if (rows.length() > BUFFER) {
                flush(events, rows);
            }
        }

        void claim(String key, long number) throws SQLException {
            claims.append("entry\t").append(key).append('\t').append(number).append('\t').append(position).append('\n');
            if (claims.length() > BUFFER) {
                flush(claimed, claims);
            }
        }

        void finish() throws SQLException {
            flush(events, rows);
            flush(claimed, claims);
            events.endCopy();
            claimed.endCopy();
            try (var head = connection.prepareStatement("update ledger.event_head set position = ?")) {
                head.setLong(1, position);
                head.executeUpdate();
            }
        }

        private static void flush(org.postgresql.copy.CopyIn copy, StringBuilder text) throws SQLException {
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            text.setLength(0);
        }
    }
}
