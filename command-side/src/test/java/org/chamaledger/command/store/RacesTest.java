package org.chamaledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.chamaledger.command.CommandDesk.AnsweredBefore;
import org.chamaledger.command.CommandDesk.StaleVersion;
import org.chamaledger.command.Committed;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.Request;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReverseContribution;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.treasury.TransferCommand.MakeTransfer;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.TransferId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many at once, with real threads on a real database. */
class RacesTest extends LedgerTest {

    private static final int THREADS = 64;

    @Autowired
    private AggregateCache cache;

    private MemberId chair;
    private GroupId group;
    private MemberId member;

    @BeforeEach
    void aGroup() {
        chair = someone();
        group = groupOf(chair);
        member = memberOf(group, chair, GroupRole.MEMBER);
    }

    @Test
    void sixty_four_threads_post_reverse_and_transfer_without_losing_or_overdrawing_anything() throws Exception {
        var acknowledged = new AtomicInteger();
        var refusedCodes = all(IntStream.range(0, THREADS).mapToObj(thread -> (Callable<List<String>>) () -> {
            var refused = new ArrayList<String>();
            for (int i = 0; i < 12; i++) {
                try {
                    switch (i % 3) {
                        case 0 -> contribute(group, chair, member, "100.00");
                        case 1 -> {
                            var paid = contribute(group, chair, member, "50.00");
                            acknowledged.incrementAndGet();
                            desk.handle(new ReverseContribution(paid.result().id(), "wrong member", null), by(chair));
                        }
                        default -> desk.handle(new MakeTransfer(TransferId.next(), group, Channel.CASH, Channel.BANK,
                                new Amount("130.00"), null), by(chair));
                    }
                    acknowledged.incrementAndGet();
                } catch (RuleViolation refusal) {
                    refused.add(refusal.code());
                }
            }
            return refused;
        }).toList()).stream().flatMap(List::stream).collect(Collectors.toSet());

        assertThat(refusedCodes).isSubsetOf("treasury.overdrawn");
        var numbers = db.sql("""
                select (payload->>'number')::bigint from ledger.event
                where stream_type = 'treasury' and stream_id = ? and type = 'treasury.EntryPosted' order by sequence
                """).param(group.value()).query(Long.class).list();
        assertThat(numbers).hasSize(acknowledged.get())
                .isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        var balances = balances();
        assertThat(balances.values()).allMatch(units -> units >= 0);
        assertThat(balances.get("1010") + balances.get("1020")).isEqualTo(balances.get("2010"));
        assertThat(balances.get("2010")).isBetween(THREADS * 4 * 100_00L, THREADS * 4 * 150_00L);
    }

    @Test
    void fifty_copies_of_one_request_have_one_effect() throws Exception {
        var key = UUID.randomUUID().toString();
        var outcomes = all(IntStream.range(0, 50).mapToObj(copy -> (Callable<Object>) () -> {
            var once = new Request.Once(chair.toString(), key, "same",
                    (result, version) -> new Request.StoredAnswer(201, null, "application/json",
                            ((ContributionView) result).id().toString()));
            var plain = by(chair);
            try {
                return desk.handle(recording(group, member, "75.00"),
                        new Request(plain.actor(), plain.requestId(), null, null, once));
            } catch (AnsweredBefore another) {
                return another;
            }
        }).toList());

        assertThat(outcomes.stream().filter(Committed.class::isInstance)).hasSize(1);
        assertThat(balances().get("2010")).isEqualTo(75_00);
        var stored = db.sql("select body, position, version from ledger.idempotency where scope = ? and key = ?")
                .params(chair.toString(), key).query().singleRow();
        var effect = (Committed<?>) outcomes.stream().filter(Committed.class::isInstance).findFirst().orElseThrow();
        assertThat(stored).containsEntry("body", ((ContributionView) effect.result()).id().toString())
                .containsEntry("position", effect.position()).containsEntry("version", effect.version());
    }

    @Test
    void a_reference_is_used_once_however_many_try_and_the_rest_goes_on() throws Exception {
        var reference = "QGH" + UUID.randomUUID().toString().substring(0, 8);
        var outcomes = all(IntStream.range(0, THREADS).mapToObj(i -> (Callable<String>) () -> {
            try {
                desk.handle(new RecordContribution(ContributionId.next(), group, member, new Amount("10"),
                        PaymentMethod.MPESA, i % 2 == 0 ? reference : null, null, null, null), by(chair));
                return "done";
            } catch (RuleViolation refusal) {
                return refusal.code() + (refusal.details().containsKey("first") ? "+first" : "");
            }
        }).toList());

        assertThat(outcomes.stream().filter("done"::equals)).hasSize(THREADS / 2 + 1);
        assertThat(outcomes).allMatch(o -> o.equals("done") || o.equals("contribution.reference-used+first"));
        assertThat(balances().get("1030")).isEqualTo((THREADS / 2 + 1) * 10_00L);
    }

