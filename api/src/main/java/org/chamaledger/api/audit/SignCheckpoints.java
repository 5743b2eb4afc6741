package org.chamaledger.api.audit;

import java.time.Duration;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.Notary;
import org.springframework.stereotype.Component;

/** Jobs are looked for every quarter of a minute, so what is new is signed within a minute. */
@Component
class SignCheckpoints implements Job {

    private static final Duration EVERY = Duration.ofSeconds(40);

    private final AuditLog log;
    private final Notary notary;

    SignCheckpoints(AuditLog log, Notary notary) {
        this.log = log;
        this.notary = notary;
    }

    @Override
    public String name() {
        return "sign-checkpoints";
    }

    @Override
    public String purpose() {
        return "Signs the audit log when there is something new, looks whether it still matches, and tells witnesses";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run(Turn turn) {
        var state = log.state();
        if (state.treeSize() + state.lag() > 0) {
            notary.sign();
            notary.tellWitnesses();
        }
    }
}
