package org.chamaledger.query.treasury;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;

import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.WithdrawalView;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.approvals.Signatures;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.treasury.TreasuryQuery.FindWithdrawal;
import org.chamaledger.query.treasury.TreasuryQuery.ListWithdrawals;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers who takes out savings. */
@Component
class WithdrawalQueries {

    private static final Ordering ORDERING = new Ordering("-requested_at",
            List.of(Key.instant("requested_at", "requestedAt"), Key.number("amount", "amount")),
            List.of(Key.id("withdrawalId")));

    private final WithdrawalRows rows;
    private final Readers readers;
    private final Signatures signatures;
    private final Keyring keyring;

    WithdrawalQueries(WithdrawalRows rows, Readers readers, Signatures signatures, Keyring keyring) {
        this.rows = rows;
        this.readers = readers;
        this.signatures = signatures;
        this.keyring = keyring;
    }

    @QueryHandler
    Page<WithdrawalView> list(ListWithdrawals query) {
        var filter = query.filter();
        var visible = visible(readers.access(query.actor(), query.group()), query.actor());
        return Keyset.page(
                rows,
                visible.and(is("memberId", filter.member() == null ? null : filter.member().value()))
                        .and(is("status", filter.status()))
                        .and(between("requestedAt", filter.requestedAtFrom(), filter.requestedAtTo()))
                        .and(between("valueDate", filter.valueDateFrom(), filter.valueDateTo())),
                query.paging(), ORDERING)
                .with(found -> {
                    var signed = signatures.of(found.stream().map(row -> row.withdrawalId).toList());
                    return found.stream().map(row -> row.view(signed.get(row.withdrawalId), notes(row))).toList();
                });
    }

    @QueryHandler
    Versioned<WithdrawalView> find(FindWithdrawal query) {
        var id = query.withdrawal().value();
        var visible = visible(readers.access(query.actor(), query.group()), query.actor());
        return rows.findOne(visible.and(is("withdrawalId", id)))
                .map(row -> new Versioned<>(row.view(signatures.of(List.of(id)).get(id), notes(row)), row.version))
                .orElseThrow(() -> RuleViolation.unknown("withdrawal.unknown", "The group has no such withdrawal"));
    }

    /** Officials see all of their group, others those of their own savings. */
    private static Specification<WithdrawalRow> visible(Access access, Actor actor) {
        Specification<WithdrawalRow> ofTheGroup = is("groupId", access.group().value());
        return access.isOfficial() ? ofTheGroup : ofTheGroup.and(is("memberId", actor.member().value()));
    }

    private @Nullable String notes(WithdrawalRow row) {
        return row.notes == null
                ? null : keyring.shown(new MemberId(row.memberId), "notes", new Enciphered(row.notes));
    }
}
