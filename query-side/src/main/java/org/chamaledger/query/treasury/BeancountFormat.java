package org.chamaledger.query.treasury;

import java.util.Locale;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.query.treasury.TreasuryQuery.EntryView;
import org.jspecify.annotations.Nullable;

/** A journal of beancount, whose account names are letters, digits and hyphens that begin in upper case. */
record BeancountFormat(Book book) implements Book.Format {

    @Override
    public void begin() {
        var currency = book.currency().getCurrencyCode();
        book.write("""
                ; as at %s, as known at %s
                option "title" "Books of group %s"
                option "operating_currency" "%s"
                """.formatted(book.moment().asAt(), book.moment().knownAt(), book.group(), currency));
        for (var used : book.accounts()) {
            book.write("%s open %s %s\n".formatted(used.since(), name(used.account(), used.holder()), currency));
        }
    }

    @Override
    public void entry(EntryView entry) {
        book.write("\n%s * %s ^%s-%s\n  entry: %d\n  recorded_at: \"%s\"\n".formatted(
                entry.valueDate(), quoted(entry.narration()), entry.source().type(), entry.source().id(),
                entry.number(), entry.recordedAt()));
        if (entry.reverses() != null) {
            book.write("  reverses: %d\n".formatted(entry.reverses()));
        }
        for (var posting : entry.postings()) {
            book.write("  %s  %s%s %s\n".formatted(
                    name(LedgerAccount.ofCode(posting.account()), posting.holder()),
                    posting.side() == Posting.Side.DEBIT ? "" : "-", posting.amount(), entry.currency()));
        }
    }

    @Override
    public void end() {}

    private static String name(LedgerAccount account, @Nullable String holder) {
        var root = switch (account.kind()) {
            case ASSET, CONTRA_ASSET -> "Assets";
            case LIABILITY -> "Liabilities";
            case EQUITY -> "Equity";
            case INCOME -> "Income";
            case EXPENSE -> "Expenses";
        };
        return "%s:%s-%s%s".formatted(root, account.code(), legal(account.title()),
                holder == null ? "" : ":" + legal(holder).toUpperCase(Locale.ROOT));
    }

    private static String legal(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}+", " ").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
