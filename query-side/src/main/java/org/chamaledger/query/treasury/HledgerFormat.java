package org.chamaledger.query.treasury;

import java.util.regex.Pattern;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.query.treasury.TreasuryQuery.EntryView;
import org.jspecify.annotations.Nullable;

/** A journal of hledger: commodity and accounts declared, so that its strictest check passes. */
record HledgerFormat(Book book) implements Book.Format {

    /** A semicolon begins a comment, a bar ends the payee, a comma ends a tag. */
    private static final Pattern SPECIAL = Pattern.compile("[;|,\\p{Cntrl}]+");

    @Override
    public void begin() {
        book.write("""
                ; Books of group %s
                ; as at %s, as known at %s
                decimal-mark .
                commodity %s 1000.%s
                """.formatted(book.group(), book.moment().asAt(), book.moment().knownAt(),
                book.currency().getCurrencyCode(), "0".repeat(book.currency().getDefaultFractionDigits())));
        for (var used : book.accounts()) {
            book.write("account %s  ; type: %s\n".formatted(
                    name(used.account(), used.holder()), type(used.account().kind())));
        }
    }

    @Override
    public void entry(EntryView entry) {
        book.write("\n%s (%d) %s  ; entry: %d, source: %s, recorded_at: %s%s\n".formatted(
                entry.valueDate(), entry.number(), SPECIAL.matcher(entry.narration()).replaceAll(" ").strip(),
                entry.number(), entry.source(), entry.recordedAt(),
                entry.reverses() == null ? "" : ", reverses: " + entry.reverses()));
        for (var posting : entry.postings()) {
            book.write("    %s  %s %s%s\n".formatted(
                    name(LedgerAccount.ofCode(posting.account()), posting.holder()), entry.currency(),
                    posting.side() == Posting.Side.DEBIT ? "" : "-", posting.amount()));
        }
    }

    @Override
    public void end() {}

    private static String name(LedgerAccount account, @Nullable String holder) {
        var root = switch (account.kind()) {
            case ASSET, CONTRA_ASSET -> "assets";
            case LIABILITY -> "liabilities";
            case EQUITY -> "equity";
            case INCOME -> "income";
            case EXPENSE -> "expenses";
        };
        return "%s:%s %s%s".formatted(root, account.code(), account.title(), holder == null ? "" : ":" + holder);
    }

    private static String type(LedgerAccount.Kind kind) {
        return switch (kind) {
            case ASSET, CONTRA_ASSET -> "A";
            case LIABILITY -> "L";
            case EQUITY -> "E";
            case INCOME -> "R";
            case EXPENSE -> "X";
        };
    }
}
