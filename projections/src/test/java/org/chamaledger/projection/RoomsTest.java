package org.chamaledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.BANKED;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.BATCH;
import static org.chamaledger.projection.SampleStory.CHEBET;
import static org.chamaledger.projection.SampleStory.CLAIMED;
import static org.chamaledger.projection.SampleStory.IMPORTED;
import static org.chamaledger.projection.SampleStory.RECEIVED;
import static org.chamaledger.projection.SampleStory.REJECTED;
import static org.chamaledger.projection.SampleStory.TUMAINI;
import static org.chamaledger.projection.SampleStory.UMOJA;

import java.sql.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the sample story comes to in each room's tables. */
class RoomsTest {

    @Test
    void members_keep_their_latest_details_as_ciphertext() {
        var given = told("members");
        assertThat(given.row("select * from reporting.member where member_id = ?", AMINA.value()))
                .containsEntry("email", "cipher:email")
                .containsEntry("first_name", "cipher:Amina")
                .containsEntry("last_name", "cipher:Otieno")
                .containsEntry("phone_number", "cipher:+254700000001")
                .containsEntry("version", 5L);
        assertThat(given.db().sql("select role from reporting.staff_role").query(String.class).list())
                .containsExactly("ADMIN");
    }

    @Test
    void offices_are_held_from_their_first_day_to_their_last() {
        var given = told("groups");
        assertThat(given.row("""
                select string_agg(position || ' ' || begun || ' ' || coalesce(ended_because, 'open'), ', '
                                  order by term_start) as terms
                from reporting.office_term where group_id = ?
                """, UMOJA.value())).containsEntry("terms",
                        "TREASURER true open, SECRETARY false NOT_TAKEN, CHAIRPERSON false open");
        assertThat(given.row("""
                select role, leaves_from::text from reporting.membership where group_id = ? and member_id = ?
                """, UMOJA.value(), BARAKA.value())).containsEntry("role", "TREASURER")
                .containsEntry("leaves_from", "2026-02-04");
    }

