package org.chamaledger.command.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.chamaledger.command.Committed;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.Request;
import org.chamaledger.command.groups.DocumentCommand.FileDocument;
import org.chamaledger.command.groups.DocumentCommand.KeptFile;
import org.chamaledger.command.groups.DocumentCommand.WithdrawDocument;
import org.chamaledger.command.groups.ObligationCommand.AssignObligation;
import org.chamaledger.command.groups.ObligationCommand.CloseAlert;
import org.chamaledger.command.groups.ObligationCommand.MeetObligation;
import org.chamaledger.command.groups.ObligationCommand.RecordObligation;
import org.chamaledger.command.groups.ObligationCommand.WarnOfObligation;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.groups.AlertStatus;
import org.chamaledger.kernel.groups.AlertView;
import org.chamaledger.kernel.groups.ComplianceStatus;
import org.chamaledger.kernel.groups.ComplianceType;
import org.chamaledger.kernel.groups.ComplianceView;
import org.chamaledger.kernel.groups.ComplianceView.ClosingView;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.DocumentType;
import org.chamaledger.kernel.groups.DocumentVisibility;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.ObligationId;
import org.chamaledger.kernel.members.StaffRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the law asks of a group, and who is warned of it, on a real store. */
class ObligationTest extends LedgerTest {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    private MemberId chair;
    private MemberId admin;
    private MemberId amina;
    private GroupId group;
    private LocalDate today;

    @BeforeEach
    void aGroup() {
        chair = someone();
        group = groupOf(chair);
        admin = memberOf(group, chair, GroupRole.ADMIN);
        amina = memberOf(group, chair, GroupRole.MEMBER);
        today = LocalDate.now(NAIROBI);
    }

    @Test
    void the_clock_warns_before_the_day_and_after_it_and_once() {
        var obligation = recorded(today.plusDays(40), null);
        assertThat(history(stream(obligation))).isEqualTo("ObligationRecorded");
        strikes(obligation, today.plusDays(9));
        assertThat(history(stream(obligation))).isEqualTo("ObligationRecorded");
        strikes(obligation, today.plusDays(10));
        strikes(obligation, today.plusDays(40));
        assertThat(history(stream(obligation))).isEqualTo("ObligationRecorded ObligationNeared");
        strikes(obligation, today.plusDays(41));
        strikes(obligation, today.plusDays(42));
        assertThat(history(stream(obligation))).isEqualTo("ObligationRecorded ObligationNeared ObligationMissed");
    }

    @Test
    void what_is_recorded_late_is_late_at_once() {
        assertThat(record(today, null, null, chair).status()).isEqualTo(ComplianceStatus.DUE_SOON);
        assertThat(record(today.minusDays(1), null, null, chair).status()).isEqualTo(ComplianceStatus.OVERDUE);
        assertThat(record(today.plusDays(31), null, null, chair).status()).isEqualTo(ComplianceStatus.PENDING);
    }

    @Test
    void what_is_due_again_goes_on_with_its_next_day_and_keeps_the_end_of_the_month() {
        var start = LocalDate.of(today.getYear() + 1, 1, 31);
        var obligation = recorded(start, 1);
        var once = close(obligation, document(), null, false);
        assertThat(once.status()).isEqualTo(ComplianceStatus.PENDING);
        assertThat(once.dueOn()).isEqualTo(start.plusMonths(1));
        assertThat(close(obligation, null, "Lifted", false).dueOn()).isEqualTo(start.plusMonths(2)).hasDayOfMonth(31);
        var ended = close(obligation, null, "Lifted for good", true);
        assertThat(ended.status()).isEqualTo(ComplianceStatus.CLOSED);
        assertThat(ended.closings()).extracting(ClosingView::note).containsExactly(null, "Lifted", "Lifted for good");
        assertRefused("compliance.closed", () -> close(obligation, null, "Again", false));
        assertRefused("compliance.closed", () -> ask(new AssignObligation(obligation, group, chair), chair));
    }

