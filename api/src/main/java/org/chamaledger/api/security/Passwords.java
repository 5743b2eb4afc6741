package org.chamaledger.api.security;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chamaledger.api.errors.InvalidRequest;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id, and judges new ones. Hashing is slow on purpose, so only as many run at once as there
 * are processors: a flood of logins must not keep everybody else from theirs.
 */
@Component
public class Passwords {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private static final int STRONG_ENOUGH = 2;

    /** Guessing how long a password takes to guess takes long itself when the password is long. */
    private static final int JUDGED = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PasswordEncoder encoder = encoder();
    private final Semaphore hashing =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);
    private final Zxcvbn judge = new Zxcvbn();
    private final String nobodys = encoder.encode("a password that nobody has");

    public String hash(String password) {
        return oneOfFew(() -> encoder.encode(password));
    }

    boolean matches(String password, String hash) {
        return password.length() <= LONGEST && oneOfFew(() -> encoder.matches(password, hash));
    }

    /** Takes as long as {@link #matches}, so that nobody learns from the time which accounts exist. */
    void matchNobody(String password) {
        matches(password, nobodys);
    }

    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** Refuses a password that is easy to guess for somebody who knows the person (HTTP 400). */
    public void requireStrong(String field, String password, Collection<String> known) {
        var faults = new ArrayList<String>();
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            faults.add("must have at least %d characters".formatted(SHORTEST));
        } else if (password.length() > LONGEST) {
            faults.add("must have at most %d characters".formatted(LONGEST));
        } else if (oneOfFew(() -> isEasy(password, known))) {
            faults.add("is too easy to guess; use several words, or let a password manager make one");
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest("member.password-weak", "This password will not do", Map.of(field, faults));
        }
    }

    private boolean isEasy(String password, Collection<String> known) {
        var inputs = new ArrayList<>(known);
        known.stream().flatMap(input -> List.of(input.split("[^\\p{L}\\p{N}]+")).stream()).forEach(inputs::add);
        var judged = password.substring(0, Math.min(JUDGED, password.length()));
        return judge.measure(judged, inputs).getScore() < STRONG_ENOUGH;
    }

    private <T> T oneOfFew(Supplier<T> work) {
        try {
            if (!hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw TurnedAway.forNow(
                        "auth.busy", "Too many people are logging in at this moment", Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TurnedAway.forNow("auth.busy", "The service is stopping", Duration.ofSeconds(5));
        }
        try {
            return work.get();
        } finally {
            hashing.release();
        }
    }

    private static PasswordEncoder encoder() {
        var argon2 = "argon2";
        var encoder = new DelegatingPasswordEncoder(
                argon2, Map.of(argon2, new Argon2PasswordEncoder(16, 32, 1, 19_456, 2)));
        encoder.setDefaultPasswordEncoderForMatches(new DjangoPbkdf2());
        return encoder;
    }
}
