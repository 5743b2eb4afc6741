package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.conflict;
import static org.chamaledger.kernel.RuleViolation.refused;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.Claims;
import org.chamaledger.command.Claims.Kind;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.loans.LoanId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Keeps commitments as numbered claims of each member, the lowest free number first. Two commitments of one member that
 * are decided at the same moment, on whichever nodes, want the same number, and one of them is refused: so nobody is
 * bound for more than was weighed.
 */
@Component
class ClaimedCommitments implements Commitments {

    private static final int MOST = 40;
    private static final String BORROWER = "borrower ";
    private static final String GUARANTOR = "guarantor ";

    private final Claims claims;
    private final Rosters rosters;
    private final Supplier<Repository<Loan>> loans;

    ClaimedCommitments(Claims claims, Rosters rosters, ObjectProvider<Repository<Loan>> loans) {
        this.claims = claims;
        this.rosters = rosters;
        this.loans = SingletonSupplier.of(loans::getObject);
    }

    @Override
    public void borrow(GroupId group, MemberId borrower, LoanId loan, int mostLoans) {
        var open = of(group, borrower).values().stream().filter(owner -> owner.startsWith(BORROWER)).toList();
        if (open.size() >= mostLoans) {
            throw conflict("loan.open-already", "The member has as many open loans as allowed",
                    Map.of("first", open.getFirst().substring(BORROWER.length())));
        }
        take(group, borrower, BORROWER + loan);
    }

    @Override
    public void borrowAgain(GroupId group, MemberId borrower, LoanId loan) {
        take(group, borrower, BORROWER + loan);
    }

    @Override
    public void guarantee(GroupId group, MemberId guarantor, LoanId loan) {
        take(group, guarantor, GUARANTOR + loan);
    }

    @Override
    public void release(GroupId group, MemberId member, LoanId loan) {
        of(group, member).forEach((key, owner) -> {
            if (owner.endsWith(" " + loan)) {
                claims.release(Kind.LOAN_COMMITMENT, key);
            }
        });
    }

    @Override
    public Money guaranteed(GroupId group, MemberId member) {
        return sum(group, member, GUARANTOR, loan -> loan.guaranteedBy(member));
    }

    @Override
    public Money owed(GroupId group, MemberId member) {
        return sum(group, member, BORROWER, Loan::exposure);
    }

    private Money sum(GroupId group, MemberId member, String part, Function<Loan, Money> amount) {
        return of(group, member).values().stream().filter(owner -> owner.startsWith(part))
                .map(owner -> loans.get().load("loan-" + owner.substring(part.length())).invoke(amount))
                .reduce(Money.zero(rosters.of(group).currency()), Money::plus);
    }

    private void take(GroupId group, MemberId member, String owner) {
        var taken = of(group, member);
        var free = keys(group, member).stream().filter(key -> !taken.containsKey(key)).findFirst()
                .orElseThrow(
                        () -> refused("loan.too-many-commitments", "The member is bound by too many loans already"));
        claims.take(Kind.LOAN_COMMITMENT, free, owner);
    }

    private Map<String, String> of(GroupId group, MemberId member) {
        return new LinkedHashMap<>(claims.owners(Kind.LOAN_COMMITMENT, keys(group, member)));
    }

    private static List<String> keys(GroupId group, MemberId member) {
        return IntStream.rangeClosed(1, MOST).mapToObj(n -> "%s/%s/%d".formatted(group, member, n)).toList();
    }
}
