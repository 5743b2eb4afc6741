package org.chamaledger.command.treasury;

import static org.chamaledger.kernel.RuleViolation.unknown;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.Claims;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Source;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Answers other rooms from the Treasury itself. */
@Component
class TreasuryBooks implements Books {

    private final Supplier<Repository<Treasury>> treasuries;
    private final Claims claims;

    TreasuryBooks(ObjectProvider<Repository<Treasury>> treasuries, Claims claims) {
        this.treasuries = SingletonSupplier.of(treasuries::getObject);
        this.claims = claims;
    }

    @Override
    public Money balance(GroupId groupId, LedgerAccount account) {
        return ask(groupId, treasury -> treasury.balance(account, null));
    }

    @Override
    public Money balance(GroupId groupId, LedgerAccount account, String holder) {
        return ask(groupId, treasury -> treasury.balance(account, holder));
    }

    @Override
    public Money unassigned(GroupId groupId, LedgerAccount account) {
        return ask(groupId, treasury -> treasury.unassigned(account));
    }

    @Override
    public Optional<LocalDate> closedUntil(GroupId groupId) {
        return ask(groupId, Treasury::closedUntil);
    }

    @Override
    public boolean settled(GroupId groupId) {
        return ask(groupId, Treasury::settled);
    }

    @Override
    public Optional<Long> entryNumber(GroupId groupId, Source source) {
        return claims.owner(Claims.Kind.ENTRY, Treasury.entryKey(groupId, source)).map(Long::valueOf);
    }

    private <T> T ask(GroupId groupId, Function<Treasury, T> question) {
        try {
            return treasuries.get().load("treasury-" + groupId).invoke(question);
        } catch (AggregateNotFoundException missing) {
            throw unknown("group.unknown", "There is no such group");
        }
    }
}
