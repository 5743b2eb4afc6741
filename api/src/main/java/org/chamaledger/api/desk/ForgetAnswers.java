package org.chamaledger.api.desk;

import java.time.Duration;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.springframework.stereotype.Component;

/** An idempotency key counts for seven days. */
@Component
class ForgetAnswers implements Job {

    private static final Duration KEPT = Duration.ofDays(7);

    private final StoredAnswers answers;

    ForgetAnswers(StoredAnswers answers) {
        this.answers = answers;
    }

    @Override
    public String name() {
        return "forget-answers";
    }

    @Override
    public String purpose() {
        return "Removes answers kept under idempotency keys that are older than seven days";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run(Turn turn) {
        turn.did(answers.forgetBefore(turn.at().minus(KEPT)));
    }
}
