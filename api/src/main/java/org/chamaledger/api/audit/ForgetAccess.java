package org.chamaledger.api.audit;

import java.time.Duration;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The access log is kept for as long as the settings say. */
@Component
class ForgetAccess implements Job {

    private final AccessLog log;
    private final Duration kept;

    /** @param days CHAMA_ACCESS_LOG_DAYS */
    ForgetAccess(AccessLog log, @Value("${chama.access.log.days:730}") int days) {
        if (days < 1) {
            throw new IllegalArgumentException("CHAMA_ACCESS_LOG_DAYS is at least 1");
        }
        this.log = log;
        this.kept = Duration.ofDays(days);
    }

    @Override
    public String name() {
        return "forget-access";
    }

    @Override
    public String purpose() {
        return "Removes notes of who read what that are older than two years, or as many days as were set";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run(Turn turn) {
        turn.did(log.forgetBefore(turn.at().minus(kept)));
    }
}
