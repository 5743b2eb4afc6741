package org.chamaledger.query.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chamaledger.query.contributions.ContributionQuery.State.AHEAD;
import static org.chamaledger.query.contributions.ContributionQuery.State.DUE;
import static org.chamaledger.query.contributions.ContributionQuery.State.LATE;
import static org.chamaledger.query.contributions.ContributionQuery.State.NOT_DUE;
import static org.chamaledger.query.contributions.ContributionQuery.State.NOT_EXPECTED;
import static org.chamaledger.query.contributions.ContributionQuery.State.PAID;
import static org.chamaledger.query.contributions.ContributionQuery.State.PARTIAL;

import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Chama;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.contributions.ContributionQuery.Arrears;
import org.chamaledger.query.contributions.ContributionQuery.AskArrears;
import org.chamaledger.query.contributions.ContributionQuery.AskMatrix;
import org.chamaledger.query.contributions.ContributionQuery.Behind;
import org.chamaledger.query.contributions.ContributionQuery.Matrix;
import org.chamaledger.query.contributions.ContributionQuery.MatrixSpan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * 1,000 a month from January; today is 15 June 2026, so that January to May are over. The founder has paid six months,
 * Amina 2,500 in two parts, Zawadi 7,000 in February, Juma joined in March and has paid 1,000.
 */
class ExpectationsTest extends ReadTest {

    private static final AsOf TODAY = new AsOf(null, null);
    private static final String[] SUMS =
            {"expected.decimal", "paid.decimal", "outstanding.decimal", "ahead.decimal"};

    private Chama chama;
    private MemberId amina;
    private MemberId juma;
    private MemberId zawadi;

    @BeforeEach
    void half_a_year() {
        chama = chama();
        amina = chama.member("Amina");
        juma = chama.member("Juma", GroupRole.MEMBER, LocalDate.parse("2026-03-10"));
        zawadi = chama.member("Zawadi");
        chama.saves(chama.founder(), 6000, "2026-01-01");
        chama.saves(amina, 1500, "2026-01-20");
        chama.saves(amina, 1000, "2026-04-20");
        chama.contributes(amina, 5000, Fund.WELFARE, "2026-04-20", "2026-04-20T10:00:00Z");
        chama.saves(juma, 1000, "2026-04-01");
        chama.saves(zawadi, 7000, "2026-02-10");
    }

    @Test
    void arrears_are_what_periods_that_are_over_lack() {
        var arrears = arrears(TODAY);

        assertThat(arrears.results())
                .extracting("member", "periodsLate", "amount.decimal", "oldestDueDate", "daysLate")
                .containsExactly(
                        tuple(amina, 3, "2500.00", LocalDate.parse("2026-03-01"), 76L),
                        tuple(juma, 2, "2000.00", LocalDate.parse("2026-04-01"), 46L));
        assertThat(arrears.total()).isEqualTo(new Amount("4500.00"));
        assertThat(arrears.count()).isEqualTo(2);
    }

    @Test
    void arrears_can_be_asked_for_as_at_any_day() {
        assertThat(arrears(new AsOf(LocalDate.parse("2026-01-31"), null)).results()).isEmpty();
        assertThat(arrears(new AsOf(LocalDate.parse("2026-02-05"), null)).results())
                .extracting("member", "amount.decimal", "daysLate").containsExactly(tuple(zawadi, "1000.00", 5L));
        assertThat(arrears(new AsOf(LocalDate.parse("2026-02-10"), null)).results()).isEmpty();
    }

    @Test
    void whoever_paid_before_joining_was_expected_to_even_then() {
        chama.saves(juma, 500, "2026-01-15"); // from an exercise book of the time before

        assertThat(arrears(new AsOf(LocalDate.parse("2026-02-10"), null)).results())
                .extracting("member", "amount.decimal").containsExactly(tuple(juma, "500.00"));
    }

    @Test
    void arrears_can_be_asked_for_as_they_were_known() {
        chama.contributes(amina, 2500, Fund.SAVINGS, "2026-05-01", "2026-06-10T10:00:00Z");
        var endOfMay = LocalDate.parse("2026-05-31");

        assertThat(arrears(new AsOf(endOfMay, null)).results()).extracting(Behind::member).containsExactly(juma);
        assertThat(arrears(new AsOf(endOfMay, Instant.parse("2026-06-10T09:59:59Z"))).results())
                .extracting(Behind::member).containsExactly(amina, juma);
    }

    @Test
    void what_was_reversed_was_never_paid_once_that_is_known() {
        var mistake = chama.saves(amina, 5000, "2026-05-02");
        assertThat(arrears(TODAY).results()).extracting(Behind::member).containsExactly(juma);

        chama.reverses(mistake, amina, Fund.SAVINGS, "2026-06-01", "2026-06-02T10:00:00Z");

        assertThat(arrears(TODAY).results()).extracting(Behind::member).containsExactly(amina, juma);
        assertThat(arrears(new AsOf(null, Instant.parse("2026-06-02T09:00:00Z"))).results())
                .extracting(Behind::member).containsExactly(juma);
        assertThat(arrears(new AsOf(LocalDate.parse("2026-05-31"), null)).results())
                .extracting(Behind::member).containsExactly(juma);
    }

