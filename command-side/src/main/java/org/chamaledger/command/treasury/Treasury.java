package org.chamaledger.command.treasury;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Claims;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.command.treasury.TreasuryCommand.NoteCorrection;
import org.chamaledger.command.treasury.TreasuryCommand.OpenBooks;
import org.chamaledger.command.treasury.TreasuryCommand.PostEntries;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.PeriodView;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.kernel.treasury.TreasuryEvent;
import org.chamaledger.kernel.treasury.TreasuryEvent.BooksOpened;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryCorrected;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.chamaledger.kernel.treasury.TreasuryEvent.PeriodClosed;
import org.jspecify.annotations.Nullable;

/** A group's books: every balance, the next entry's number, and what may not be touched any more. */
@Aggregate(type = "treasury", cache = "aggregateCache", snapshotTriggerDefinition = "snapshots")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Treasury {

    @AggregateIdentifier
    private String stream;

    private GroupId group;
    private Currency currency;
    private ZoneId timeZone;
    private long entries;
    private @Nullable LocalDate closedUntil;
    private Balances balances = new Balances();
    private OpenResult result = new OpenResult();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void open(OpenBooks command) {
        apply(new BooksOpened(command.groupId(), command.currency(), command.timeZone()));
    }

    /** Books what was decided elsewhere in this very transaction; a refusal here undoes that decision too. */
    @CommandHandler
    void post(PostEntries command, Claims claims) {
        var today = LocalDate.ofInstant(command.at(), timeZone);
        for (var entry : command.entries()) {
            requirePostable(entry, today);
            balances.firstOverdrawn(entry.postings()).ifPresent(account -> {
                throw refused("treasury.overdrawn", "%s does not hold that much".formatted(account.title()));
            });
            apply(new EntryPosted(
                    group, entries + 1, entry.valueDate(), entry.narration(), entry.source(),
                    entry.reversal() ? takeReversal(entry.source(), claims) : takeEntry(entry.source(), claims),
                    entry.postings()));
        }
    }

    @CommandHandler
    Supplier<PeriodView> close(ClosePeriod command, Actor actor, Rosters rosters, Claims claims) {
        var roster = rosters.of(group);
        Acting.as(roster.requireRole(actor, GroupRole.CHAIRPERSON, GroupRole.TREASURER));
        roster.requireWorking();
        refuseUnless(!command.until().isAfter(roster.dayOf(actor.at())), "treasury.period-not-over",
                "A period is closed up to today at the latest");
        refuseUnless(closedUntil == null || command.until().isAfter(closedUntil), "treasury.period-closed",
                "The books are closed until %s already".formatted(closedUntil));

        var closing = result.closing(command.until(), currency);
        var surplus = OpenResult.surplus(closing, currency);
        Long number = closing.isEmpty() ? null : entries + 1;
        if (number != null) {
            // a name for the closing of this group's books on this day, the same whenever it is made
            var source = new Source("period", UUID.nameUUIDFromBytes(
                    (group + "/" + command.until()).getBytes(StandardCharsets.UTF_8)));
            takeEntry(source, claims);
            apply(new EntryPosted(group, number, command.until(), "Income and expense to retained surplus", source,
                    null, closing));
        }
        apply(new PeriodClosed(group, command.until(), surplus));
        return () -> new PeriodView(group, command.until(), surplus.amount(), currency.getCurrencyCode(), number);
    }

    @CommandHandler
    void note(NoteCorrection command) {
        apply(new EntryCorrected(group, command.corrected(), command.replacement(), command.reason()));
    }

    private void requirePostable(JournalEntry entry, LocalDate today) {
        refuseUnless(entry.postings().stream().allMatch(p -> p.amount().currency().equals(currency)),
                "treasury.wrong-currency", "The group keeps its books in " + currency);
        refuseUnless(balances.canHold(entry.postings()), "treasury.too-large", "The books cannot add up to that much");
        refuseUnless(!entry.valueDate().isAfter(today), "treasury.value-date-in-future",
                "A value date is today or earlier");
        refuseUnless(closedUntil == null || entry.valueDate().isAfter(closedUntil), "treasury.period-closed",
                "The books are closed until " + closedUntil);
    }

    private @Nullable Long takeEntry(Source source, Claims claims) {
        claims.take(Claims.Kind.ENTRY, entryKey(group, source), Long.toString(entries + 1));
        return null;
    }

    private Long takeReversal(Source source, Claims claims) {
        var original = claims.owner(Claims.Kind.ENTRY, entryKey(group, source)).map(Long::valueOf)
                .orElseThrow(() -> refused("treasury.not-booked", "This was never booked"));
        claims.take(Claims.Kind.REVERSAL, entryKey(group, source), Long.toString(entries + 1));
        return original;
    }

    /** The source first: those that are booked one after the other are then neighbours where claims are kept. */
    static String entryKey(GroupId group, Source source) {
        return source + "/" + group;
    }

    Money balance(LedgerAccount account, @Nullable String holder) {
        return holder == null ? balances.of(account, currency) : balances.of(account, holder, currency);
    }

    Money unassigned(LedgerAccount account) {
        return balances.unassigned(account, currency);
    }

    boolean settled() {
        return balances.allZero();
    }

    Optional<LocalDate> closedUntil() {
        return Optional.ofNullable(closedUntil);
    }

    @EventSourcingHandler
    void on(TreasuryEvent event) {
        switch (event) {
            case BooksOpened e -> {
                stream = "treasury-" + e.groupId();
                group = e.groupId();
                currency = e.currency();
                timeZone = e.timeZone();
            }
            case EntryPosted e -> {
                entries = e.number();
                for (Posting posting : e.postings()) {
                    balances.add(posting);
                    result.add(e.valueDate(), posting);
                }
            }
            case EntryCorrected _ -> { }
            case PeriodClosed e -> {
                closedUntil = e.until();
                result.closed(e.until());
            }
        }
    }

    Treasury() {} // Axon rebuilds the books from their events
}
