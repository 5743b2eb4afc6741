package org.chamaledger.kernel.members;

import java.util.Locale;
import java.util.regex.Pattern;
import org.chamaledger.kernel.RuleViolation;

/** An e-mail address in lower case, since two that differ only in case are one. */
public record EmailAddress(String address) {

    private static final Pattern SHAPE =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,8}");

    /** Trims and lowers the text; what is no address is MALFORMED. */
    public static EmailAddress parse(String text) {
        var address = text.strip().toLowerCase(Locale.ROOT);
        RuleViolation.malformedUnless(
                address.length() <= 254 && SHAPE.matcher(address).matches() && !address.contains(".."),
                "member.email-malformed", "Not an e-mail address");
        return new EmailAddress(address);
    }

    @Override
    public String toString() {
        return address;
    }
}
