package org.chamaledger.api.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.projections.IntegrityChecks;
import org.chamaledger.kernel.projections.IntegrityView;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Checks the books every night, when few are awake; a night without the service is made up for by day. */
@Component
class CheckIntegrity implements Job {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    private static final Duration NIGHT = Duration.ofHours(3);

    /** Longer than from the beginning of one night to the end of the next. */
    private static final Duration LONG_AGO = Duration.ofHours(30);

    private final IntegrityChecks checks;
    private final LocalTime night;

    /** @param night CHAMA_INTEGRITY_AT: from when on the check of the day is due, in Nairobi */
    CheckIntegrity(IntegrityChecks checks, @Value("${chama.integrity.at:02:00}") String night) {
        this.checks = checks;
        this.night = LocalTime.parse(night);
    }

    @Override
    public String name() {
        return "check-integrity";
    }

    @Override
    public String purpose() {
        return "Checks everything that is read against the log, every night";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    /** Only begins it: a check of a large ledger takes longer than other jobs should wait. */
    @Override
    public void run(Turn turn) {
        var now = turn.at();
        var last = checks.list(null, 1).stream().map(IntegrityView::startedAt).findFirst();
        if (last.isEmpty() ? isNight(now) : last.get().isBefore(now.minus(isNight(now) ? NIGHT : LONG_AGO))) {
            try {
                checks.start(null);
                turn.did(1);
            } catch (RuleViolation refused) {
                if (!refused.code().equals("integrity.running")) {
                    throw refused;
                }
            }
        }
    }

    private boolean isNight(Instant now) {
        var today = now.atZone(NAIROBI);
        var begins = today.with(night);
        return !today.isBefore(begins) && today.isBefore(begins.plus(NIGHT));
    }
}
