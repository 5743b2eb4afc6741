package org.chamaledger.command;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refused;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.treasury.Channel;
import org.jspecify.annotations.Nullable;

/**
 * How the group pays somebody, or is paid.
 *
 * @param reference the receipt number of M-Pesa, the bank or the receipt book; used once, ever
 * @param valueDate the day on which the money moved; null for today
 */
public record Payment(PaymentMethod method, @Nullable String reference, @Nullable LocalDate valueDate) {

    /** Every kind of space there is: spreadsheets like those that do not break. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\h\\v]+");

    public Payment {
        reference = cleanReference(reference);
        Plausible.requireDay("value_date", valueDate);
    }

    /** Where the group's money comes from; a wallet is a member's own and holds none of it. */
    public Channel channel() {
        return method.channel().orElseThrow(() ->
                refused("payment.no-channel",
                        "A wallet is no channel of the group's: pay by MPESA, BANK, CASH or OTHER"));
    }

    /** The day that was said, or the group's own today. */
    public LocalDate dayFor(Roster roster, Actor actor) {
        return roster.dayOr(valueDate, actor);
    }

    /** Takes the reference for what is paid with it. */
    public void claimReference(GroupId group, String owner, Claims claims) {
        if (reference != null) {
            claims.take(Claims.Kind.REFERENCE, referenceKey(group, method, reference), owner);
        }
    }

    /** M-Pesa and banks number their payments for everybody; a receipt book numbers those of one group. */
    public static String referenceKey(GroupId group, PaymentMethod method, String reference) {
        return switch (method) {
            case MPESA, BANK, WALLET -> method.name() + ":" + reference;
            case CASH, OTHER -> method.name() + ":" + group + ":" + reference;
        };
    }

    /** References are compared without spaces and case, as people copy them from messages. */
    public static @Nullable String cleanReference(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var reference = SPACES.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        malformedUnless(reference.length() <= 60 && Plausible.isLine(reference),
                "contribution.reference-malformed", "reference_number is at most 60 printable characters");
        return reference.isEmpty() ? null : reference;
    }
}
