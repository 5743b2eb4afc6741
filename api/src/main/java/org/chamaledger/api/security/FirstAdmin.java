package org.chamaledger.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.chamaledger.api.errors.InvalidRequest;
import org.chamaledger.api.errors.Outages;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.Request;
import org.chamaledger.command.members.Invitees;
import org.chamaledger.command.members.MemberCommand.AppointFirstAdmin;
import org.chamaledger.command.members.MemberCommand.Register;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.members.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Registers whom CHAMA_ADMIN_EMAIL names, if nobody has that address, and appoints them while the house has no
 * administrator. Further starts change nothing, and the password given is that of the registration alone.
 */
@Component
class FirstAdmin implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String REQUEST = "start-of-the-service";
    private static final int MOST_ATTEMPTS = 60;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final SecuritySettings settings;
    private final CommandDesk desk;
    private final Invitees invitees;
    private final Passwords passwords;
    private final Logins logins;
    private final Clock clock;
    private final boolean production;

    FirstAdmin(
            SecuritySettings settings,
            CommandDesk desk,
            Invitees invitees,
            Passwords passwords,
            Logins logins,
            Clock clock,
            Environment environment) {
        this.settings = settings;
        this.desk = desk;
        this.invitees = invitees;
        this.passwords = passwords;
        this.logins = logins;
        this.clock = clock;
        this.production = environment.acceptsProfiles(Profiles.of("production"));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.adminEmail().isBlank()) {
            return;
        }
        var email = address();
        for (int attempt = 1; ; attempt++) {
            try {
                appoint(email);
                return;
            } catch (RuntimeException away) {
                if (!Outages.isOutage(away) || attempt == MOST_ATTEMPTS) {
                    throw away;
                }
                log.warn("The first administrator has to wait for the database");
                pause();
            }
        }
    }

    /** Requests are answered by now, so a database that goes away for a moment must not end the service. */
    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service is stopping", stopping);
        }
    }

    private void appoint(EmailAddress email) {
        var admin = logins.registered(email).orElseGet(() -> register(email));
        try {
            desk.handle(new AppointFirstAdmin(admin), by(admin));
        } catch (RuleViolation refused) {
            log.info("CHAMA_ADMIN_EMAIL changes nothing: {}", refused.getMessage());
        }
    }

    private MemberId register(EmailAddress email) {
        judgePassword(email);
        var newcomer = invitees.idFor(email, null);
        try {
            var hash = passwords.hash(settings.adminPassword());
            desk.handle(new Register(newcomer, email, "First", "Administrator", null, hash), by(newcomer));
            return newcomer;
        } catch (RuleViolation refused) {
            // Another node that started at the same time may have been first.
            return logins.registered(email).orElseThrow(() -> refused);
        }
    }

    private EmailAddress address() {
        try {
            return EmailAddress.parse(settings.adminEmail());
        } catch (RuleViolation malformed) {
            throw new IllegalStateException("CHAMA_ADMIN_EMAIL is not an e-mail address; correct it, or leave it out");
        }
    }

    private void judgePassword(EmailAddress email) {
        if (settings.adminPassword().isEmpty()) {
            throw new IllegalStateException("CHAMA_ADMIN_EMAIL names somebody who is not registered yet, so"
                    + " CHAMA_ADMIN_PASSWORD is needed to register them");
        }
        try {
            passwords.requireStrong("CHAMA_ADMIN_PASSWORD", settings.adminPassword(), List.of(email.address()));
        } catch (InvalidRequest weak) {
            if (production) {
                throw new IllegalStateException("CHAMA_ADMIN_PASSWORD is too easy to guess for production");
            }
            log.warn("CHAMA_ADMIN_PASSWORD is easy to guess; production would refuse it");
        }
    }

    private Request by(MemberId member) {
        var actor = new Actor(member, Set.of(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        return Request.by(actor, REQUEST);
    }
}
