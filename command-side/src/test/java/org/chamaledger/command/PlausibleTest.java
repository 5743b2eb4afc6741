package org.chamaledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.ZoneId;
import org.chamaledger.command.contributions.ContributionCommand.RejectContribution;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReverseContribution;
import org.chamaledger.command.contributions.ImportCommand.UndoImport;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.groups.GroupCommand.CloseGroup;
import org.chamaledger.command.groups.GroupCommand.FormGroup;
import org.chamaledger.command.groups.GroupCommand.InviteMember;
import org.chamaledger.command.groups.GroupCommand.RemoveMember;
import org.chamaledger.command.groups.GroupCommand.SuspendMember;
import org.chamaledger.command.members.MemberCommand.CorrectDetails;
import org.chamaledger.command.members.MemberCommand.Register;
import org.chamaledger.command.play.Cast;
import org.chamaledger.command.treasury.TransferCommand.MakeTransfer;
import org.chamaledger.command.treasury.TransferCommand.ReverseTransfer;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.PhoneNumber;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.TransferId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no state of the ledger could make sensible is refused before any aggregate is asked. */
class PlausibleTest {

    private static final ContributionId CONTRIBUTION = ContributionId.next();
    private static final TransferId TRANSFER = TransferId.next();
    private static final EmailAddress EMAIL = EmailAddress.parse("amina@example.org");
    private static final String TOO_LONG = "x".repeat(501);
    private static final LocalDate LONG_AGO = LocalDate.of(1899, 12, 31);

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t"})
    void why_something_is_undone_has_to_be_said(String reason) {
        assertMalformed("request.reason-missing", () -> new RejectContribution(CONTRIBUTION, reason));
        assertMalformed("request.reason-missing", () -> new ReverseContribution(CONTRIBUTION, reason, null));
        assertMalformed("request.reason-missing", () -> new ReverseTransfer(TRANSFER, Cast.GROUP, reason, null));
        assertMalformed("request.reason-missing", () -> new UndoImport(BatchId.next(), reason));
    }

