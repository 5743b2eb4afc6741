package org.chamaledger.command.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the stored entries of one group, and nothing else, and adds them up. */
final class Auditor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient db;
    private final GroupId group;

    /** What stood on the last day of each closed period when it was closed. */
    private final Map<LocalDate, Map<String, Long>> closed = new TreeMap<>();

    Auditor(JdbcClient db, GroupId group) {
        this.db = db;
        this.group = group;
    }

    /** Goes through all books from the first entry, and compares the end with the model's page. */
    void audit(ModelBooks model) {
        var balances = new TreeMap<String, Long>();
        long number = 0;
        for (var event : events()) {
            if (event.has("until")) {
                closed.putIfAbsent(LocalDate.parse(event.get("until").asString()), new TreeMap<>());
                continue;
            }
            assertThat(event.get("number").asLong()).as("entries are numbered without a gap").isEqualTo(++number);
            assertThat(add(event, balances)).as("debits equal credits").isZero();
            balances.forEach((account, units) -> assertThat(units)
                    .as("%s after entry %s", account, event.get("number")).isNotNegative());
        }
        balances.values().removeIf(units -> units == 0);
        assertThat(number).isEqualTo(model.entries());
        assertThat(balances).isEqualTo(model.balances());
        requireSubAccountsToAddUp(balances);
        requireClosedPeriodsToStand();
    }

    private static void requireSubAccountsToAddUp(Map<String, Long> balances) {
        for (var account : List.of("2010", "2020")) {
            long parts = balances.entrySet().stream().filter(b -> b.getKey().startsWith(account + "/"))
                    .mapToLong(Map.Entry::getValue).sum();
            assertThat(parts).as("all members' parts of %s", account).isEqualTo(balances.getOrDefault(account, 0L));
        }
    }

    private void requireClosedPeriodsToStand() {
        var entries = events().stream().filter(event -> event.has("number")).toList();
        closed.forEach((until, then) -> {
            var now = new TreeMap<String, Long>();
            entries.stream().filter(e -> !LocalDate.parse(e.get("value_date").asString()).isAfter(until))
                    .forEach(e -> add(e, now));
            if (then.isEmpty()) {
                then.putAll(now);
                then.put("closed", 1L);
            }
            now.put("closed", 1L);
            assertThat(now).as("the books as at %s, which are closed", until).isEqualTo(then);
        });
    }

    /** Adds an entry's postings, each on its account's own side, and answers debits less credits. */
    private static long add(JsonNode entry, Map<String, Long> balances) {
        long difference = 0;
        for (var posting : entry.get("postings")) {
            var account = LedgerAccount.ofCode(posting.get("account").asString());
            var money = Money.of(posting.get("amount").asString());
            boolean debit = posting.get("side").asString().equals("DEBIT");
            long own = debit == account.kind().growsByDebit() ? money.minorUnits() : -money.minorUnits();
            balances.merge(account.code(), own, Math::addExact);
            if (posting.has("holder")) {
                balances.merge(account.code() + "/" + posting.get("holder").asString(), own, Math::addExact);
            }
            difference += debit ? money.minorUnits() : -money.minorUnits();
        }
        return difference;
    }

    private List<JsonNode> events() {
        var events = new ArrayList<JsonNode>();
        db.sql("""
                select payload::text from ledger.event
                where stream_type = 'treasury' and stream_id = ? and type <> 'treasury.BooksOpened' order by sequence
                """).param(group.value()).query(String.class).list().forEach(json -> events.add(JSON.readTree(json)));
        return events;
    }
}
