package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.ConsistencyProof;
import org.chamaledger.kernel.audit.EventLine;
import org.chamaledger.kernel.audit.InclusionProof;
import org.chamaledger.kernel.audit.LogState;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.groups.GroupEvent.GroupRenamed;
import org.chamaledger.kernel.projections.IntegrityView;
import org.chamaledger.kernel.projections.IntegrityView.Drift;
import org.chamaledger.kernel.projections.IntegrityView.Part;
import org.chamaledger.kernel.projections.IntegrityView.Status;
import org.chamaledger.projection.ReadSide.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Books that prove themselves, beside all that was told in the sample story. */
class IntegrityTest {

    /** Whole numbers that are no money. */
    private static final Set<String> COUNTS = Set.of(
            "version", "position", "block", "number", "entry_number", "reversal_entry_number", "reverses",
            "since_version", "sequence", "entries", "receipt_size", "size");

    private final FakeLedger ledger = SampleStory.told();
    private final JdbcClient owner = JdbcClient.create(Given.DATABASE.owner());
    private final List<Room> rooms = new ArrayList<>();
    private final List<Given> delivered = new ArrayList<>();
    private IntegrityDesk desk;

    @BeforeEach
    void deliver() {
        Given before = null;
        for (var projection : Given.everyProjection()) {
            before = before == null ? new Given(projection) : new Given(before, projection);
            before.delivered(ledger.events(), 1_000);
            rooms.add(new Room(projection, before.shapes));
            delivered.add(before);
        }
        owner.sql("delete from audit.integrity_check").update();
        desk = desk(ledger);
    }

    @AfterEach
    void close() throws InterruptedException {
        desk.close();
    }

    @Test
    void books_as_their_events_say_are_sound() throws Exception {
        var by = MemberId.next();
        var view = ended(desk.start(by).id());

        assertThat(view.drifting()).isEmpty();
        assertThat(view.status()).isEqualTo(Status.SOUND);
        assertThat(view.progress()).isEqualTo(100);
        assertThat(view.position()).isEqualTo(ledger.head());
        assertThat(view.startedBy()).isEqualTo(by.value());
        assertThat(view.parts()).extracting(Part::name).contains("members", "treasury", "loans")
                .contains("debits-are-credits-in-each-entry", "loans-owe-what-is-receivable");
        assertThat(view.statement()).startsWith("chama integrity check/1\nid " + view.id()).contains("result SOUND 0");
        assertThat(leftovers()).isZero();
        assertThat(desk.last().orElseThrow().id()).isEqualTo(view.id());
    }

    @Test
    void one_cent_anywhere_is_found_with_its_table_row_column_and_event() throws Exception {
        record Planted(String table, String column, String row, String found) {}
        var planted = new ArrayList<Planted>();
        for (var room : rooms) {
            for (var shape : room.shapes()) {
                var key = String.join(
                        " || '/' || ", shape.key().stream().map(i -> shape.columns().get(i).name()).toList());
                for (var column : shape.columns()) {
                    if (column.type() == ColumnType.BIGINT && !COUNTS.contains(column.name())) {
                        planted.add(owner.sql("""
                                update reporting.%1$s t set %2$s = %2$s + 1
                                where ctid = (select ctid from reporting.%1$s where %2$s is not null limit 1)
                                returning %3$s, %2$s::text
                                """.formatted(shape.name(), column.name(), key))
                                .query((row, _) -> new Planted(
                                        shape.name(), column.name(), row.getString(1), row.getString(2)))
                                .single());
                    }
                }
            }
        }
        assertThat(planted).hasSizeGreaterThan(30);

        var view = ended(desk.start(null).id());

        assertThat(view.status()).isEqualTo(Status.DRIFT);
        for (var cent : planted) {
            assertThat(view.drifting()).as("%s", cent).anySatisfy(drift -> {
                assertThat(drift.table()).isEqualTo(cent.table());
                assertThat(drift.column()).isEqualTo(cent.column());
                assertThat(drift.row()).isEqualTo(cent.row());
                assertThat(drift.found()).isEqualTo(cent.found());
                assertThat(Long.parseLong(drift.expected())).isEqualTo(Long.parseLong(cent.found()) - 1);
                assertThat(drift.event().position()).isBetween(1L, ledger.head());
                assertThat(drift.event().type()).isNotEmpty();
            });
        }
        assertThat(view.statement()).contains("drift treasury account_balance ");
    }

    @Test
    void a_rooms_own_figures_are_held_to_the_books() throws Exception {
        for (var planting : List.of(
                "posting set amount = amount + 1 where ctid = (select ctid from reporting.posting limit 1)",
                "account_balance set debit = debit + 1 where account = '1010'",
                "contribution set amount = amount + 1 where status = 'COMPLETED'",
                "fine_payment set amount = amount + 1 where reversed_on is null",
                "expense set amount = amount + 1 where status = 'DISBURSED'",
                "withdrawal set amount = amount + 1 where status = 'PAID'",
                "loan_repayment set principal = principal + 1 where kind = 'REPAYMENT' and reversed_on is null",
                "goal set saved = saved + 1",
                "books set entries = entries + 1")) {
            assertThat(owner.sql("update reporting." + planting).update()).as(planting).isPositive();
        }

        var view = ended(desk.start(null).id());

        assertThat(view.drifting()).extracting(Drift::part).contains(
                "debits-are-credits-in-each-entry", "debits-are-credits-in-each-group",
                "balances-are-the-sums-of-postings", "entries-are-numbered-without-a-gap", "contributions-are-booked",
                "withdrawals-are-booked", "expenses-are-booked", "fine-payments-are-booked",
                "loan-repayments-are-booked", "loans-owe-what-is-receivable", "goals-saved-what-is-set-aside");
        assertThat(view.drifting()).filteredOn(drift -> drift.part().endsWith("-are-booked"))
                .allSatisfy(drift -> assertThat(drift.event().type()).isEqualTo("treasury.EntryPosted"));
    }