    @Test
    void a_reason_is_a_few_sentences_and_no_book() {
        assertMalformed("request.reason-malformed", () -> new RejectContribution(CONTRIBUTION, TOO_LONG));
        assertMalformed("request.reason-malformed", () -> new ReverseContribution(CONTRIBUTION, TOO_LONG, null));
        assertMalformed("request.reason-malformed", () -> new ReverseTransfer(TRANSFER, Cast.GROUP, TOO_LONG, null));
        assertMalformed("request.reason-malformed", () -> new UndoImport(BatchId.next(), TOO_LONG));
        assertMalformed("request.reason-malformed", () -> new SuspendMember(Cast.GROUP, Cast.AMINA, TOO_LONG));
        assertMalformed("request.reason-malformed", () -> new RemoveMember(Cast.GROUP, Cast.AMINA, TOO_LONG));
        assertMalformed("request.reason-malformed", () -> new CloseGroup(Cast.GROUP, TOO_LONG));
        assertThat(new UndoImport(BatchId.next(), " x".repeat(250)).reason()).hasSize(499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\ud800b", "a\u2028b"})
    void what_no_column_can_keep_is_in_no_text(String text) {
        assertMalformed("request.reason-malformed", () -> new UndoImport(BatchId.next(), text));
        assertMalformed("group.name-malformed", () -> forming(text, null, null));
        assertMalformed("group.text-malformed", () -> forming("Umoja", text, null));
        assertMalformed("group.registration-number-malformed", () -> new ChangeGroup(
                Cast.GROUP, null, null, null, null, null, null, null, text, null, null, null, null));
        assertMalformed("member.name-malformed", () -> new CorrectDetails(Cast.AMINA, text, null, null));
        assertMalformed("contribution.notes-malformed", () -> recording(null, text));
    }

    @Test
    void a_name_is_a_short_line() {
        assertMalformed("member.name-malformed", () -> new Register(Cast.AMINA, EMAIL, " ", "Otieno", null, "hash"));
        assertMalformed("member.name-malformed",
                () -> new Register(Cast.AMINA, EMAIL, "Amina", "O".repeat(101), null, "hash"));
        assertMalformed("member.name-malformed", () -> new CorrectDetails(Cast.AMINA, null, "O\nO", null));
        assertMalformed("group.name-malformed", () -> forming("  ", null, null));
        assertMalformed("group.name-malformed", () -> forming("x".repeat(121), null, null));
        assertThat(forming("  Umoja 🌍 ", "two\nlines", null).name()).isEqualTo("Umoja 🌍");
        assertMalformed("group.text-malformed", () -> forming("Umoja", "x".repeat(4001), null));
    }

    @Test
    void a_day_is_one_of_a_groups_calendar() {
        assertMalformed("request.day-implausible", () -> forming("Umoja", null, LocalDate.MIN));
        assertMalformed("request.day-implausible", () -> forming("Umoja", null, LocalDate.of(2200, 1, 1)));
        assertMalformed("request.day-implausible", () -> new ChangeGroup(
                Cast.GROUP, null, null, null, null, null, null, LONG_AGO, null, null, null, null, null));
        assertMalformed("request.day-implausible", () -> new RecordContribution(CONTRIBUTION, Cast.GROUP, null,
                new Amount("10"), PaymentMethod.CASH, null, null, LONG_AGO, null));
        assertMalformed("request.day-implausible", () -> new ReverseContribution(CONTRIBUTION, "wrong", LONG_AGO));
        assertMalformed("request.day-implausible", () -> new MakeTransfer(
                TRANSFER, Cast.GROUP, Channel.CASH, Channel.BANK, new Amount("10"), LONG_AGO));
        assertMalformed("request.day-implausible", () -> new ReverseTransfer(TRANSFER, Cast.GROUP, "wrong", LONG_AGO));
        assertMalformed("request.day-implausible", () -> new ClosePeriod(Cast.GROUP, LONG_AGO));
    }

    @Test
    void a_reference_is_compared_without_spaces_and_case() {
        assertThat(recording(" qgh7\u00a0xk 2m1\n", null).reference()).isEqualTo("QGH7XK2M1");
        assertThat(recording("\u00a0 ", null).reference()).isNull();
        assertThat(recording(null, "  ").notes()).isNull();
        assertMalformed("contribution.reference-malformed", () -> recording("x".repeat(61), null));
        assertMalformed("contribution.reference-malformed", () -> recording("QGH\u0000", null));
        assertMalformed("contribution.notes-malformed", () -> recording(null, TOO_LONG));
    }

    @Test
    void a_transfer_is_between_two_channels() {
        assertMalformed("transfer.same-channel", () -> new MakeTransfer(
                TRANSFER, Cast.GROUP, Channel.CASH, Channel.CASH, new Amount("10"), null));
    }

    @Test
    void an_invitee_is_named_in_one_way() {
        assertMalformed("membership.invitee-malformed", () -> new InviteMember(Cast.GROUP, null, null, null));
        assertMalformed("membership.invitee-malformed",
                () -> new InviteMember(Cast.GROUP, EMAIL, PhoneNumber.parse("0712345678"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+03:00", "UTC+3", "Z"})
    void a_groups_time_zone_is_that_of_a_place(String zone) {
        assertMalformed("group.time-zone-unknown", () -> new FormGroup(Cast.GROUP, "Umoja", GroupType.SAVINGS, null,
                null, null, ZoneId.of(zone), null, null, null));
    }

    private static FormGroup forming(String name, String description, LocalDate from) {
        return new FormGroup(Cast.GROUP, name, GroupType.SAVINGS, description, null, null, null, null, null, from);
    }

    private static RecordContribution recording(String reference, String notes) {
        return new RecordContribution(CONTRIBUTION, Cast.GROUP, null, new Amount("10"), PaymentMethod.MPESA, reference,
                null, null, notes);
    }

    private static void assertMalformed(String code, ThrowingCallable command) {
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(command).satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.MALFORMED);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }
}
