package org.chamaledger.command.governance;

import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Tells a vote who votes for whom in all votes of the group, from the proxies themselves. */
@Component
class StandingProxies {

    private final Supplier<Repository<Proxies>> proxies;

    StandingProxies(ObjectProvider<Repository<Proxies>> proxies) {
        this.proxies = SingletonSupplier.of(proxies::getObject);
    }

    boolean allow(GroupId group, MemberId principal, Actor holder) {
        try {
            return proxies.get().load("proxies-" + group)
                    .invoke(standing -> standing.isHeld(principal, holder.member(), holder.at()));
        } catch (AggregateNotFoundException nobodyHasAny) {
            return false;
        }
    }
}
