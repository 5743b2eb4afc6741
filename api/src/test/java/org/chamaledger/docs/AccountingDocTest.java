package org.chamaledger.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Posting.Side;
import org.chamaledger.kernel.treasury.TransferId;
import org.junit.jupiter.api.Test;

/** The accounting pages are what the code does: the chart itself, and the entry of a sample of every event. */
class AccountingDocTest {

    private static final String WRITTEN_BY = "<!-- written by AccountingDocTest -->\n";
    private static final MemberId MEMBER = MemberId.next();

    @Test
    void the_chart_of_accounts_is_the_one_in_the_code() {
        var rows = Arrays.stream(LedgerAccount.values())
                .map(account -> "| %s | %s | %s | %s | %s |\n".formatted(
                        account.code(), account.title(), words(account.kind()),
                        account.kind().growsByDebit() ? "debit" : "credit", account.neverBelowZero() ? "yes" : ""))
                .collect(joining());
        Docs.requireCurrent("docs/accounting/chart-of-accounts.md", WRITTEN_BY + """
                # Chart of accounts

                Every group's books have these accounts. The codes are stored for ever: they are what events carry, what
                exports name and what analysts query.

                *Never below zero*: an entry that would leave the account, or one holder's part of it, on its wrong side is
                refused with `treasury.overdrawn`, and so is the command that caused it.

                | code | account | kind | grows by | never below zero |
                | --- | --- | --- | --- | --- |
                """ + rows);
    }

    @Test
    void the_posting_rules_are_those_in_the_code() {
        var rows = EventTypes.all().filter(MovesMoney.class::isAssignableFrom)
                .sorted(Comparator.comparing(EventTypes::nameOf)).flatMap(AccountingDocTest::rows).toList();
        assertThat(rows).isNotEmpty();
        Docs.requireCurrent("docs/accounting/posting-rules.md", WRITTEN_BY + """
                # Posting rules

                Every event that moves money names its own entry, and the entry is stored in the same transaction. A rule
                only chooses accounts: amounts were decided before and stand in the event. A rule that changes one day
                changes nothing that is booked already.

                The rules are shown for money that arrives by M-Pesa (1030) and for a transfer from cash (1010) to the bank
                (1020); other channels are booked likewise. *of the member* means a sub-account: the member is the holder.

                | event | when | debit | credit |
                | --- | --- | --- | --- |
                %s
                Closing a period books one entry of its own, if there was income or expense: each such account is brought to
                zero, and the difference goes to 3010 Retained surplus.
                """.formatted(String.join("", rows)));
    }

    private static Stream<String> rows(Class<?> event) {
        var funded = Arrays.stream(event.getRecordComponents()).anyMatch(c -> c.getType() == Fund.class);
        return (funded ? Arrays.stream(Fund.values()) : Stream.of(Fund.SAVINGS)).map(fund -> {
            var entry = ((MovesMoney) sample(event, fund)).entry();
            return "| `%s` | %s | %s | %s |\n".formatted(
                    EventTypes.nameOf(event), funded ? "fund " + fund : "",
                    side(entry.postings(), Side.DEBIT), side(entry.postings(), Side.CREDIT));
        });
    }

    private static String side(List<Posting> postings, Side side) {
        return postings.stream().filter(p -> p.side() == side)
                .map(p -> p.account().code() + " " + p.account().title()
                        + (MEMBER.toString().equals(p.holder()) ? " of the member" : ""))
                .collect(joining("<br>"));
    }

    private static Object sample(Class<?> event, Fund fund) {
        var components = event.getRecordComponents();
        try {
            var make = event.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return make.newInstance(Arrays.stream(components).map(c -> sample(c, fund)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No sample of " + event, e);
        }
    }

    /** What cannot matter to the books is left null. */
    private static Object sample(RecordComponent component, Fund fund) {
        return switch (component.getType().getSimpleName()) {
            case "GroupId" -> GroupId.next();
            case "MemberId" -> MEMBER;
            case "ContributionId" -> ContributionId.next();
            case "TransferId" -> TransferId.next();
            case "Money" -> new Money(150_000, Currency.getInstance("KES"));
            case "Fund" -> fund;
            case "PaymentMethod" -> PaymentMethod.MPESA;
            case "Channel" -> switch (component.getName()) {
                case "from" -> Channel.CASH;
                case "to" -> Channel.BANK;
                default -> Channel.MPESA;
            };
            case "LocalDate" -> LocalDate.of(2025, 6, 7);
            default -> null;
        };
    }

    private static String words(LedgerAccount.Kind kind) {
        return Objects.requireNonNull(kind).name().toLowerCase().replace('_', '-');
    }
}
