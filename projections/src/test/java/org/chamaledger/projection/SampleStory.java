package org.chamaledger.projection;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionClaimed;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionConfirmed;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReconciled;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionRejected;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReversed;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.ImportEvent.ContributionsImported;
import org.chamaledger.kernel.contributions.ImportEvent.ImportUndone;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.contributions.Provenance;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupEvent.ApprovalRuleSet;
import org.chamaledger.kernel.groups.GroupEvent.BooksAccessSet;
import org.chamaledger.kernel.groups.GroupEvent.ContributionTermsSet;
import org.chamaledger.kernel.groups.GroupEvent.ExitAnnounced;
import org.chamaledger.kernel.groups.GroupEvent.GroupClosed;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.groups.GroupEvent.GroupParticularsRecorded;
import org.chamaledger.kernel.groups.GroupEvent.GroupPurposeRestated;
import org.chamaledger.kernel.groups.GroupEvent.GroupRenamed;
import org.chamaledger.kernel.groups.GroupEvent.MemberAdmitted;
import org.chamaledger.kernel.groups.GroupEvent.MemberInvited;
import org.chamaledger.kernel.groups.GroupEvent.MemberLeft;
import org.chamaledger.kernel.groups.GroupEvent.MemberReinstated;
import org.chamaledger.kernel.groups.GroupEvent.MemberRemoved;
import org.chamaledger.kernel.groups.GroupEvent.MemberSuspended;
import org.chamaledger.kernel.groups.GroupEvent.MembershipRequested;
import org.chamaledger.kernel.groups.GroupEvent.RecordingRuleSet;
import org.chamaledger.kernel.groups.GroupEvent.RoleGiven;
import org.chamaledger.kernel.groups.GroupEvent.TermBegun;
import org.chamaledger.kernel.groups.GroupEvent.TermEnded;
import org.chamaledger.kernel.groups.GroupEvent.TermFixed;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.groups.TermEnd;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.MemberEvent.MemberRegistered;
import org.chamaledger.kernel.members.MemberEvent.NameChanged;
import org.chamaledger.kernel.members.MemberEvent.PhoneNumberChanged;
import org.chamaledger.kernel.members.MemberEvent.StaffRoleGranted;
import org.chamaledger.kernel.members.MemberEvent.StaffRoleWithdrawn;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.kernel.treasury.TransferEvent.TransferMade;
import org.chamaledger.kernel.treasury.TransferEvent.TransferReversed;
import org.chamaledger.kernel.treasury.TransferId;
import org.chamaledger.kernel.treasury.TreasuryEvent.BooksOpened;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryCorrected;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.chamaledger.kernel.treasury.TreasuryEvent.PeriodClosed;

/**
 * Two groups in which everything happens that can. A new room tells its part here, and its projection is then delivered
 * to twice, rebuilt and compared like the others; a test fails while an event is missing.
 */
final class SampleStory {

    static final Currency KES = Currency.getInstance("KES");
    static final MemberId AMINA = MemberId.of("019ab000-0000-7000-8000-000000000001");
    static final MemberId BARAKA = MemberId.of("019ab000-0000-7000-8000-000000000002");
    static final MemberId CHEBET = MemberId.of("019ab000-0000-7000-8000-000000000003");
    static final GroupId UMOJA = GroupId.of("019ab000-0000-7000-8000-000000000011");
    static final GroupId TUMAINI = GroupId.of("019ab000-0000-7000-8000-000000000012");
    static final ContributionId RECEIVED = contribution(21);
    static final ContributionId CLAIMED = contribution(22);
    static final ContributionId REJECTED = contribution(23);
    static final ContributionId IMPORTED = contribution(24);
    static final TransferId BANKED = TransferId.of("019ab000-0000-7000-8000-000000000031");
    static final BatchId BATCH = BatchId.of("019ab000-0000-7000-8000-000000000041");

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    private final FakeLedger ledger;
    private long entries;

    private SampleStory(FakeLedger ledger) {
        this.ledger = ledger;
    }

    static FakeLedger told() {
        var ledger = new FakeLedger();
        var story = new SampleStory(ledger);
        story.people();
        story.groups();
        story.money();
        new LoanStory(ledger::append, story::booked).tell();
        new SpendingStory(ledger, story::booked).tell();
        new FineStory(ledger, story::booked).tell();
        new VotingStory(ledger).tell();
        new MeetingStory(ledger).tell();
        new GoalStory(ledger, story::booked).tell();
        new DocumentStory(ledger).tell();
        new ComplianceStory(ledger).tell();
        story.ends();
        return ledger;
    }

