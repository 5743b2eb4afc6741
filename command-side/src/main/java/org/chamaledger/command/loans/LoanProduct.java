package org.chamaledger.command.loans;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Locale;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Claims;
import org.chamaledger.command.loans.LoanProductCommand.DefineLoanProduct;
import org.chamaledger.command.loans.LoanProductCommand.RetireLoanProduct;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.loans.LoanProductEvent;
import org.chamaledger.kernel.loans.LoanProductEvent.LoanProductDefined;
import org.chamaledger.kernel.loans.LoanProductEvent.LoanProductRetired;
import org.chamaledger.kernel.loans.LoanProductView;
import org.chamaledger.kernel.loans.LoanRules;

/**
 * A kind of loan that a group offers. Its rules never change; a group that wants others retires it and defines anew.
 */
@Aggregate(type = "product", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class LoanProduct {

    @AggregateIdentifier
    private String stream;

    private LoanProductDefined defined;
    private boolean retired;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<LoanProductView> define(DefineLoanProduct command, Actor actor, Rosters rosters, Claims claims) {
        var roster = entered(actor, rosters.of(command.groupId()));
        var rules = command.offer().in(roster.currency());
        claims.take(Claims.Kind.LOAN_PRODUCT, nameKey(command.groupId(), command.name()),
                command.productId().toString());
        apply(new LoanProductDefined(command.productId(), command.groupId(), command.name(), rules));
        return this::view;
    }

    @CommandHandler
    Supplier<LoanProductView> retire(RetireLoanProduct command, Actor actor, Rosters rosters, Claims claims) {
        entered(actor, rosters.of(command.groupId()));
        unknownUnless(command.groupId().equals(defined.groupId()), "product.unknown", "The group offers no such loan");
        refuseUnless(!retired, "product.retired", "The group does not offer this any more");
        claims.release(Claims.Kind.LOAN_PRODUCT, nameKey(defined.groupId(), defined.name()));
        apply(new LoanProductRetired(defined.productId(), defined.groupId()));
        return this::view;
    }

    LoanRules rulesFor(GroupId group) {
        unknownUnless(group.equals(defined.groupId()), "product.unknown", "The group offers no such loan");
        refuseUnless(!retired, "product.retired", "The group does not offer this any more");
        return defined.rules();
    }

    private static Roster entered(Actor actor, Roster roster) {
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        return roster;
    }

    private static String nameKey(GroupId group, String name) {
        return group + "/" + name.toLowerCase(Locale.ROOT);
    }

    private LoanProductView view() {
        return LoanProductView.of(defined.productId(), defined.groupId(), defined.name(), retired, defined.rules());
    }

    @EventSourcingHandler
    void on(LoanProductEvent event) {
        switch (event) {
            case LoanProductDefined e -> {
                stream = "product-" + e.productId();
                defined = e;
            }
            case LoanProductRetired _ -> retired = true;
        }
    }

    LoanProduct() {} // Axon rebuilds a product from its events
}
