package org.chamaledger.query.treasury;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.PeriodView;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.kernel.treasury.TransferView;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.chamaledger.kernel.treasury.WithdrawalStatus;
import org.chamaledger.kernel.treasury.WithdrawalView;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Table;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about a group's books. Reports have their shapes in {@link Report}. */
public sealed interface TreasuryQuery {

    GroupId group();

    /** The chart of accounts with what stands in it; an account with holders has a row for each of them. */
    record ListAccounts(Actor actor, GroupId group, AccountFilter filter, AsOf asOf, Paging paging)
            implements TreasuryQuery, Question<Page<AccountView>> {}

    record ListEntries(Actor actor, GroupId group, EntryFilter filter, AsOf asOf, Paging paging)
            implements TreasuryQuery, Question<Page<EntryView>> {}

    record FindEntry(Actor actor, GroupId group, long number) implements TreasuryQuery, Question<EntryView> {}

    record AskTrialBalance(Actor actor, GroupId group, AsOf asOf)
            implements TreasuryQuery, Question<Report.TrialBalance> {}

    /** Without {@code from}: since the last period closed before the moment asked for. */
    record AskIncomeStatement(Actor actor, GroupId group, @Nullable LocalDate from, AsOf asOf)
            implements TreasuryQuery, Question<Report.IncomeStatement> {}

    record AskBalanceSheet(Actor actor, GroupId group, AsOf asOf)
            implements TreasuryQuery, Question<Report.BalanceSheet> {}

    /** Without a channel all of them together; without {@code from} since the books were opened. */
    record AskCashBook(Actor actor, GroupId group, @Nullable Channel channel, @Nullable LocalDate from, AsOf asOf)
            implements TreasuryQuery, Question<Report.CashBook> {}

    /**
     * Why a balance is what it is, and what was learnt of it between two moments of knowledge.
     *
     * @param holder null for the whole account
     * @param andKnownAt the other moment; null where there is nothing to compare
     */
    record AskExplanation(
            Actor actor, GroupId group, String account, @Nullable String holder, AsOf asOf,
            @Nullable Instant andKnownAt)
            implements TreasuryQuery, Question<Explanation> {}

    /** What the group holds for one member. For the member, officials and auditors. */
    record AskStatement(Actor actor, GroupId group, MemberId member, @Nullable LocalDate from, AsOf asOf)
            implements TreasuryQuery, Question<Report.Statement> {}

    /** The whole books for another program. */
    record ExportBooks(Actor actor, GroupId group, ExportFormat format, AsOf asOf)
            implements TreasuryQuery, Question<Export> {}

    record ListTransfers(Actor actor, GroupId group, TransferFilter filter, Paging paging)
            implements TreasuryQuery, Question<Page<TransferView>> {}

    record FindTransfer(Actor actor, GroupId group, UUID transfer)
            implements TreasuryQuery, Question<Versioned<TransferView>> {}

    /** Officials see all of the group, others those of their own savings. */
    record ListWithdrawals(Actor actor, GroupId group, WithdrawalFilter filter, Paging paging)
            implements TreasuryQuery, Question<Page<WithdrawalView>> {}

    /** As {@link ListWithdrawals}. */
    record FindWithdrawal(Actor actor, GroupId group, WithdrawalId withdrawal)
            implements TreasuryQuery, Question<Versioned<WithdrawalView>> {}

    /** What an entry may be corrected as. For readers of the books; refused for what cannot be corrected as a whole. */
    record FindCorrectable(Actor actor, GroupId group, long number)
            implements TreasuryQuery, Question<Correctable> {}

    record ListCorrections(Actor actor, GroupId group, Paging paging)
            implements TreasuryQuery, Question<Page<PastCorrection>> {}

    record ListPeriods(Actor actor, GroupId group, Paging paging)
            implements TreasuryQuery, Question<Page<PeriodView>> {}

    /** Fields the list of accounts can be narrowed by. */
    record AccountFilter(@Nullable String code, LedgerAccount.@Nullable Kind kind, @Nullable String holder) {}

    /**
     * Fields the list of entries can be narrowed by.
     *
     * @param account code of an account with a posting in the entry
     * @param holder with a posting in the entry; together with an account, in the same posting
     * @param source id of what caused it
     */
    record EntryFilter(
            @Nullable String account,
            @Nullable String holder,
            @Nullable UUID source,
            @Nullable String sourceType,
            @Nullable LocalDate valueDateFrom,
            @Nullable LocalDate valueDateTo,
            @Nullable Instant recordedAtFrom,
            @Nullable Instant recordedAtTo,
            @Nullable Long numberFrom,
            @Nullable Long numberTo) {}

    /**
     * What stands behind an entry.
     *
     * @param loan whose repayment it was; null for everything else
     */
    record Correctable(Source source, @Nullable LoanId loan) {}

    /**
     * Something that was put right.
     *
     * @param corrected what was wrong
     * @param replacement what stands for it
     */
    record PastCorrection(
            Source corrected, Source replacement, String reason, @Nullable MemberId correctedBy, Instant correctedAt) {}

    /** Fields the list of transfers can be narrowed by. */
    record TransferFilter(
            @Nullable String status, @Nullable LocalDate valueDateFrom, @Nullable LocalDate valueDateTo) {}

    /** Fields the list of withdrawals can be narrowed by. */
    record WithdrawalFilter(
            @Nullable MemberId member,
            @Nullable WithdrawalStatus status,
            @Nullable Instant requestedAtFrom,
            @Nullable Instant requestedAtTo,
            @Nullable LocalDate valueDateFrom,
            @Nullable LocalDate valueDateTo) {}

    /** Formats of other bookkeeping programs, and plain ones. */
    enum ExportFormat {
        HLEDGER, BEANCOUNT, CSV, JSON;

        /** The format of this name, in lower case; MALFORMED when there is none. */
        public static ExportFormat named(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> RuleViolation.malformed(
                            "books.export-format", "format is hledger, beancount, csv or json"));
        }
    }

    /**
     * One account, or one holder's part of it.
     *
     * @param debit all that was ever debited
     * @param credit all that was ever credited
     * @param balance on the side on which this kind of account grows; negative when overdrawn
     */
    record AccountView(
            String code,
            String name,
            LedgerAccount.Kind kind,
            @Nullable String holder,
            Amount debit,
            Amount credit,
            Amount balance,
            String currency) {}

    /**
     * A journal entry.
     *
     * @param reverses number of the entry that this one undoes
     * @param reversedBy number of the entry that undoes this one
     */
    record EntryView(
            long number,
            LocalDate valueDate,
            Instant recordedAt,
            String narration,
            Source source,
            @Nullable Long reverses,
            @Nullable Long reversedBy,
            String currency,
            List<PostingView> postings)
            implements Table.Tabular {

        EntryView with(List<PostingView> lines) {
            return new EntryView(number, valueDate, recordedAt, narration, source, reverses, reversedBy, currency,
                    List.copyOf(lines));
        }

        /** A row for each posting. */
        @Override
        public Table table() {
            return new Table(COLUMNS, postings.stream().<List<@Nullable Object>>map(posting -> Arrays.asList(
                    number, valueDate, recordedAt, narration, source.type(), source.id(), reverses,
                    posting.account(), posting.name(), posting.holder(), posting.side(), posting.amount(), currency))
                    .toList());
        }

        static final List<String> COLUMNS = List.of(
                "number", "value_date", "recorded_at", "narration", "source_type", "source_id", "reverses",
                "account", "name", "holder", "side", "amount", "currency");
    }

    record PostingView(
            String account, String name, @Nullable String holder, Posting.Side side, Amount amount) {}
}
