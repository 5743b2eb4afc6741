package org.chamaledger.query.loans;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;

import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.loans.LoanProductView;
import org.chamaledger.kernel.loans.RepaymentView;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.loans.LoanQuery.FindProduct;
import org.chamaledger.query.loans.LoanQuery.FindRepayment;
import org.chamaledger.query.loans.LoanQuery.ListProducts;
import org.chamaledger.query.loans.LoanQuery.ListRepayments;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers what was paid towards a loan, and which kinds of loans a group offers. */
@Component
class PaymentQueries {

    private static final Ordering REPAYMENTS = new Ordering("value_date",
            List.of(Key.day("value_date", "valueDate"), Key.number("amount", "amount")),
            List.of(Key.number("sequence", "sequence")));
    private static final Ordering PRODUCTS = new Ordering("name",
            List.of(Key.text("name", "name"), Key.instant("defined_at", "definedAt")), List.of(Key.id("productId")));

    private final RepaymentRows repayments;
    private final ProductRows products;
    private final LoanReading reading;
    private final Readers readers;

    PaymentQueries(RepaymentRows repayments, ProductRows products, LoanReading reading, Readers readers) {
        this.repayments = repayments;
        this.products = products;
        this.reading = reading;
        this.readers = readers;
    }

    @QueryHandler
    Page<RepaymentView> list(ListRepayments query) {
        var loan = reading.find(query.loan(), readers.reach(query.actor()));
        var filter = query.filter();
        Specification<RepaymentRow> ofTheLoan = is("loanId", loan.loanId);
        return Keyset.page(
                        repayments,
                        ofTheLoan.and(is("status", filter.status()))
                                .and(between("valueDate", filter.valueDateFrom(), filter.valueDateTo())),
                        query.paging(), REPAYMENTS)
                .with(rows -> rows.stream().map(RepaymentRow::view).toList());
    }

    @QueryHandler
    RepaymentView find(FindRepayment query) {
        var loan = reading.find(query.loan(), readers.reach(query.actor()));
        Specification<RepaymentRow> ofTheLoan = is("loanId", loan.loanId);
        return repayments.findOne(ofTheLoan.and(is("repaymentId", query.repayment().value())))
                .map(RepaymentRow::view)
                .orElseThrow(() -> RuleViolation.unknown("loan.repayment-unknown", "There is no such repayment"));
    }

    /** What a group offers is for everybody in it to know. */
    @QueryHandler
    Page<LoanProductView> list(ListProducts query) {
        readers.access(query.actor(), query.group());
        Specification<ProductRow> ofTheGroup = is("groupId", query.group().value());
        return Keyset.page(products, ofTheGroup.and(stands(query.filter().status())), query.paging(), PRODUCTS)
                .with(rows -> rows.stream().map(ProductRow::view).toList());
    }

    @QueryHandler
    Versioned<LoanProductView> find(FindProduct query) {
        readers.access(query.actor(), query.group());
        Specification<ProductRow> ofTheGroup = is("groupId", query.group().value());
        return products.findOne(ofTheGroup.and(is("productId", query.product().value())))
                .map(row -> new Versioned<>(row.view(), row.version))
                .orElseThrow(() -> RuleViolation.unknown("product.unknown", "The group offers no such loan"));
    }

    private static Specification<ProductRow> stands(@Nullable String status) {
        return switch (status) {
            case null -> Specification.unrestricted();
            case "ACTIVE" -> (row, _, build) -> build.isNull(row.get("retiredAt"));
            case "RETIRED" -> (row, _, build) -> build.isNotNull(row.get("retiredAt"));
            default -> (row, _, build) -> build.disjunction();
        };
    }
}