    @Test
    void groups_keep_their_settings() {
        var given = told("groups");
        assertThat(given.row("""
                select name, group_type, description, objectives, currency, time_zone, contribution_frequency,
                       minimum_contribution, contributions_from::text, registration_number, meeting_day,
                       members_may_read_books, officials_complete_at_once, status, version
                from reporting.chama_group where group_id = ?
                """, UMOJA.value())).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("name", "Umoja wa Wanawake"), Map.entry("group_type", "MIXED"),
                        Map.entry("description", "Neighbours and friends"), Map.entry("objectives", "Two boreholes"),
                        Map.entry("currency", "KES"), Map.entry("time_zone", "Africa/Nairobi"),
                        Map.entry("contribution_frequency", "WEEKLY"), Map.entry("minimum_contribution", 20_000L),
                        Map.entry("contributions_from", "2026-01-12"), Map.entry("registration_number", "CBO/123"),
                        Map.entry("meeting_day", "SUNDAY"), Map.entry("members_may_read_books", false),
                        Map.entry("officials_complete_at_once", false), Map.entry("status", "ACTIVE"),
                        Map.entry("version", 26L)));
        assertThat(given.row("select status, members_may_read_books from reporting.chama_group where group_id = ?",
                TUMAINI.value())).containsEntry("status", "CLOSED").containsEntry("members_may_read_books", true);
    }

    @Test
    void the_founder_is_in_the_chair_from_the_first_moment() {
        var founder = told("groups").row("""
                select m.role, m.status, m.joined_on = g.formed_on as on_time, m.joined_at = g.formed_at as at_once
                from reporting.membership m join reporting.chama_group g using (group_id)
                where group_id = ? and member_id = ?
                """, UMOJA.value(), AMINA.value());
        assertThat(founder).containsEntry("role", "CHAIRPERSON").containsEntry("status", "ACTIVE")
                .containsEntry("on_time", true).containsEntry("at_once", true);
    }

    @Test
    void someone_invited_again_begins_anew() {
        var given = told("groups");
        assertThat(membership(given, BARAKA.value())).containsEntry("role", "TREASURER")
                .containsEntry("status", "ACTIVE").containsEntry("reason", null).containsEntry("ended_at", null);
        assertThat(membership(given, CHEBET.value())).containsEntry("role", "MEMBER")
                .containsEntry("status", "REMOVED").containsEntry("reason", "Invited by mistake")
                .containsEntry("joined_at", null).hasEntrySatisfying("ended_at", at -> assertThat(at).isNotNull());
    }

    @Test
    void contributions_know_the_entries_they_are_booked_under() {
        var given = told("contributions");
        assertThat(contribution(given, RECEIVED.value())).containsEntry("status", "COMPLETED")
                .containsEntry("amount", 150_000L).containsEntry("channel", "MPESA")
                .containsEntry("reference", "QK12AB34CD").containsEntry("notes", "cipher:thanks")
                .containsEntry("recorded_by", FakeLedger.ACTOR).containsEntry("entry_number", 1L)
                .containsEntry("version", 0L);
        assertThat(contribution(given, CLAIMED.value())).containsEntry("status", "RECONCILED")
                .containsEntry("channel", "CASH").containsEntry("entry_number", 2L).containsEntry("version", 2L);
        assertThat(contribution(given, REJECTED.value())).containsEntry("status", "FAILED")
                .containsEntry("reason", "Never arrived").containsEntry("entry_number", null);
        assertThat(contribution(given, IMPORTED.value())).containsEntry("status", "REVERSED")
                .containsEntry("batch_id", BATCH.value()).containsEntry("import_row", 2)
                .containsEntry("entry_number", 3L).containsEntry("reversal_entry_number", 4L);
        assertThat(given.row("select * from reporting.contribution_import"))
                .containsEntry("rows", 3).containsEntry("accepted", 1).containsEntry("duplicates", 1)
                .containsEntry("total", 5_000L).containsEntry("status", "UNDONE").containsEntry("version", 1L)
                .containsEntry("imported_by", FakeLedger.ACTOR);
    }

    @Test
    void fines_know_what_was_paid_and_what_became_of_them() {
        var given = told("fines");
        assertThat(given.row("select * from reporting.fine where fine_id = ?", FineStory.PAID.value()))
                .containsEntry("status", "PAID").containsEntry("outstanding", 0L).containsEntry("amount", 20_000L)
                .containsEntry("grounds", "cipher:the wind").containsEntry("ruling", "cipher:no wind")
                .containsEntry("issued_by", AMINA.value()).containsEntry("cause", null).containsEntry("version", 5L);
        assertThat(given.db().sql("""
                select concat_ws(' ', amount, payment_method, value_date, entry_number is not null, reversed_on,
                       reversal_entry_number is not null)
                from reporting.fine_payment order by payment_id
                """).query(String.class).list()).containsExactly(
                        "5000 CASH 2026-01-09 t 2026-01-09 t", "20000 MPESA 2026-01-09 t f");
        assertThat(given.row("select * from reporting.fine where fine_id = ?", FineStory.WAIVED.value()))
                .containsEntry("status", "WAIVED").containsEntry("outstanding", 0L)
                .containsEntry("waived_amount", 10_000L).containsEntry("waived_by", AMINA.value())
                .containsEntry("issued_by", null).containsEntry("cause", "late-contribution/2026-01-01");
    }

    @Test
    void meetings_keep_who_came_and_the_latest_minutes() {
        var given = told("meetings");
        assertThat(given.row("select * from reporting.meeting where meeting_id = ?", MeetingStory.HELD.value()))
                .containsEntry("status", "HELD").containsEntry("agenda", "cipher:Loans")
                .containsEntry("agenda_by", BARAKA.value()).containsEntry("duration_minutes", 90)
                .containsEntry("present", 2).containsEntry("quorum_required", 1)
                .containsEntry("constitution_version", 2).containsEntry("minutes", "cipher:We met, and agreed")
                .containsEntry("minutes_by", BARAKA.value()).containsEntry("minutes_edition", 2)
                .containsEntry("version", 7L);
        assertThat(given.db().sql("select status from reporting.meeting_attendance order by member_id")
                .query(String.class).list()).containsExactly("PRESENT", "LATE");
        assertThat(given.db().sql("select account || ' ' || balance from reporting.meeting_balance")
                .query(String.class).list()).containsExactly("1010 700");
        assertThat(given.row("select status, reason from reporting.meeting where meeting_id = ?",
                MeetingStory.CANCELLED.value())).containsEntry("status", "CANCELLED").containsEntry("reason", "Rain");
    }

    @Test
    void goals_know_what_is_set_aside_for_them() {
        var given = told("goals");
        assertThat(given.row("select * from reporting.goal where goal_id = ?", GoalStory.ACHIEVED.value()))
                .containsEntry("status", "ACHIEVED").containsEntry("saved", 1_100L).containsEntry("target", 1_000L)
                .hasEntrySatisfying("achieved_on", day -> assertThat(day).hasToString("2026-01-25"))
                .containsEntry("version", 4L);
        assertThat(given.db().sql("select status from reporting.goal order by goal_id").query(String.class).list())
                .containsExactly("ACHIEVED", "MISSED", "CANCELLED");
    }

    @Test
    void documents_know_their_editions_and_links() {
        var given = told("documents");
        assertThat(given.row("select * from reporting.document where document_id = ?", DocumentStory.RULES.value()))
                .containsEntry("status", "FILED").containsEntry("visibility", "MEMBERS").containsEntry("edition", 2)
                .containsEntry("version", 6L);
        assertThat(given.db().sql("select revoked from reporting.document_link order by link_id")
                .query(Boolean.class).list()).containsExactly(false, true);
        assertThat(given.db().sql("select media_type from reporting.document_edition order by document_id, edition")
                .query(String.class).list()).containsExactly("application/pdf", "image/png", "application/pdf");
        assertThat(given.row("select status, reason from reporting.document where document_id = ?",
                DocumentStory.OLD.value())).containsEntry("status", "WITHDRAWN").containsEntry("reason", "Outdated");
    }

    @Test
    void compliance_records_know_their_day_and_what_was_warned_of() {
        var given = told("compliance");
        assertThat(
                given.row("select * from reporting.compliance where obligation_id = ?", ComplianceStory.RETURN.value()))
                .containsEntry("status", "PENDING").containsEntry("responsible", SampleStory.BARAKA.value())
                .containsEntry("due_on", Date.valueOf(ComplianceStory.DAY.plusYears(1)))
                .containsEntry("alert_status", null);
        assertThat(given.row("select * from reporting.compliance_closing where obligation_id = ?",
                ComplianceStory.RETURN.value())).containsEntry("evidence", DocumentStory.RULES.value());
        assertThat(given.row(
                "select * from reporting.compliance where obligation_id = ?", ComplianceStory.RENEWAL.value()))
                .containsEntry("status", "CLOSED").containsEntry("due_on", Date.valueOf(ComplianceStory.DAY));
        assertThat(
                given.row("select * from reporting.compliance where obligation_id = ?", ComplianceStory.AUDIT.value()))
                .containsEntry("status", "OVERDUE").containsEntry("alert_status", "CLOSED")
                .containsEntry("alert_reason", "cipher:Promised").containsEntry("version", 4L);
    }

    @Test
    void standing_proxies_are_those_that_nobody_took_back() {
        var given = told("standing-proxies");
        assertThat(given.row("select principal, holder from reporting.standing_proxy"))
                .containsEntry("principal", SampleStory.AMINA.value())
                .containsEntry("holder", SampleStory.BARAKA.value());
    }

    @Test
    void books_hold_entries_as_they_were_posted() {
        var given = told("treasury");
        assertThat(given.row("select * from reporting.entry where number = 4"))
                .containsEntry("reverses", 3L).containsEntry("narration", "Contribution reversed")
                .containsEntry("source_type", "contribution").containsEntry("source_id", IMPORTED.value())
                .containsEntry("actor", FakeLedger.ACTOR);
        assertThat(given.db().sql("""
                select concat_ws(' ', number, line, account, nullif(holder, ''), side, amount) from reporting.posting
                where number < 3 order by number, line
                """).query(String.class).list()).containsExactly(
                        "1 1 1030 D 150000", "1 2 2010 " + BARAKA + " C 150000",
                        "2 1 1010 D 70000", "2 2 2030 C 70000");
    }

    @Test
    void balances_are_the_sums_of_postings() {
        var given = told("treasury");
        assertThat(given.row("select sum(debit) as debit, sum(credit) as credit from reporting.account_balance"))
                .satisfies(sums -> assertThat(sums.get("debit")).isEqualTo(sums.get("credit")));
        assertThat(given.db().sql("""
                select coalesce(b.account, p.account)
                from reporting.account_balance b
                full join (
                    select group_id, account, holder, coalesce(sum(amount) filter (where side = 'D'), 0) as debit,
                           coalesce(sum(amount) filter (where side = 'C'), 0) as credit
                    from reporting.posting group by 1, 2, 3
                ) p using (group_id, account, holder)
                where (b.debit, b.credit) is distinct from (p.debit, p.credit)
                """).query(String.class).list()).isEmpty();
        assertThat(given.row("select debit, credit from reporting.account_balance where account = '1010'"))
                .containsEntry("debit", 157_000L).containsEntry("credit", 85_000L);
    }

    @Test
    void an_expense_that_is_put_right_names_both_entries_and_what_stands_for_it_the_approval() {
        var given = told("expenses");
        var wrong = given.row("select * from reporting.expense where expense_id = ?", SpendingStory.PAID.value());
        assertThat(wrong).containsEntry("status", "REVERSED").containsEntry("reason", "Typed wrongly")
                .containsEntry("amount", 30_000L).containsEntry("approval_id", null);
        var paid = (Long) wrong.get("entry_number");
        assertThat(wrong).containsEntry("reversal_entry_number", paid + 1);
        assertThat(given.row("select * from reporting.expense where expense_id = ?", SpendingStory.RIGHT.value()))
                .containsEntry("status", "DISBURSED").containsEntry("category", "ADMINISTRATIVE")
                .containsEntry("amount", 20_000L).containsEntry("entry_number", paid + 2)
                .containsEntry("corrects", SpendingStory.PAID.value())
                .containsEntry("approval_id", SpendingStory.PAID.value()).containsEntry("required_signatures", 1);
    }

    @Test
    void a_withdrawal_that_was_undone_names_both_its_entries() {
        var row = told("treasury").row("select * from reporting.withdrawal where withdrawal_id = ?",
                SpendingStory.BOUNCED.value());
        long paid = (Long) row.get("entry_number");
        assertThat(row).containsEntry("status", "REVERSED").containsEntry("reason", "Never arrived")
                .containsEntry("reversal_entry_number", paid + 1)
                .hasEntrySatisfying("reversed_on", day -> assertThat(day).hasToString("2026-01-09"));
    }

    @Test
    void closed_periods_name_their_closing_entry() {
        var given = told("treasury");
        assertThat(given.row("select * from reporting.books where group_id = ?", UMOJA.value()))
                .containsEntry("entries", 29L).containsEntry("version", 31L)
                .hasEntrySatisfying("closed_until", day -> assertThat(day).hasToString("2026-02-04"));
        assertThat(given.row(
                "select surplus, entry_number, closed_by from reporting.accounting_period where group_id = ?",
                UMOJA.value())).containsEntry("surplus", 900L).containsEntry("entry_number", 29L)
                .containsEntry("closed_by", FakeLedger.ACTOR);
        assertThat(given.row("select surplus, entry_number from reporting.accounting_period where group_id = ?",
                TUMAINI.value())).containsEntry("surplus", 0L).containsEntry("entry_number", null);
    }

    @Test
    void transfers_know_both_their_entries() {
        assertThat(told("treasury").row("select * from reporting.transfer where transfer_id = ?", BANKED.value()))
                .containsEntry("from_channel", "CASH").containsEntry("to_channel", "BANK")
                .containsEntry("amount", 60_000L).containsEntry("status", "REVERSED")
                .containsEntry("entry_number", 5L).containsEntry("reversal_entry_number", 6L)
                .containsEntry("reason", "Bank was shut").containsEntry("version", 1L);
    }

    private static Given told(String room) {
        var given = new Given(Given.projection(room));
        given.delivered(List.copyOf(SampleStory.told().events()), 1_000);
        return given;
    }

    private static Map<String, Object> membership(Given given, Object member) {
        return given.row("select * from reporting.membership where group_id = ? and member_id = ?",
                UMOJA.value(), member);
    }

    private static Map<String, Object> contribution(Given given, Object id) {
        return given.row("select * from reporting.contribution where contribution_id = ?", id);
    }
}