    @Test
    void the_last_shilling_goes_once() throws Exception {
        contribute(group, chair, member, "100.00");
        var outcomes = all(IntStream.range(0, THREADS).mapToObj(i -> (Callable<String>) () -> {
            try {
                desk.handle(new MakeTransfer(TransferId.next(), group, Channel.CASH, Channel.MPESA,
                        new Amount("100.00"), null), by(chair));
                return "done";
            } catch (RuleViolation refusal) {
                return refusal.code();
            }
        }).toList());

        assertThat(outcomes.stream().filter("done"::equals)).hasSize(1);
        assertThat(outcomes.stream().filter("treasury.overdrawn"::equals)).hasSize(THREADS - 1);
    }

    @Test
    void an_id_is_taken_once() {
        var id = ContributionId.next();
        var recording = new RecordContribution(
                id, group, member, new Amount("10"), PaymentMethod.CASH, null, null, null, null);
        desk.handle(recording, by(chair));
        assertThatThrownBy(() -> desk.handle(recording, by(chair)))
                .isInstanceOfSatisfying(RuleViolation.class, r -> assertThat(r.code()).isEqualTo("request.id-taken"));
        contribute(group, chair, member, "5.00");
        assertThat(balances().get("2010")).isEqualTo(15_00);
    }

    @Test
    void whoever_has_seen_an_older_version_is_refused() {
        var plain = by(chair);
        var change = new ChangeGroup(group, null, null, "Savers", null, null, null, null, null, null, null, null, null);
        long seen = db.sql("select max(sequence) from ledger.event where stream_type = 'group' and stream_id = ?")
                .param(group.value()).query(Long.class).single();
        var first = desk.handle(change, new Request(plain.actor(), "r1", null, seen, null));
        assertThat(first.version()).isEqualTo(seen + 1);
        assertThatThrownBy(() -> desk.handle(change, new Request(plain.actor(), "r2", null, seen, null)))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void what_another_node_wrote_is_noticed_and_the_command_decided_again() {
        contribute(group, chair, member, "10.00");
        long sequence = db.sql("select max(sequence) from ledger.event where stream_type = 'group' and stream_id = ?")
                .param(group.value()).query(Long.class).single();
        db.sql("""
                with head as (update ledger.event_head set position = position + 1 returning position)
                insert into ledger.event select position, gen_random_uuid(), 'group', ?, ?, 'groups.GroupRenamed', '1',
                       now(), json_build_object('group_id', ?::text, 'name', 'Renamed elsewhere'), '{}' from head
                """).params(group.value(), sequence + 1, group.toString()).update();

        var changed = desk.handle(
                new ChangeGroup(group, null, null, "Savers", null, null, null, null, null, null, null, null, null),
                by(chair));

        assertThat(changed.version()).isEqualTo(sequence + 2);
        assertThat(changed.result()).hasFieldOrPropertyWithValue("name", "Renamed elsewhere");
    }

    @Test
    void a_cold_start_knows_what_a_warm_one_does() {
        contribute(group, chair, member, "10.00");
        cache.removeAll();
        assertThat(contribute(group, chair, member, "10.00").result().entryNumber()).isEqualTo(2);
    }

    private Map<String, Long> balances() {
        return db.sql("""
                select p->>'account' account, sum(case when (p->>'side' = 'DEBIT') = (p->>'account' like '1%') then 1 else -1 end
                       * (split_part(p->>'amount', ' ', 2)::numeric * 100))::bigint units
                from ledger.event, json_array_elements(payload->'postings') p
                where stream_type = 'treasury' and stream_id = ? and type = 'treasury.EntryPosted' group by 1
                """).param(group.value()).query((row, i) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            var running = tasks.stream().map(task -> threads.submit(() -> {
                start.await();
                return task.call();
            })).toList();
            start.countDown();
            var results = new ArrayList<T>();
            for (Future<T> task : running) {
                results.add(task.get());
            }
            return results;
        }
    }
}
