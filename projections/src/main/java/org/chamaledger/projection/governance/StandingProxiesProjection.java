package org.chamaledger.projection.governance;

import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.governance.StandingProxyEvent;
import org.chamaledger.kernel.governance.StandingProxyEvent.StandingProxyAppointed;
import org.chamaledger.kernel.governance.StandingProxyEvent.StandingProxyRevoked;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class StandingProxiesProjection implements Projection {

    @Override
    public String name() {
        return "standing-proxies";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("standing_proxy"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(StandingProxyEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((StandingProxyEvent) payload).groupId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        var proxies = rows.in("standing_proxy");
        switch ((StandingProxyEvent) event.payload()) {
            case StandingProxyAppointed e -> proxies.put(e.groupId().value(), e.principal().value())
                    .set("holder", e.holder().value())
                    .set("expires_at", e.expiresAt())
                    .set("appointed_at", e.appointedAt());
            case StandingProxyRevoked e -> proxies.delete(e.groupId().value(), e.principal().value());
        }
    }
}
