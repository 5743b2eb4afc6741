package org.chamaledger.command.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.contributions.Sheet.JANUARY_10;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupRole;
import org.junit.jupiter.api.Test;

/** Posting a file of contributions, whole or not at all. */
class ImportTest extends ImportScene {

    private final String receipt = UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @Test
    void a_sheet_is_posted_whole_and_every_line_is_booked() {
        var posted = post(new Sheet().cash(amina, "1500").mpesa(baraka, "20.5", receipt).cash(amina, "500", "late"));

        assertThat(posted.status()).isEqualTo("POSTED");
        assertThat(posted.rows()).isEqualTo(3);
        assertThat(posted.accepted()).isEqualTo(3);
        assertThat(posted.total().decimal()).isEqualTo("2020.50");
        assertThat(savings(amina)).isEqualTo("2000.00");
        assertThat(savings(baraka)).isEqualTo("20.50");
        assertThat(history("treasury-" + group)).isEqualTo("BooksOpened EntryPosted EntryPosted EntryPosted");
        assertThat(history("import-" + posted.batch())).isEqualTo("ContributionsImported");
    }

    @Test
    void every_contribution_says_on_which_line_of_which_sheet_it_stood_and_who_brought_it() {
        var posted = post(new Sheet().cash(amina, "1500").cash(baraka, "700"));

        var origins = db.sql("""
                select payload->'provenance'->>'batch' || ' ' || (payload->'provenance'->>'row') || ' '
                       || (metadata->>'actor') || ' ' || (metadata->>'role')
                from ledger.event where payload->'provenance'->>'batch' = ? order by position
                """).param(posted.batch().toString()).query(String.class).list();
        assertThat(origins).containsExactly(
                "%s 2 %s TREASURER".formatted(posted.batch(), treasurer),
                "%s 3 %s TREASURER".formatted(posted.batch(), treasurer));
    }

    @Test
    void a_member_is_named_by_address_number_or_id_as_people_write_them() {
        var national = "0" + barakasPhone.e164().substring(4);
        post(new Sheet()
                .cash(aminasEmail.toUpperCase(), "1").cash(" " + aminasEmail, "2").cash(amina, "4")
                .cash(barakasPhone, "1").cash(national, "2").cash(national.substring(1), "4"));

        assertThat(savings(amina)).isEqualTo("7.00");
        assertThat(savings(baraka)).isEqualTo("7.00");
    }

    @Test
    void one_line_that_is_wrong_keeps_the_whole_sheet_out() {
        var someoneElse = someone();
        var before = endOfTheLedger();
        var today = LocalDate.now(ZoneId.of("Africa/Nairobi"));

        assertThat(rejected(new Sheet()
                .cash(amina, "100")
                .cash(aminasEmail.replace("amina", "amnia"), "100")
                .cash("Amina Otieno", "100")
                .cash("07123", "100")
                .cash(someoneElse, "100")
                .cash(UUID.randomUUID(), "100")
                .cash(amina, "0")
                .cash(amina, "-5.00")
                .cash(amina, "10.005")
                .cashOn(today.plusDays(1), amina, "100")
                .cashOn(LocalDate.of(126, 1, 10), amina, "100")
                .wallet(amina, "100")
                .mpesa(amina, "100", "R".repeat(61))
                .cash(amina, "100", "n".repeat(501))
                .illegible("amount")))
                .containsExactly(
                        "3 member import.member-unknown", "4 member member.phone-malformed",
                        "5 member member.phone-malformed", "6 member import.member-unknown",
                        "7 member import.member-unknown", "8 amount money.not-positive",
                        "9 amount money.not-positive", "10 amount money.malformed",
                        "11 date import.date-in-future", "12 date import.date-implausible",
                        "13 method import.method-unusable", "14 reference contribution.reference-malformed",
                        "15 notes contribution.notes-malformed", "16 amount import.unreadable");

        assertThat(endOfTheLedger()).isEqualTo(before);
        assertThat(savings(amina)).isEqualTo("0");
    }

    @Test
    void the_refusal_carries_the_whole_report() {
        var refusal = refused(new Sheet().cash(amina, "100").cash("nobody@example.org", "50").into(group), treasurer);

        assertThat(refusal.code()).isEqualTo("import.lines-rejected");
        assertThat(refusal.details()).containsEntry("rows", 2).containsEntry("accepted", 1)
                .containsKeys("rejected", "duplicates", "total", "currency");
    }

    @Test
    void a_line_may_be_wrong_in_more_than_one_way_and_all_are_told() {
        assertThat(rejected(new Sheet().wallet("nobody@example.org", "0"))).containsExactly(
                "2 member import.member-unknown", "2 amount money.not-positive", "2 method import.method-unusable");
    }

    @Test
    void a_line_in_a_closed_period_is_rejected() {
        desk.handle(new ClosePeriod(group, JANUARY_10), by(treasurer));

        assertThat(rejected(new Sheet().cash(amina, "100").cashOn(JANUARY_10.plusDays(1), amina, "100")))
                .containsExactly("2 date import.period-closed");
    }

