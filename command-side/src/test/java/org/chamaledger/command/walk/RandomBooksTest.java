package org.chamaledger.command.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.walk.ModelPeople.Place;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Thousands of random commands on the real command side: every answer is the one a small model of the books gives, and
 * the books add up at any moment. {@code -Dchama.seed} repeats a run, {@code -Dchama.steps} lengthens it.
 */
class RandomBooksTest extends LedgerTest {

    private static final int GROUPS = 6;
    private static final long SEED = Long.getLong("chama.seed", System.nanoTime());
    private static final int STEPS = Integer.getInteger("chama.steps", 500);

    /** What a walk has to come by, or it proves little. */
    private static final List<String> LANDMARKS = List.of(
            "RecordContribution done", "RecordContribution contribution.reference-used",
            "RecordContribution treasury.period-closed", "ConfirmContribution done",
            "ConfirmContribution contribution.own",
            "RejectContribution done", "ReconcileContribution done", "ReverseContribution done",
            "ReverseContribution treasury.overdrawn", "ReverseContribution contribution.reversed-already",
            "MakeTransfer done", "MakeTransfer treasury.overdrawn", "MakeTransfer group.unknown",
            "ReverseTransfer done",
            "ReverseTransfer transfer.reversed-already", "ClosePeriod done", "ImportContributions done",
            "ImportContributions import.lines-rejected", "UndoImport done", "SuspendMember done",
            "ReinstateMember done", "ChangeGroup done", "LeaveGroup membership.money-held");

    @Autowired
    private Books books;

    @Autowired
    private Cache cache;

    @Test
    void every_answer_is_the_models_and_the_books_add_up_at_any_moment() throws Exception {
        System.out.printf("Random books: -Dchama.seed=%d -Dchama.steps=%d%n", SEED, STEPS);
        var outcomes = new TreeMap<String, Integer>();
        try (var threads = Executors.newFixedThreadPool(GROUPS)) {
            var walks = new ArrayList<Future<Map<String, Integer>>>();
            for (var walk : IntStream.range(0, GROUPS).mapToObj(this::walk).toList()) {
                walks.add(threads.submit(walk));
            }
            for (var walk : walks) {
                walk.get().forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
            }
        }
        System.out.println("Random books: " + outcomes);
        assertThat(outcomes.keySet()).as("seed %d came by all of these", SEED).containsAll(LANDMARKS);
    }

    private Callable<Map<String, Integer>> walk(int number) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var model = new Model(LocalDate.ofInstant(now, ZoneId.of("Africa/Nairobi")));
        var chair = someone();
        var group = groupOf(chair);
        model.people.put(chair, new Place(GroupRole.CHAIRPERSON, MembershipStatus.ACTIVE));
        for (var role : List.of(GroupRole.TREASURER, GroupRole.SECRETARY, GroupRole.ADMIN, GroupRole.MEMBER,
                GroupRole.MEMBER, GroupRole.MEMBER)) {
            model.people.put(memberOf(group, chair, role), new Place(role, MembershipStatus.ACTIVE));
        }
        var walk = new Walk(SEED + number, model, group, someone(), now, desk, new ImportSteps(db));
        var auditor = new Auditor(db, group);
        return () -> {
            for (int step = 1; step <= STEPS; step++) {
                try {
                    walk.step();
                } catch (RuntimeException | AssertionError wrong) {
                    throw new AssertionError(
                            "Step %d of group %d, -Dchama.seed=%d".formatted(step, number, SEED), wrong);
                }
                if (step % 100 == 0 || step == STEPS) {
                    auditor.audit(model.books);
                }
            }
            requireReplayToAgree(group, model);
            return walk.outcomes();
        };
    }

    /** Read again from their events, the books say what they said. */
    private void requireReplayToAgree(GroupId group, Model model) {
        db.sql("delete from ledger.snapshot where stream_id = ?").param(group.value()).update();
        cache.remove("treasury-" + group);
        var work = DefaultUnitOfWork.startAndGet(null);
        try {
            var expected = model.books.balances();
            for (var account : LedgerAccount.values()) {
                assertThat(books.balance(group, account).minorUnits())
                        .isEqualTo(expected.getOrDefault(account.code(), 0L));
            }
            for (var member : model.everybody()) {
                for (var account : List.of(LedgerAccount.MEMBER_SAVINGS, LedgerAccount.MEMBER_SHARES)) {
                    assertThat(books.balance(group, account, member.toString()).minorUnits())
                            .isEqualTo(expected.getOrDefault(account.code() + "/" + member, 0L));
                }
            }
        } finally {
            work.rollback();
        }
    }
}
