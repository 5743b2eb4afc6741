package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.unknown;

import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Answers from the product itself. */
@Component
class OfferedProducts implements LoanProducts {

    private final Supplier<Repository<LoanProduct>> products;

    OfferedProducts(ObjectProvider<Repository<LoanProduct>> products) {
        this.products = SingletonSupplier.of(products::getObject);
    }

    @Override
    public LoanRules rules(GroupId groupId, LoanProductId product) {
        try {
            return products.get().load("product-" + product).invoke(found -> found.rulesFor(groupId));
        } catch (AggregateNotFoundException missing) {
            throw unknown("product.unknown", "The group offers no such loan");
        }
    }
}