    @Test
    void a_reference_that_is_in_the_books_or_earlier_in_the_sheet_is_left_out() {
        post(new Sheet().mpesa(amina, "100", receipt));

        var posted = post(new Sheet()
                .mpesa(amina, "100", receipt).mpesa(baraka, "200", " " + receipt.toLowerCase())
                .mpesa(baraka, "300", receipt + "A").mpesa(baraka, "400", receipt + " a"));

        assertThat(posted.accepted()).isEqualTo(1);
        assertThat(posted.duplicates()).isEqualTo(3);
        assertThat(posted.duplicateLines()).extracting(ImportScene::told).containsExactly(
                "2 reference import.duplicate-reference", "3 reference import.duplicate-reference",
                "5 reference import.duplicate-reference");
        assertThat(savings(baraka)).isEqualTo("300.00");
    }

    @Test
    void a_receipt_that_was_recorded_by_hand_is_left_out_too() {
        desk.handle(new RecordContribution(
                ContributionId.next(), group, amina,
                new Amount("100"), PaymentMethod.MPESA, receipt,
                null, null, null), by(treasurer));

        assertThat(tryOut(new Sheet().mpesa(amina, "100", receipt)).duplicates()).isEqualTo(1);
    }

    @Test
    void the_very_same_payment_is_left_out_unless_its_notes_tell_it_apart() {
        post(new Sheet().cash(amina, "100").cash(amina, "100", "second envelope"));

        var posted = post(new Sheet()
                .cash(amina, "100").cash(amina, "100", "second envelope").cash(amina, "100", "third envelope")
                .cash(amina, "101").cash(baraka, "100").cash(baraka, "100")
                .cashOn(JANUARY_10.plusDays(1), amina, "100"));

        assertThat(posted.accepted()).isEqualTo(4);
        assertThat(posted.duplicateLines()).extracting(ImportScene::told).containsExactly(
                "2 member import.duplicate-payment", "3 member import.duplicate-payment",
                "7 member import.duplicate-payment");
        assertThat(savings(amina)).isEqualTo("501.00");
        assertThat(savings(baraka)).isEqualTo("100.00");
    }

    @Test
    void the_same_sheet_twice_changes_nothing() {
        var sheet = new Sheet().cash(amina, "100").mpesa(baraka, "50", receipt);
        post(sheet);
        var before = endOfTheLedger();

        var again = post(sheet);

        assertThat(again.status()).isEqualTo("NOTHING_NEW");
        assertThat(again.batch()).isNull();
        assertThat(again.duplicates()).isEqualTo(2);
        assertThat(endOfTheLedger()).isEqualTo(before);
    }

    @Test
    void a_dry_run_reports_the_same_and_posts_nothing() {
        var before = endOfTheLedger();

        var good = tryOut(new Sheet().cash(amina, "100").mpesa(amina, "50", receipt));
        var bad = tryOut(new Sheet().cash(amina, "100").cash("nobody@example.org", "50").cash(amina, "100"));

        assertThat(good.status()).isEqualTo("CHECKED");
        assertThat(good.batch()).isNull();
        assertThat(good.accepted()).isEqualTo(2);
        assertThat(good.total().decimal()).isEqualTo("150.00");
        assertThat(bad.rejected()).extracting(ImportScene::told).containsExactly("3 member import.member-unknown");
        assertThat(bad.duplicates()).isEqualTo(1);
        assertThat(endOfTheLedger()).isEqualTo(before);
        assertThat(post(new Sheet().mpesa(amina, "50", receipt)).accepted()).as("nothing was taken").isEqualTo(1);
    }

    @Test
    void only_an_official_of_a_group_that_counts_at_once_imports() {
        var sheet = new Sheet().cash(amina, "100").into(group);
        var admin = memberOf(group, chair, GroupRole.ADMIN);

        assertThat(refusal(sheet, amina)).isEqualTo("FORBIDDEN group.not-official");
        assertThat(refusal(sheet, admin)).isEqualTo("FORBIDDEN group.not-official");
        assertThat(refusal(sheet, someone())).isEqualTo("UNKNOWN group.unknown");
        desk.handle(new ChangeGroup(group, null, null, null, null, null, null, null, null, null, null, false, null),
                by(chair));
        assertThat(refusal(sheet, treasurer)).isEqualTo("REFUSED import.confirmation-needed");
    }

    @Test
    void a_long_sheet_is_one_transaction() {
        var sheet = new Sheet();
        for (int i = 0; i < 1_000; i++) {
            sheet.mpesa(List.of(amina, baraka).get(i % 2), "10", receipt + "N" + i);
        }
        var posted = post(sheet);

        assertThat(posted.accepted()).isEqualTo(1_000);
        assertThat(savings(amina)).isEqualTo("5000.00");
        assertThat(savings(baraka)).isEqualTo("5000.00");
    }
}
