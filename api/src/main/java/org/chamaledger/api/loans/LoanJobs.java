package org.chamaledger.api.loans;

import java.time.Duration;
import java.util.function.Function;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.chamaledger.api.clock.UpToDate;
import org.chamaledger.command.loans.LoanCommand;
import org.chamaledger.command.loans.LoanCommand.ActivateLoan;
import org.chamaledger.command.loans.LoanCommand.ChargePenalties;
import org.chamaledger.command.loans.LoanCommand.DefaultLoan;
import org.chamaledger.command.loans.LoanCommand.ProvisionLoan;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.loans.LoanQuery.AskDue;
import org.chamaledger.query.loans.LoanQuery.Due;
import org.chamaledger.query.loans.LoanQuery.DueLoan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the passing of days means for loans. */
@Configuration(proxyBeanMethods = false)
class LoanJobs {

    private static final Duration HOURLY = Duration.ofHours(1);

    private final QueryDesk queries;
    private final UpToDate readTables;

    LoanJobs(QueryDesk queries, UpToDate readTables) {
        this.queries = queries;
        this.readTables = readTables;
    }

    @Bean
    Job activateLoans() {
        return new Falling("activate-loans", "Makes loans active whose first due date has come", HOURLY,
                Due.ACTIVATION, due -> new ActivateLoan(due.loan(), due.day()));
    }

    @Bean
    Job chargePenalties() {
        return new Falling("charge-penalties", "Charges penalties for instalments that are late", HOURLY,
                Due.PENALTY, due -> new ChargePenalties(due.loan(), due.day()));
    }

    @Bean
    Job defaultLoans() {
        return new Falling("default-loans", "Declares loans to be in default that are late for too long", HOURLY,
                Due.DEFAULT, due -> new DefaultLoan(due.loan(), due.day()));
    }

    @Bean
    Job provisionLoans() {
        return new Falling("provision-loans", "Sets aside for losses what the end of the month calls for",
                Duration.ofHours(6), Due.PROVISION, due -> new ProvisionLoan(due.loan(), due.day()));
    }

    private final class Falling implements Job {

        private final String name;
        private final String purpose;
        private final Duration every;
        private final Due what;
        private final Function<DueLoan, LoanCommand> command;

        private Falling(
                String name, String purpose, Duration every, Due what, Function<DueLoan, LoanCommand> command) {
            this.name = name;
            this.purpose = purpose;
            this.every = every;
            this.what = what;
            this.command = command;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String purpose() {
            return purpose;
        }

        @Override
        public Duration every() {
            return every;
        }

        @Override
        public void run(Turn turn) {
            readTables.await("loans", "groups", "treasury");
            queries.ask(new AskDue(turn.actor(), what)).forEach(due -> turn.send(command.apply(due)));
        }
    }
}
