package org.chamaledger.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.api.errors.InvalidRequest;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets people in who know their password. */
@Component
public class Logins {

    private record Credential(MemberId member, String passwordHash) {}

    private final JdbcClient db;
    private final Keyring keyring;
    private final Passwords passwords;
    private final LoginGuard guard;
    private final Sessions sessions;
    private final RateLimits limits;
    private final SecurityLog log;
    private final Clock clock;

    /**
     * Passwords for one account are tried one after the other, so that many at once are not more tries than allowed.
     */
    private final List<ReentrantLock> lanes =
            Stream.generate(() -> new ReentrantLock(true)).limit(256).toList();

    Logins(
            JdbcClient db,
            Keyring keyring,
            Passwords passwords,
            LoginGuard guard,
            Sessions sessions,
            RateLimits limits,
            SecurityLog log,
            Clock clock) {
        this.db = db;
        this.keyring = keyring;
        this.passwords = passwords;
        this.guard = guard;
        this.sessions = sessions;
        this.limits = limits;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Opens a session. An address nobody has is answered like a wrong password, in the same time.
     *
     * @param client what program asks, as it says
     */
    public Sessions.Tokens logIn(String email, String password, @Nullable String client, RequestFacts facts) {
        var account = fingerprint(email);
        limits.chargeLogin(account, facts);
        return inLane(account, () -> {
            refuseWhileLocked(account, facts);
            var found = find(account);
            if (!matches(password, found)) {
                guard.wrong(account, facts.ipHash());
                log.writeOfUnknown(SecurityLog.Kind.LOGIN_FAILED, account, facts);
                throw TurnedAway.unauthenticated("auth.login-failed", "E-mail address or password is wrong");
            }
            var credential = found.orElseThrow();
            guard.right(account);
            if (passwords.isOutdated(credential.passwordHash())) {
                replaceHash(credential, passwords.hash(password));
            }
            return sessions.open(credential.member(), client, facts);
        });
    }

    /** Ends every other session of the person, since whoever knew the old password may have one. */
    public void changePassword(
            SignedIn signedIn, String current, String wanted, List<String> known, RequestFacts facts) {
        var account = db.sql("select email_fingerprint from identity.credential where member_id = ?")
                .param(signedIn.member().value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> RuleViolation.unknown("member.unknown", "There is no such login"));
        inLane(account, () -> {
            refuseWhileLocked(account, facts);
            var credential = find(account);
            if (!matches(current, credential)) {
                guard.wrong(account, facts.ipHash());
                log.write(SecurityLog.Kind.PASSWORD_WRONG, signedIn.member(), signedIn.session(), facts);
                throw new InvalidRequest(
                        "member.password-wrong",
                        "This is not your password",
                        Map.of("current_password", List.of("is not your password")));
            }
            passwords.requireStrong("new_password", wanted, known);
            replaceHash(credential.orElseThrow(), passwords.hash(wanted));
            guard.right(account);
            sessions.endAllBut(signedIn);
            log.write(SecurityLog.Kind.PASSWORD_CHANGED, signedIn.member(), signedIn.session(), facts);
            return signedIn;
        });
    }

    /** Whether somebody is registered under this address. */
    Optional<MemberId> registered(EmailAddress email) {
        return find(keyring.fingerprint("email", email.address())).map(Credential::member);
    }

    private boolean matches(String password, Optional<Credential> credential) {
        if (credential.isEmpty()) {
            passwords.matchNobody(password);
            return false;
        }
        return passwords.matches(password, credential.get().passwordHash());
    }

    /** Text that is no address has a fingerprint too: it is nobody's. */
    private String fingerprint(String email) {
        try {
            return keyring.fingerprint("email", EmailAddress.parse(email).address());
        } catch (RuleViolation noAddress) {
            return keyring.fingerprint("no-email", email);
        }
    }

    private void refuseWhileLocked(String account, RequestFacts facts) {
        guard.locked(account, facts.ipHash()).ifPresent(wait -> {
            log.writeOfUnknown(SecurityLog.Kind.LOGIN_LOCKED, account, facts);
            throw TurnedAway.tooOften("auth.locked", "Too many wrong passwords; wait before you try again", wait);
        });
    }

    private Optional<Credential> find(String account) {
        return db.sql("select member_id, password_hash from identity.credential where email_fingerprint = ?")
                .param(account)
                .query((row, _) -> new Credential(new MemberId(row.getObject(1, UUID.class)), row.getString(2)))
                .optional();
    }

    /** Only if nobody else changed it meanwhile. */
    private void replaceHash(Credential old, String hash) {
        db.sql("""
                update identity.credential set password_hash = ?, changed_at = ?
                where member_id = ? and password_hash = ?
                """)
                .params(hash, clock.instant().atOffset(ZoneOffset.UTC), old.member().value(), old.passwordHash())
                .update();
    }

    private <T> T inLane(String account, Supplier<T> work) {
        var lane = lanes.get(Math.floorMod(account.hashCode(), lanes.size()));
        try {
            if (!lane.tryLock(10, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            lane.unlock();
        }
    }

    private static HttpRefusal busy() {
        return TurnedAway.forNow("auth.busy", "Too many logins at this moment", Duration.ofSeconds(5));
    }
}
