package org.chamaledger.kernel.members;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.regex.Pattern;
import org.chamaledger.kernel.RuleViolation;

/** A telephone number in E.164 ({@code +254712345678}). Kenyan ways of writing one are understood. */
public record PhoneNumber(String e164) {

    /** Nothing but a number: a name beside it, an extension or a second number is for people to sort out. */
    private static final Pattern SHAPE = Pattern.compile("\\+?[0-9()./\\h-]{6,38}");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Reads 07…, 01…, 2547…, +2547… and international forms; anything else is MALFORMED. */
    public static PhoneNumber parse(String text) {
        try {
            if (text.length() <= 40 && SHAPE.matcher(text.strip()).matches()) {
                var number = NUMBERS.parse(text.strip(), "KE");
                if (NUMBERS.isValidNumber(number)) {
                    return new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164));
                }
            }
        } catch (NumberParseException notANumber) {
            // answered below, like a number that no network could have
        }
        throw RuleViolation.malformed("member.phone-malformed", "Not a telephone number; write it like +254712345678");
    }

    @Override
    public String toString() {
        return e164;
    }
}
