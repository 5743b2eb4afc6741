package org.chamaledger.command.contributions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chamaledger.command.Claims;
import org.chamaledger.command.Payment;
import org.chamaledger.command.Plausible;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions.Line;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ImportView.RejectedLine;
import org.chamaledger.kernel.contributions.Provenance;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.Persons;
import org.chamaledger.kernel.treasury.Books;
import org.jspecify.annotations.Nullable;

/**
 * Judges every line of a file before anything is posted.
 *
 * <p>A line is a duplicate when its reference was used before (in the books or earlier in the file), or, where it has
 * none, when the very same payment (day, member, amount, method, fund and notes) was imported before or stands earlier
 * in the file: two true payments of a day that are alike are told apart by their notes.
 */
final class ImportCheck {

    /**
     * What the check found.
     *
     * @param payments the claim of each accepted line without a reference
     */
    record Checked(
            List<ContributionReceived> accepted, List<RejectedLine> rejected, List<RejectedLine> duplicates,
            Map<String, String> payments) {}

    private final ImportContributions command;
    private final Roster roster;
    private final Actor actor;
    private final Persons persons;
    private final Claims claims;
    private final Keyring keyring;
    private final Optional<LocalDate> closedUntil;
    private final Map<String, Optional<MemberId>> found = new HashMap<>();
    private final List<RejectedLine> rejected = new ArrayList<>();
    private final List<RejectedLine> duplicates = new ArrayList<>();

    ImportCheck(
            ImportContributions command, Roster roster, Actor actor, Books books, Persons persons, Claims claims,
            Keyring keyring) {
        this.command = command;
        this.roster = roster;
        this.actor = actor;
        this.persons = persons;
        this.claims = claims;
        this.keyring = keyring;
        this.closedUntil = books.closedUntil(roster.groupId());
    }

    Checked check() {
        rejected.addAll(command.unreadable());
        var readable = command.lines().stream().flatMap(line -> received(line).stream()).toList();
        var references = readable.stream().filter(r -> r.reference() != null)
                .map(r -> Payment.referenceKey(r.groupId(), r.paymentMethod(), r.reference()))
                .collect(Collectors.toSet());
        var payments = readable.stream().flatMap(r -> payment(r).stream()).collect(Collectors.toSet());
        var usedReferences = claims.owners(Claims.Kind.REFERENCE, references);
        var madePayments = claims.owners(Claims.Kind.PAYMENT, payments);

        var accepted = new ArrayList<ContributionReceived>();
        var taken = new LinkedHashMap<String, String>();
        Set<String> seen = new HashSet<>();
        for (var line : readable) {
            var payment = payment(line);
            var key = payment.orElseGet(() ->
                    Payment.referenceKey(line.groupId(), line.paymentMethod(), line.reference()));
            var first = (payment.isPresent() ? madePayments : usedReferences).get(key);
            if (first != null) {
                duplicate(line, payment.isPresent(), "it is in the books already, as contribution " + first);
            } else if (!seen.add(key)) {
                duplicate(line, payment.isPresent(), "it stands earlier in this file too");
            } else {
                payment.ifPresent(p -> taken.put(p, line.contributionId().toString()));
                accepted.add(line);
            }
        }
        rejected.sort(Comparator.comparingInt(RejectedLine::row));
        return new Checked(accepted, rejected, duplicates, taken);
    }

    private void duplicate(ContributionReceived line, boolean samePayment, String why) {
        duplicates.add(new RejectedLine(line.provenance().row(), samePayment ? "member" : "reference",
                samePayment ? "import.duplicate-payment" : "import.duplicate-reference", "Left out: " + why));
    }

    private Optional<ContributionReceived> received(Line line) {
        int before = rejected.size();
        var member = judged(line, "member", () -> member(line.member()));
        var amount = judged(line, "amount", () -> line.amount().positiveIn(roster.currency()));
        var currency = roster.currency().getCurrencyCode();
        if (line.currency() != null && !line.currency().equals(currency)) {
            reject(line, "amount", "import.currency-differs", "The group keeps its books in " + currency);
        }
        var reference = judged(line, "reference", () -> Payment.cleanReference(line.reference()));
        var plainNotes = judged(line, "notes", () -> ContributionCommand.cleanNotes(line.notes()));
        var channel = line.method().channel();
        if (channel.isEmpty()) {
            reject(line, "method", "import.method-unusable", "A wallet payment cannot be imported");
        }
        if (!Plausible.isDay(line.date())) {
            reject(line, "date", "import.date-implausible", "A date is a day from 1900 on");
        }
        if (line.date().isAfter(roster.dayOf(actor.at()))) {
            reject(line, "date", "import.date-in-future", "The date is in the future");
        }
        if (closedUntil.filter(day -> !line.date().isAfter(day)).isPresent()) {
            reject(line, "date", "import.period-closed", "The books are closed until " + closedUntil.get());
        }
        if (rejected.size() > before) {
            return Optional.empty();
        }
        var notes = plainNotes == null ? null : keyring.encipher(member, "notes", plainNotes);
        return Optional.of(new ContributionReceived(
                ContributionId.next(), command.groupId(), member, amount, line.fund(), line.method(),
                channel.orElseThrow(), reference, line.date(), notes,
                new Provenance(command.batchId(), line.row())));
    }

    private <T> @Nullable T judged(Line line, String field, Supplier<@Nullable T> judgement) {
        try {
            return judgement.get();
        } catch (RuleViolation refusal) {
            reject(line, field, refusal.code(), refusal.getMessage());
            return null;
        }
    }

    private void reject(Line line, String field, String code, String detail) {
        rejected.add(new RejectedLine(line.row(), field, code, detail));
    }

    private MemberId member(String text) {
        return found.computeIfAbsent(text, this::find)
                .filter(roster::belongs)
                .orElseThrow(() -> RuleViolation.unknown("import.member-unknown", "The group has no such member"));
    }

    private Optional<MemberId> find(String text) {
        try {
            return text.length() == 36 ? Optional.of(new MemberId(UUID.fromString(text))) : persons.registered(text);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Optional<String> payment(ContributionReceived line) {
        return payment(Particulars.of(line), keyring);
    }

    /** What makes a payment without a reference the same as another; nothing for one that has a reference. */
    static Optional<String> payment(Particulars what, Keyring keyring) {
        if (what.reference() != null) {
            return Optional.empty();
        }
        var notes = what.notes() == null ? ""
                : keyring.decipher(what.member(), "notes", what.notes()).orElse("");
        return Optional.of("%s/%s/%s/%s/%s/%s/%s".formatted(
                what.group(), what.valueDate(), what.member(), what.amount(), what.paymentMethod(), what.fund(),
                notes.isEmpty() ? "" : keyring.fingerprint("notes", notes)));
    }
}