    private void people() {
        for (var member : List.of(AMINA, BARAKA, CHEBET)) {
            of(member, new MemberRegistered(
                    member, secret("email"), secret("first"), secret("last"),
                    member.equals(CHEBET) ? null : secret("phone")));
        }
        of(AMINA, new NameChanged(AMINA, secret("Amina"), secret("Otieno")));
        of(AMINA, new PhoneNumberChanged(AMINA, secret("+254700000001")));
        of(AMINA, new StaffRoleGranted(AMINA, StaffRole.ADMIN));
        of(AMINA, new StaffRoleGranted(AMINA, StaffRole.AUDITOR));
        of(AMINA, new StaffRoleWithdrawn(AMINA, StaffRole.AUDITOR));
    }

    private void groups() {
        for (var group : List.of(UMOJA, TUMAINI)) {
            of(group, new GroupFormed(
                    group, AMINA, "Umoja", GroupType.SAVINGS, "Neighbours", "A borehole", KES,
                    ZoneId.of("Africa/Nairobi"), Frequency.MONTHLY, kes(50_000), DAY, DAY));
            books(group, new BooksOpened(group, KES, ZoneId.of("Africa/Nairobi")));
        }
        of(UMOJA, new GroupRenamed(UMOJA, "Umoja wa Wanawake"));
        of(UMOJA, new GroupPurposeRestated(UMOJA, GroupType.MIXED, "Neighbours and friends", "Two boreholes"));
        of(UMOJA, new GroupParticularsRecorded(UMOJA, "CBO/123", DayOfWeek.SUNDAY));
        of(UMOJA, new ContributionTermsSet(UMOJA, Frequency.WEEKLY, kes(20_000), DAY.plusDays(7)));
        of(UMOJA, new BooksAccessSet(UMOJA, false));
        of(UMOJA, new RecordingRuleSet(UMOJA, false));
        of(UMOJA, new ApprovalRuleSet(UMOJA, 1, kes(100_000), 2, 21));
        of(UMOJA, new MemberInvited(UMOJA, BARAKA, GroupRole.TREASURER));
        of(UMOJA, new MemberAdmitted(UMOJA, BARAKA, GroupRole.TREASURER, DAY));
        of(UMOJA, new MembershipRequested(UMOJA, CHEBET));
        of(UMOJA, new MemberAdmitted(UMOJA, CHEBET, GroupRole.MEMBER, DAY.plusDays(1)));
        of(UMOJA, new RoleGiven(UMOJA, CHEBET, GroupRole.SECRETARY));
        of(UMOJA, new MemberSuspended(UMOJA, CHEBET, "Never comes"));
        of(UMOJA, new MemberReinstated(UMOJA, CHEBET));
        of(UMOJA, new MemberLeft(UMOJA, CHEBET));
        of(UMOJA, new MemberInvited(UMOJA, CHEBET, GroupRole.MEMBER));
        of(UMOJA, new MemberRemoved(UMOJA, CHEBET, "Invited by mistake"));
        offices();
    }

    private void offices() {
        var last = DAY.plusYears(2);
        of(UMOJA, new TermFixed(UMOJA, BARAKA, GroupRole.TREASURER, DAY.plusDays(1), last, AMINA, null, 0));
        of(UMOJA, new TermEnded(UMOJA, BARAKA, GroupRole.TREASURER, null, DAY, TermEnd.SUCCEEDED));
        of(UMOJA, new TermBegun(UMOJA, BARAKA, GroupRole.TREASURER, DAY.plusDays(1), last));
        of(UMOJA, new TermFixed(UMOJA, CHEBET, GroupRole.SECRETARY, DAY.plusDays(2), last, AMINA, null, 0));
        of(UMOJA,
                new TermEnded(UMOJA, CHEBET, GroupRole.SECRETARY, DAY.plusDays(2), DAY.plusDays(2), TermEnd.NOT_TAKEN));
        of(UMOJA, new TermFixed(
                UMOJA, AMINA, GroupRole.CHAIRPERSON, last.plusDays(1), last.plusYears(2), null,
                VotingStory.RUN_OFF, 3));
        of(UMOJA, new ExitAnnounced(UMOJA, BARAKA, DAY.plusDays(30)));
    }

