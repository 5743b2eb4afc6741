package org.chamaledger.query.treasury;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.groups.Names;
import org.chamaledger.query.treasury.TreasuryQuery.AskCashBook;
import org.chamaledger.query.treasury.TreasuryQuery.AskStatement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers the reports that are movements, one line each. */
@Component
class MovementQueries {

    private static final Map<LedgerAccount, Channel> CHANNELS = Arrays.stream(Channel.values())
            .collect(Collectors.toUnmodifiableMap(Channel::account, Function.identity()));
    private static final Set<LedgerAccount> HELD_FOR_MEMBERS = EnumSet.of(
            LedgerAccount.MEMBER_SAVINGS, LedgerAccount.MEMBER_SHARES, LedgerAccount.PAYABLE_TO_MEMBERS);

    private final Movements movements;
    private final Names names;
    private final JdbcClient db;

    MovementQueries(Movements movements, Names names, JdbcClient db) {
        this.movements = movements;
        this.names = names;
        this.db = db;
    }

    @QueryHandler
    Report.CashBook cashBook(AskCashBook query) {
        var accounts = query.channel() == null ? CHANNELS.keySet() : Set.of(query.channel().account());
        var read = movements.ofAll(query.actor(), query.group(), accounts, query.from(), query.asOf());
        var access = read.access();
        long balance = read.opening();
        long received = 0;
        long paid = 0;
        var lines = new ArrayList<Report.CashBook.Line>();
        for (var line : read.lines()) {
            balance = Math.addExact(balance, line.signed());
            received = Math.addExact(received, Math.max(0, line.signed()));
            paid = Math.addExact(paid, Math.max(0, -line.signed()));
            lines.add(new Report.CashBook.Line(
                    line.valueDate(), line.entry(), line.narration(), line.source(), CHANNELS.get(line.account()),
                    positive(line.signed(), access), positive(-line.signed(), access),
                    access.money(balance).amount()));
        }
        var moment = query.asOf().echo(query.actor().at(), access.zone());
        return new Report.CashBook(
                query.group(), query.channel(), query.from(), moment.asAt(), moment.knownAt(),
                access.currency().getCurrencyCode(), access.money(read.opening()).amount(), lines,
                access.money(received).amount(), access.money(paid).amount(), access.money(balance).amount());
    }

    @QueryHandler
    Report.Statement statement(AskStatement query) {
        var read = movements.ofMember(
                query.actor(), query.group(), query.member(), HELD_FOR_MEMBERS, query.from(), query.asOf());
        var access = read.access();
        long balance = -read.opening();
        var lines = new ArrayList<Report.Statement.Line>();
        for (var line : read.lines()) {
            balance = Math.subtractExact(balance, line.signed());
            lines.add(new Report.Statement.Line(
                    line.valueDate(), line.entry(), line.narration(), line.source(), line.account().code(),
                    positive(line.signed(), access), positive(-line.signed(), access),
                    access.money(balance).amount()));
        }
        var moment = query.asOf().echo(query.actor().at(), access.zone());
        return new Report.Statement(
                query.group(), query.member(), fullName(query), query.from(), moment.asAt(), moment.knownAt(),
                access.currency().getCurrencyCode(), access.money(-read.opening()).amount(), lines,
                access.money(balance).amount());
    }

    /** Of anyone who is or was in the group; there is no statement of others. */
    private @Nullable String fullName(AskStatement query) {
        return db.sql("""
                select p.first_name, p.last_name from reporting.membership m
                left join reporting.member p on p.member_id = m.member_id
                where m.group_id = ? and m.member_id = ?
                """)
                .params(query.group().value(), query.member().value())
                .query((row, _) -> Optional.ofNullable(
                        names.fullName(query.member(), row.getString("first_name"), row.getString("last_name"))))
                .optional()
                .orElseThrow(() -> RuleViolation.unknown(
                        "membership.unknown", "There is no such member in the group"))
                .orElse(null);
    }

    private static @Nullable Amount positive(long units, Access access) {
        return units > 0 ? access.money(units).amount() : null;
    }
}