    @Test
    void the_event_is_the_one_that_wrote_the_column() throws Exception {
        owner.sql("update reporting.contribution set amount = amount - 1 where contribution_id = ?")
                .param(SampleStory.RECEIVED.value()).update();
        owner.sql("delete from reporting.membership where group_id = ? and member_id = ?")
                .params(SampleStory.TUMAINI.value(), SampleStory.AMINA.value()).update();
        owner.sql("insert into reporting.membership values (?, ?, 'MEMBER', 'ACTIVE', now())")
                .params(SampleStory.UMOJA.value(), UUID.fromString("019ab000-0000-7000-8000-0000000000ff")).update();

        var view = ended(desk.start(null).id());

        assertThat(view.drifting()).anySatisfy(drift -> {
            assertThat(drift.table()).isEqualTo("contribution");
            assertThat(drift.column()).isEqualTo("amount");
            assertThat(drift.event().type()).isEqualTo("contributions.ContributionReceived");
            assertThat(ledger.events().get((int) drift.event().position() - 1).getPayload())
                    .isInstanceOfSatisfying(ContributionReceived.class,
                            e -> assertThat(e.contributionId()).isEqualTo(SampleStory.RECEIVED));
        });
        assertThat(view.drifting()).filteredOn(drift -> drift.table().equals("membership"))
                .extracting(Drift::kind, drift -> drift.event() == null ? "none" : drift.event().type())
                .containsExactlyInAnyOrder(
                        tuple("MISSING", "groups.GroupFormed"),
                        tuple("LEFT_OVER", "none"));
    }

    @Test
    void the_service_goes_on_meanwhile_and_a_second_check_waits_its_turn() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var groups = rooms.stream().filter(room -> room.projection().name().equals("groups")).findFirst().orElseThrow();
        rooms.remove(groups);
        rooms.addFirst(new Room(new Stumbling(groups.projection(), _ -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return false;
        }), groups.shapes()));
        desk = desk(ledger);

        var id = desk.start(null).id();
        begun.await();
        ledger.append("group-" + SampleStory.UMOJA, new GroupRenamed(SampleStory.UMOJA, "Renamed meanwhile"));
        delivered.forEach(given -> given.delivered(ledger.events(), 1_000));
        assertThat(owner.sql("select name from reporting.chama_group where group_id = ?")
                .param(SampleStory.UMOJA.value()).query(String.class).single()).isEqualTo("Renamed meanwhile");
        assertThatThrownBy(() -> desk(ledger).start(null)).isInstanceOfSatisfying(RuleViolation.class,
                refused -> assertThat(refused.code()).isEqualTo("integrity.running"));
        assertThat(desk.find(id).status()).isEqualTo(Status.RUNNING);
        goOn.countDown();

        var view = ended(id);
        assertThat(view.drifting()).isEmpty();
        assertThat(view.status()).isEqualTo(Status.SOUND);
    }

    @Test
    void an_event_that_is_not_as_its_leaf_says_is_named() throws Exception {
        desk = new IntegrityDesk(Given.DATABASE.service(), ledger, rooms, Given.everyControl(),
                () -> Optional.of(new ChangedAt(7, ledger.head())), Optional::empty);

        var view = ended(desk.start(null).id());

        assertThat(view.drifting()).extracting(Drift::part, Drift::row, Drift::kind, Drift::found)
                .containsExactly(tuple("merkle-log", "7", "TAMPERED", "The event is another"));
        assertThat(view.statement()).contains("drift merkle-log ledger.event 7 TAMPERED");
    }

    /** A log that finds one event changed. */
    private record ChangedAt(long position, long size) implements AuditLog {

        @Override
        public Optional<Mismatch> check(long from, long to) {
            return from <= position && position <= to
                    ? Optional.of(new Mismatch(position, "The event is another")) : Optional.empty();
        }

        @Override
        public LogState state() {
            return new LogState(size, 0, Instant.EPOCH, 0, null, null, null, List.of());
        }

        @Override
        public List<InclusionProof> inclusions(List<Long> positions, long treeSize) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConsistencyProof consistency(long first, long second) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<EventLine> events(List<Long> positions) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void export(long from, Long to, boolean proof, OutputStream into) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void a_service_that_stops_gives_it_up() throws Exception {
        var begun = new CountDownLatch(1);
        var groups = rooms.stream().filter(room -> room.projection().name().equals("groups")).findFirst().orElseThrow();
        rooms.clear();
        rooms.add(new Room(new Stumbling(groups.projection(), _ -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return false;
        }), groups.shapes()));
        desk = desk(ledger);
        var id = desk.start(null).id();
        begun.await();
        desk.close();
        var view = ended(id);
        assertThat(view.status()).isEqualTo(Status.FAILED);
        assertThat(view.failure()).isNotBlank();
        assertThat(leftovers()).isZero();
    }

    private IntegrityDesk desk(FakeLedger of) {
        return new IntegrityDesk(Given.DATABASE.service(), of, rooms, Given.everyControl(),
                Optional::empty, Optional::empty);
    }

    private IntegrityView ended(UUID id) {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10)).until(
                () -> desk.find(id), view -> view.status() != Status.RUNNING);
    }

    private long leftovers() {
        return owner.sql("select count(*) from pg_class where relnamespace = 'rebuild'::regnamespace and relkind = 'r'")
                .query(Long.class).single();
    }
}