    @Test
    void evidence_is_a_document_of_the_group_that_counts() {
        var obligation = recorded(today, null);
        var document = document();
        assertRefused("compliance.evidence-unknown", () -> close(obligation, DocumentId.next(), null, false));
        desk.handle(new WithdrawDocument(document, "Outdated"), by(chair));
        assertRefused("compliance.evidence-unknown", () -> close(obligation, document, null, false));
        assertRefused("compliance.evidence-missing", () -> new MeetObligation(obligation, group, null, " ", false));
        assertThat(close(obligation, document(), null, false).status()).isEqualTo(ComplianceStatus.CLOSED);
    }

    @Test
    void an_official_is_responsible() {
        assertRefused("compliance.not-an-official", () -> record(today, null, null, admin));
        assertRefused("compliance.not-an-official", () -> record(today, null, amina, chair));
        var obligation = record(today, null, chair, admin).id();
        var treasurer = memberOf(group, chair, GroupRole.TREASURER);
        assertThat(ask(new AssignObligation(obligation, group, treasurer), admin).responsible()).isEqualTo(treasurer);
        assertRefused("group.not-official", () -> record(today, null, chair, amina));
        assertRefused("group.unknown", () -> record(today, null, chair, someone()));
        assertRefused("compliance.unknown",
                () -> ask(new AssignObligation(obligation, groupOf(amina), amina), amina));
    }

    @Test
    void a_compliance_officer_looks_at_the_alert_and_what_is_due_stays_due() {
        var obligation = recorded(today, null);
        var officer = someone();
        assertRefused("compliance.not-officer", () -> alert(obligation, officer));
        assertRefused("compliance.own-group", () -> alert(obligation, amina, StaffRole.COMPLIANCE));
        var closed = alert(obligation, officer, StaffRole.COMPLIANCE);
        assertThat(closed.status()).isEqualTo(AlertStatus.CLOSED);
        assertThat(closed.alertType()).isEqualTo(ComplianceStatus.DUE_SOON);
        assertThat(closed.reason()).isEqualTo("Seen");
        strikes(obligation, today.plusDays(1));
        assertThat(alert(obligation, officer, StaffRole.COMPLIANCE).alertType()).isEqualTo(ComplianceStatus.OVERDUE);
        close(obligation, null, "Filed", false);
        assertRefused("compliance.no-alert", () -> alert(obligation, officer, StaffRole.COMPLIANCE));
    }

    private ObligationId recorded(LocalDate dueOn, @Nullable Integer everyMonths) {
        return record(dueOn, everyMonths, null, chair).id();
    }

    private ComplianceView record(
            LocalDate dueOn, @Nullable Integer everyMonths, @Nullable MemberId responsible, MemberId who) {
        return ask(new RecordObligation(ObligationId.next(), group, ComplianceType.TAX_RETURN, "The tax return", dueOn,
                null, everyMonths, responsible), who);
    }

    private ComplianceView close(
            ObligationId obligation, @Nullable DocumentId evidence, @Nullable String note, boolean last) {
        return ask(new MeetObligation(obligation, group, evidence, note, last), chair);
    }

    private DocumentId document() {
        var id = DocumentId.next();
        desk.handle(new FileDocument(id, group, "The receipt", DocumentType.COMPLIANCE, DocumentVisibility.OFFICIALS,
                new KeptFile("a".repeat(64), FileKind.PDF, 1000, null)), by(chair));
        return id;
    }

    private void strikes(ObligationId obligation, LocalDate day) {
        desk.handle(new WarnOfObligation(obligation),
                Request.by(Actor.theClock(day.atTime(12, 0).atZone(NAIROBI).toInstant()), "test@" + day));
    }

    private AlertView alert(ObligationId obligation, MemberId who, StaffRole... roles) {
        Committed<AlertView> committed = desk.handle(new CloseAlert(obligation, "Seen"), by(who, roles));
        return committed.result();
    }

    private ComplianceView ask(ObligationCommand command, MemberId who) {
        Committed<ComplianceView> committed = desk.handle(command, by(who));
        return committed.result();
    }

    private static String stream(ObligationId obligation) {
        return "compliance-" + obligation;
    }
}
