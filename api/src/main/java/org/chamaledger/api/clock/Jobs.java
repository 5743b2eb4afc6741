package org.chamaledger.api.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.chamaledger.api.clock.JobLog.Run;
import org.chamaledger.api.clock.JobView.Status;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.kernel.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Runs each job when it is due, on whichever node looks first, and on no other while it runs there. A job whose node
 * died is begun again elsewhere when the lease has run out.
 */
@Component
class Jobs {

    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(5);

    private final List<Job> jobs;
    private final JobLog runs;
    private final Leases leases;
    private final CommandDesk desk;
    private final Clock clock;
    private final boolean byThemselves;
    private final ReentrantLock looking = new ReentrantLock();

    /** @param byThemselves CHAMA_JOBS: whether this node runs jobs when they are due, or only when told to */
    @Autowired
    Jobs(
            ObjectProvider<Job> jobs, JobLog runs, Leases leases, CommandDesk desk, Clock clock,
            @Value("${chama.jobs:true}") boolean byThemselves) {
        this(jobs.stream().toList(), runs, leases, desk, clock, byThemselves);
    }

    Jobs(List<Job> jobs, JobLog runs, Leases leases, CommandDesk desk, Clock clock, boolean byThemselves) {
        this.jobs = jobs.stream().sorted(Comparator.comparing(Job::name)).toList();
        this.runs = runs;
        this.leases = leases;
        this.desk = desk;
        this.clock = clock;
        this.byThemselves = byThemselves;
        if (jobs.stream().map(Job::name).distinct().count() != jobs.size()) {
            throw new IllegalStateException("Two jobs have one name");
        }
    }

    List<JobView> all() {
        var last = runs.all();
        return jobs.stream().map(job -> view(job, Optional.ofNullable(last.get(job.name())))).toList();
    }

    /** Runs a job now, whether it is due or not; refuses while it is running anywhere. */
    JobView run(String name) {
        var job = jobs.stream().filter(known -> known.name().equals(name)).findFirst()
                .orElseThrow(() -> RuleViolation.unknown("job.unknown", "There is no such job"));
        if (!leases.whenFree(name, () -> perform(job))) {
            throw new HttpRefusal(HttpStatus.CONFLICT, "job.running", "It is running at this moment");
        }
        return view(job, runs.of(name));
    }

    /** At a fixed rate, so that a long job keeps no other scheduled work of this node waiting. */
    @Scheduled(fixedRateString = "PT15S", initialDelayString = "PT15S")
    void look() {
        if (byThemselves && looking.tryLock()) {
            try {
                runDue();
            } finally {
                looking.unlock();
            }
        }
    }

    void runDue() {
        for (var job : jobs) {
            if (isDue(job)) {
                leases.whenFree(job.name(), () -> {
                    if (isDue(job)) { // and was not run elsewhere since we looked
                        perform(job);
                    }
                });
            }
        }
    }

    private boolean isDue(Job job) {
        return runs.of(job.name()).map(run -> run.isDue(clock.instant())).orElse(true);
    }

    /** A job that fails is told in the log and tried again sooner; the others go on. */
    private void perform(Job job) {
        var start = clock.instant();
        var turn = new Turn(desk, job.name(), start);
        runs.begun(job.name(), start);
        try {
            job.run(turn);
            runs.ended(job.name(), Status.DONE, clock.instant(), start.plus(job.every()), turn, null);
        } catch (RuntimeException e) {
            log.error("The job {} failed and is tried again in a while", job.name(), e);
            var again = start.plus(job.every().compareTo(AFTER_A_FAILURE) < 0 ? job.every() : AFTER_A_FAILURE);
            runs.ended(job.name(), Status.FAILED, clock.instant(), again, turn, e.getClass().getSimpleName());
        }
        if (turn.done() + turn.refused() > 0) {
            log.info("{}: {} done, {} refused", job.name(), turn.done(), turn.refused());
        }
    }

    private static JobView view(Job job, Optional<Run> last) {
        return new JobView(
                job.name(), job.purpose(), job.every().toString(),
                last.map(Run::status).orElse(Status.NEVER_RUN),
                last.map(Run::startedAt).orElse(null),
                last.map(Run::finishedAt).orElse(null),
                last.map(Run::dueAt).orElse(null),
                last.map(Run::done).orElse(0L),
                last.map(Run::refused).orElse(0L),
                last.map(Run::error).orElse(null));
    }
}
