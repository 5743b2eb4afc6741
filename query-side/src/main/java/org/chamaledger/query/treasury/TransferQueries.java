package org.chamaledger.query.treasury;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;

import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.treasury.PeriodView;
import org.chamaledger.kernel.treasury.TransferView;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.treasury.TreasuryQuery.FindTransfer;
import org.chamaledger.query.treasury.TreasuryQuery.ListPeriods;
import org.chamaledger.query.treasury.TreasuryQuery.ListTransfers;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers which transfers were made and which periods were closed. */
@Component
class TransferQueries {

    private static final Ordering TRANSFERS = new Ordering("-value_date",
            List.of(Key.day("value_date", "valueDate")), List.of(Key.id("transferId")));
    private static final Ordering PERIODS = new Ordering("-closed_until",
            List.of(Key.day("closed_until", "closedUntil")), List.of(Key.id("groupId")));

    private final TransferRows transfers;
    private final PeriodRows periods;
    private final Readers readers;

    TransferQueries(TransferRows transfers, PeriodRows periods, Readers readers) {
        this.transfers = transfers;
        this.periods = periods;
        this.readers = readers;
    }

    @QueryHandler
    Page<TransferView> list(ListTransfers query) {
        readers.access(query.actor(), query.group()).requireBooks();
        var filter = query.filter();
        Specification<TransferRow> ofTheGroup = is("groupId", query.group().value());
        return Keyset.page(
                transfers,
                ofTheGroup.and(is("status", filter.status()))
                        .and(between("valueDate", filter.valueDateFrom(), filter.valueDateTo())),
                query.paging(), TRANSFERS).with(rows -> rows.stream().map(TransferRow::view).toList());
    }

    @QueryHandler
    Versioned<TransferView> find(FindTransfer query) {
        readers.access(query.actor(), query.group()).requireBooks();
        Specification<TransferRow> ofTheGroup = is("groupId", query.group().value());
        return transfers.findOne(ofTheGroup.and(is("transferId", query.transfer())))
                .map(row -> new Versioned<>(row.view(), row.version))
                .orElseThrow(() -> RuleViolation.unknown("transfer.unknown", "The group has no such transfer"));
    }

    @QueryHandler
    Page<PeriodView> list(ListPeriods query) {
        var access = readers.access(query.actor(), query.group()).requireBooks();
        return Keyset.page(periods, is("groupId", query.group().value()), query.paging(), PERIODS)
                .with(rows -> rows.stream().map(row -> row.view(access)).toList());
    }
}