    private void money() {
        booked("contribution-" + RECEIVED, new ContributionReceived(
                RECEIVED, UMOJA, BARAKA, kes(150_000), Fund.SAVINGS, PaymentMethod.MPESA, Channel.MPESA, "QK12AB34CD",
                DAY, secret("thanks"), null));
        of(CLAIMED, new ContributionClaimed(
                CLAIMED, UMOJA, AMINA, kes(70_000), Fund.WELFARE, PaymentMethod.CASH, null, DAY, null));
        booked("contribution-" + CLAIMED, new ContributionConfirmed(
                CLAIMED, UMOJA, AMINA, kes(70_000), Fund.WELFARE, Channel.CASH, DAY));
        of(CLAIMED, new ContributionReconciled(CLAIMED, UMOJA));
        of(REJECTED, new ContributionClaimed(
                REJECTED, UMOJA, AMINA, kes(1), Fund.SHARES, PaymentMethod.BANK, "B1", DAY, secret("?")));
        of(REJECTED, new ContributionRejected(REJECTED, UMOJA, "Never arrived"));
        booked("contribution-" + IMPORTED, new ContributionReceived(
                IMPORTED, UMOJA, BARAKA, kes(5_000), Fund.SHARES, PaymentMethod.BANK, Channel.BANK, null, DAY, null,
                new Provenance(BATCH, 2)));
        ledger.append("import-" + BATCH, new ContributionsImported(
                BATCH, UMOJA, "ab".repeat(32), 3, 1, kes(5_000), List.of(IMPORTED)));
        booked("contribution-" + IMPORTED, new ContributionReversed(
                IMPORTED, UMOJA, BARAKA, kes(5_000), Fund.SHARES, Channel.BANK, DAY.plusDays(2), "Wrong file", BATCH));
        ledger.append("import-" + BATCH, new ImportUndone(BATCH, UMOJA, "Wrong file", 1));
        booked("transfer-" + BANKED, new TransferMade(
                BANKED, UMOJA, Channel.CASH, Channel.BANK, kes(60_000), DAY.plusDays(1)));
        booked("transfer-" + BANKED, new TransferReversed(
                BANKED, UMOJA, Channel.CASH, Channel.BANK, kes(60_000), DAY.plusDays(2), "Bank was shut"));
    }

    private void ends() {
        books(UMOJA, new EntryCorrected(UMOJA, new Source("contribution", IMPORTED.value()),
                new Source("contribution", RECEIVED.value()), "Booked twice"));
        books(UMOJA, new EntryPosted(UMOJA, ++entries, DAY.plusDays(3), "Fee", new Source("fee", UUID.randomUUID()),
                null,
                List.of(Posting.debit(LedgerAccount.CASH, kes(900)), Posting.credit(LedgerAccount.FEES, kes(900)))));
        books(UMOJA, new EntryPosted(UMOJA, ++entries, DAY.plusDays(30), "Period closed",
                new Source("period", UUID.randomUUID()), null, List.of(
                        Posting.debit(LedgerAccount.FEES, kes(900)),
                        Posting.credit(LedgerAccount.RETAINED_SURPLUS, kes(900)))));
        books(UMOJA, new PeriodClosed(UMOJA, DAY.plusDays(30), kes(900)));
        books(TUMAINI, new PeriodClosed(TUMAINI, DAY.plusDays(30), kes(0)));
        of(TUMAINI, new GroupClosed(TUMAINI, "Nobody came"));
    }

    /** A fact that moves money and, just after it, the entry by which it is booked. */
    private void booked(String stream, MovesMoney fact) {
        ledger.append(stream, fact);
        var entry = fact.entry();
        books(fact.groupId(), new EntryPosted(
                fact.groupId(), ++entries, entry.valueDate(), entry.narration(), entry.source(),
                entry.reversal() ? reversed(entry) : null, entry.postings()));
    }

    private long reversed(JournalEntry entry) {
        return ledger.events().stream().map(event -> event.getPayload()).filter(EntryPosted.class::isInstance)
                .map(EntryPosted.class::cast).filter(posted -> posted.source().equals(entry.source()))
                .findFirst().orElseThrow().number();
    }

    private void of(MemberId member, Object fact) {
        ledger.append("member-" + member, fact);
    }

    private void of(GroupId group, Object fact) {
        ledger.append("group-" + group, fact);
    }

    private void of(ContributionId contribution, Object fact) {
        ledger.append("contribution-" + contribution, fact);
    }

    private void books(GroupId group, Object fact) {
        ledger.append("treasury-" + group, fact);
    }

    static Money kes(long cents) {
        return new Money(cents, KES);
    }

    static Enciphered secret(String plain) {
        return new Enciphered("cipher:" + plain);
    }

    private static ContributionId contribution(int number) {
        return ContributionId.of("019ab000-0000-7000-8000-0000000000" + number);
    }
}
