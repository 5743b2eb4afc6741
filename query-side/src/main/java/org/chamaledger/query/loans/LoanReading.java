package org.chamaledger.query.loans;

import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.util.UUID;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.query.groups.Readers.Reach;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Which loans a caller may read: part of every statement about loans, so that a forgotten check answers nothing. */
@Component
class LoanReading {

    private final LoanRows loans;

    LoanReading(LoanRows loans) {
        this.loans = loans;
    }

    /** This loan; UNKNOWN when it is not there or not for the caller to know of. */
    LoanRow find(LoanId loan, Reach reach) {
        return loans.findOne(visible(reach).and(is("loanId", loan.value()))).orElseThrow(LoanReading::unknown);
    }

    static RuleViolation unknown() {
        return RuleViolation.unknown("loan.unknown", "There is no such loan");
    }

    /**
     * In the groups the caller is in: their own, those they guarantee, and everybody's where they may read the books.
     */
    static Specification<LoanRow> visible(Reach reach) {
        if (reach.isEverything()) {
            return Specification.unrestricted();
        }
        Specification<LoanRow> inOpenBooks = isOneOf("groupId", reach.books());
        var closed = reach.own().stream().filter(group -> !reach.books().contains(group)).toList();
        if (closed.isEmpty()) {
            return inOpenBooks;
        }
        var caller = reach.actor().member().value();
        Specification<LoanRow> ofTheCaller = is("borrower", caller);
        return inOpenBooks.or(ofTheCaller.or(guaranteedBy(caller)).and(isOneOf("groupId", closed)));
    }

    private static Specification<LoanRow> guaranteedBy(UUID caller) {
        return (loan, query, build) -> {
            var asked = query.subquery(UUID.class);
            var guarantee = asked.from(GuaranteeRow.class);
            asked.select(guarantee.get("loanId")).where(build.equal(guarantee.get("guarantor"), caller));
            return loan.get("loanId").in(asked);
        };
    }
}