    @Test
    void new_terms_count_from_their_first_day_and_from_when_they_were_decided() {
        chama.expects("2026-05-01", "MONTHLY", 3000, "2026-04-25T10:00:00Z");

        assertThat(arrears(TODAY).results()).extracting("member", "amount.decimal").containsExactly(
                tuple(amina, "4500.00"), tuple(juma, "4000.00"), tuple(chama.founder(), "1000.00"));
        assertThat(arrears(new AsOf(null, Instant.parse("2026-04-24T10:00:00Z"))).total())
                .isEqualTo(new Amount("4500.00"));
    }

    @Test
    void whoever_has_left_owes_no_more_than_until_then() {
        chama.stands(juma, "LEFT", Instant.parse("2026-04-15T09:00:00Z"));

        assertThat(arrears(TODAY).results()).filteredOn(behind -> behind.member().equals(juma)).singleElement()
                .satisfies(behind -> {
                    assertThat(behind.amount()).isEqualTo(new Amount("1000.00"));
                    assertThat(behind.status()).isEqualTo(MembershipStatus.LEFT);
                });
        assertThat(arrears(new AsOf(LocalDate.parse("2026-04-10"), null)).results())
                .extracting(Behind::member, Behind::status).contains(tuple(amina, MembershipStatus.ACTIVE));
    }

    @Test
    void the_matrix_shows_every_member_in_every_period() {
        var matrix = matrix(new MatrixSpan(null, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-07-31")));

        assertThat(matrix.periods()).extracting(Matrix.Column::firstDay).startsWith(LocalDate.parse("2026-01-01"))
                .hasSize(7);
        assertThat(row(matrix, amina).periods()).extracting(Matrix.Cell::state)
                .containsExactly(PAID, PAID, PARTIAL, LATE, LATE, DUE, NOT_DUE);
        assertThat(row(matrix, juma).periods()).extracting(Matrix.Cell::state)
                .containsExactly(NOT_EXPECTED, NOT_EXPECTED, PAID, LATE, LATE, DUE, NOT_DUE);
        assertThat(row(matrix, zawadi).periods()).extracting(Matrix.Cell::state)
                .containsExactly(PAID, PAID, PAID, PAID, PAID, PAID, AHEAD);
        assertThat(row(matrix, amina)).extracting(SUMS).containsExactly("6000.00", "2500.00", "3500.00", "0.00");
        assertThat(row(matrix, zawadi)).extracting(SUMS).containsExactly("6000.00", "7000.00", "0.00", "1000.00");
        assertThat(row(matrix, amina).periods().get(2)).extracting("paid.decimal", "outstanding.decimal", "late")
                .containsExactly("500.00", "500.00", true);
    }

    @Test
    void a_part_of_the_matrix_holds_the_same_cells() {
        var whole = matrix(new MatrixSpan(null, LocalDate.parse("2026-01-01"), null));
        var part = matrix(new MatrixSpan(amina, LocalDate.parse("2026-03-15"), LocalDate.parse("2026-04-01")));

        assertThat(part.members()).singleElement().satisfies(row -> {
            assertThat(row.periods()).isEqualTo(row(whole, amina).periods().subList(2, 4));
            assertThat(row.outstanding()).isEqualTo(row(whole, amina).outstanding());
        });
        assertThat(part.table().columns()).containsExactly("member", "full_name", "status", "2026-03-01", "2026-04-01",
                "expected", "paid", "outstanding", "ahead");
    }

    @Test
    void those_from_whom_the_books_are_kept_see_themselves() {
        chama.closesItsBooks();

        assertThat(desk.ask(new AskArrears(by(amina), chama.id(), amina, TODAY)).results())
                .extracting(Behind::member).containsExactly(amina);
        assertRefusal(new AskArrears(by(amina), chama.id(), juma, TODAY))
                .isEqualTo("FORBIDDEN books.closed-to-members");
        assertRefusal(new AskArrears(by(amina), chama.id(), null, TODAY))
                .isEqualTo("FORBIDDEN books.closed-to-members");
        assertRefusal(new AskArrears(by(MemberId.next()), chama.id(), amina, TODAY))
                .isEqualTo("UNKNOWN group.unknown");
    }

    private Arrears arrears(AsOf asOf) {
        return desk.ask(new AskArrears(by(chama.founder()), chama.id(), null, asOf));
    }

    private Matrix matrix(MatrixSpan span) {
        return desk.ask(new AskMatrix(by(chama.founder()), chama.id(), span, TODAY));
    }

    private static Matrix.Row row(Matrix matrix, MemberId member) {
        return matrix.members().stream().filter(row -> row.member().equals(member)).findFirst().orElseThrow();
    }
}
