package org.chamaledger.query.contributions;

import static org.chamaledger.kernel.RuleViolation.malformed;
import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.contributions.ContributionQuery.ContributionFilter;
import org.chamaledger.query.contributions.ContributionQuery.FindContribution;
import org.chamaledger.query.contributions.ContributionQuery.ListContributions;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.groups.Readers.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers who paid what. */
@Component
class ContributionQueries {

    private static final Ordering ORDERING = new Ordering("-recorded_at",
            List.of(Key.instant("recorded_at", "recordedAt"), Key.day("value_date", "valueDate"),
                    Key.number("amount", "amount")),
            List.of(Key.id("contributionId")));

    private final ContributionRows rows;
    private final Readers readers;
    private final Keyring keyring;

    ContributionQueries(ContributionRows rows, Readers readers, Keyring keyring) {
        this.rows = rows;
        this.readers = readers;
        this.keyring = keyring;
    }

    @QueryHandler
    Page<ContributionView> list(ListContributions query) {
        var reach = readers.reach(query.actor());
        return Keyset.page(
                        rows, visible(reach).and(matches(query.filter())).and(amounts(query.actor(), query.filter())),
                        query.paging(), ORDERING)
                .with(found -> found.stream().map(row -> row.view(notes(row, reach))).toList());
    }

    @QueryHandler
    Versioned<ContributionView> find(FindContribution query) {
        var reach = readers.reach(query.actor());
        return rows.findOne(visible(reach).and(is("contributionId", query.contribution().value())))
                .map(row -> new Versioned<>(row.view(notes(row, reach)), row.version))
                .orElseThrow(() -> RuleViolation.unknown("contribution.unknown", "There is no such contribution"));
    }

    /** The caller's own in the groups they are in, and everybody's in books they may read. */
    private static Specification<ContributionRow> visible(Reach reach) {
        if (reach.isEverything()) {
            return Specification.unrestricted();
        }
        Specification<ContributionRow> inOpenBooks = isOneOf("groupId", reach.books());
        var closed = reach.own().stream().filter(group -> !reach.books().contains(group)).toList();
        if (closed.isEmpty()) {
            return inOpenBooks;
        }
        Specification<ContributionRow> ofTheCaller = is("memberId", reach.actor().member().value());
        return inOpenBooks.or(ofTheCaller.and(isOneOf("groupId", closed)));
    }

    private static Specification<ContributionRow> matches(ContributionFilter filter) {
        return Specification.<ContributionRow>unrestricted()
                .and(is("groupId", filter.group() == null ? null : filter.group().value()))
                .and(is("memberId", filter.member() == null ? null : filter.member().value()))
                .and(is("status", filter.status()))
                .and(is("fund", filter.fund()))
                .and(is("paymentMethod", filter.paymentMethod()))
                .and(is("reference", cleaned(filter.referenceNumber())))
                .and(is("batchId", filter.batch() == null ? null : filter.batch().value()))
                .and(between("valueDate", filter.valueDateFrom(), filter.valueDateTo()))
                .and(between("recordedAt", filter.recordedAtFrom(), filter.recordedAtTo()));
    }

    private Specification<ContributionRow> amounts(Actor actor, ContributionFilter filter) {
        if (filter.amountFrom() == null && filter.amountTo() == null) {
            return Specification.unrestricted();
        }
        if (filter.group() == null) {
            throw malformed("request.amount-without-group", "Bounds of the amount need the group, for its currency");
        }
        var currency = readers.access(actor, filter.group()).currency();
        return between("amount", units(filter.amountFrom(), currency), units(filter.amountTo(), currency));
    }

    private static @Nullable Long units(@Nullable Amount amount, Currency currency) {
        return amount == null ? null : amount.in(currency).minorUnits();
    }

    /** References are kept without spaces and in upper case. */
    private static @Nullable String cleaned(@Nullable String reference) {
        return reference == null ? null : reference.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    }

    private @Nullable String notes(ContributionRow row, Reach reach) {
        var member = new MemberId(row.memberId);
        if (row.notes == null || !(reach.actor().is(member) || reach.isOfficialOf(new GroupId(row.groupId)))) {
            return null;
        }
        return keyring.shown(member, "notes", new Enciphered(row.notes));
    }
}
