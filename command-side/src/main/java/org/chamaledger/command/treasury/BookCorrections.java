package org.chamaledger.command.treasury;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.treasury.TreasuryCommand.NoteCorrection;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.CorrectionView;
import org.chamaledger.kernel.treasury.CorrectionView.BalanceChange;
import org.chamaledger.kernel.treasury.CorrectionView.BookedEntry;
import org.chamaledger.kernel.treasury.CorrectionView.Line;
import org.chamaledger.kernel.treasury.Corrections;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reckons what a correction does to the books, by the balances that decisions are taken on. */
@Component
class BookCorrections implements Corrections {

    private final Books books;
    private final SameTransaction treasuries;

    BookCorrections(Books books, SameTransaction treasuries) {
        this.books = books;
        this.treasuries = treasuries;
    }

    private record Part(LedgerAccount account, @Nullable String holder) {}

    @Override
    public CorrectionView correct(
            boolean preview, GroupId group, Source corrected, Source replacement, String reason,
            List<JournalEntry> entries) {
        requireOpen(group, entries);
        var balances = balances(group, entries);
        if (!preview) {
            treasuries.send(new NoteCorrection(group, corrected, replacement, reason));
        }
        return new CorrectionView(
                group, preview, corrected, replacement, reason,
                entries.getFirst().postings().getFirst().amount().currency().getCurrencyCode(),
                entries.stream().map(BookCorrections::booked).toList(), balances, null);
    }

    private void requireOpen(GroupId group, List<JournalEntry> entries) {
        books.closedUntil(group).ifPresent(closed -> refuseUnless(
                entries.stream().allMatch(entry -> entry.valueDate().isAfter(closed)), "treasury.period-closed",
                "The books are closed until %s".formatted(closed)));
    }

    private List<BalanceChange> balances(GroupId group, List<JournalEntry> entries) {
        var parts = new LinkedHashMap<Part, Long>();
        for (var entry : entries) {
            for (var posting : entry.postings()) {
                long signed = posting.account().kind().growsByDebit() ? posting.signedUnits() : -posting.signedUnits();
                parts.merge(new Part(posting.account(), posting.holder()), signed, Math::addExact);
            }
        }
        var changes = new ArrayList<BalanceChange>();
        parts.forEach((part, change) -> {
            if (change != 0) {
                changes.add(change(group, part, change));
            }
        });
        return changes;
    }

    private BalanceChange change(GroupId group, Part part, long change) {
        var account = part.account();
        var before = part.holder() == null
                ? books.balance(group, account) : books.balance(group, account, part.holder());
        long after = Math.addExact(before.minorUnits(), change);
        if (after < 0 && account.neverBelowZero()) {
            throw refused("treasury.overdrawn", "%s does not hold that much".formatted(account.title()));
        }
        return new BalanceChange(account.code(), account.title(), part.holder(), before.amount(),
                new Money(after, before.currency()).amount(), new Money(change, before.currency()).amount());
    }

    private static BookedEntry booked(JournalEntry entry) {
        return new BookedEntry(entry.reversal(), entry.valueDate(), entry.narration(), entry.postings().stream()
                .map(p -> new Line(p.account().code(), p.holder(), p.side(), p.amount().amount())).toList());
    }
}
