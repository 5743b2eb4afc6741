package org.chamaledger.api.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Reads {@code pbkdf2_sha256$720000$salt$hash}, as accounts brought along from Django have it; writes none. */
class DjangoPbkdf2 implements PasswordEncoder {

    /** More rounds than anybody uses would be a way to keep us busy. */
    private static final int MOST_ROUNDS = 2_000_000;

    private static final Pattern FORM =
            Pattern.compile("pbkdf2_sha256\\$([0-9]{1,7})\\$([^$]{1,128})\\$([A-Za-z0-9+/]{43}=)");

    @Override
    public String encode(@Nullable CharSequence password) {
        throw new UnsupportedOperationException("New passwords are hashed with Argon2");
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        var parts = FORM.matcher(hash == null ? "" : hash);
        if (password == null || password.isEmpty() || !parts.matches()) {
            return false;
        }
        int rounds = Integer.parseInt(parts.group(1));
        return rounds >= 1
                && rounds <= MOST_ROUNDS
                && MessageDigest.isEqual(
                        Base64.getDecoder().decode(parts.group(3)), derived(password, parts.group(2), rounds));
    }

    private static byte[] derived(CharSequence password, String salt, int rounds) {
        var spec = new PBEKeySpec(
                password.toString().toCharArray(), salt.getBytes(StandardCharsets.UTF_8), rounds, 256);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
