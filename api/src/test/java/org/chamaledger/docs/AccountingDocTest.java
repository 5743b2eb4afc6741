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
import java.util.UUID;
import java.util.stream.Stream;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Posting.Side;
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

                The rules are shown for money that arrives or leaves by M-Pesa (1030) and for a transfer from cash (1010) to the bank
                (1020); other channels are booked likewise. *of the member* and *of the loan* mean a sub-account: that is the holder.

                | event | when | debit | credit |
                | --- | --- | --- | --- |
                %s
                Closing a period books one entry of its own, if there was income or expense: each such account is brought to
                zero, and the difference goes to 3010 Retained surplus.
                """.formatted(String.join("", rows)));
    }

    /** One rule for each value of whatever chooses the account: the fund, or the category. */
    private static Stream<String> rows(Class<?> event) {
        var choice = Arrays.stream(event.getRecordComponents()).map(RecordComponent::getType)
                .filter(type -> type == Fund.class || type == ExpenseCategory.class).findFirst();
        var values = choice.map(type -> Arrays.stream((Object[]) type.getEnumConstants())).orElse(Stream.of(""));
        return values.map(value -> {
            var entry = ((MovesMoney) sample(event, value)).entry();
            return "| `%s` | %s | %s | %s |\n".formatted(
                    EventTypes.nameOf(event),
                    choice.map(type -> (type == Fund.class ? "fund " : "category ") + value).orElse(""),
                    side(entry.postings(), Side.DEBIT), side(entry.postings(), Side.CREDIT));
        });
    }

    private static String side(List<Posting> postings, Side side) {
        return postings.stream().filter(p -> p.side() == side)
                .map(p -> p.account().code() + " " + p.account().title()
                        + (p.holder() == null ? ""
                                : MEMBER.toString().equals(p.holder()) ? " of the member" : " of the loan"))
                .collect(joining("<br>"));
    }

    private static Object sample(Class<?> event, Object choice) {
        var components = event.getRecordComponents();
        try {
            var make = event.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return make.newInstance(Arrays.stream(components).map(c -> sample(c, choice)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No sample of " + event, e);
        }
    }

    /** What cannot matter to the books is left null. */
    private static Object sample(RecordComponent component, Object choice) {
        return switch (component.getType().getSimpleName()) {
            case "GroupId" -> GroupId.next();
            case "MemberId" -> MEMBER;
            case "Money" -> new Money(150_000, Currency.getInstance("KES"));
            case "Fund", "ExpenseCategory" -> choice;
            case "PaymentMethod" -> PaymentMethod.MPESA;
            case "Channel" -> switch (component.getName()) {
                case "from" -> Channel.CASH;
                case "to" -> Channel.BANK;
                default -> Channel.MPESA;
            };
            case "LocalDate" -> LocalDate.of(2025, 6, 7);
            case "int" -> 1;
            default -> id(component.getType());
        };
    }

    /** One of any room's ids; null for what is none. */
    private static Object id(Class<?> type) {
        var parts = type.getRecordComponents();
        if (parts == null || parts.length != 1 || parts[0].getType() != UUID.class) {
            return null;
        }
        try {
            return type.getDeclaredConstructor(UUID.class).newInstance(UUID.randomUUID());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No sample of " + type, e);
        }
    }

    private static String words(LedgerAccount.Kind kind) {
        return Objects.requireNonNull(kind).name().toLowerCase().replace('_', '-');
    }
}
