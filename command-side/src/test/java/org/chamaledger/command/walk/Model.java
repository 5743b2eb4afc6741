package org.chamaledger.command.walk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.TransferId;
import org.jspecify.annotations.Nullable;

/** One group and its money, as plainly as it can be told. */
final class Model extends ModelPeople {

    /** A contribution, in whatever state. */
    static final class Paid {
        final MemberId member;
        final long cents;
        final Fund fund;
        final PaymentMethod method;
        final @Nullable String reference;
        final LocalDate day;
        final MemberId recordedBy;
        ContributionStatus status;
        long entry;

        Paid(MemberId member, long cents, Fund fund, PaymentMethod method, @Nullable String reference, LocalDate day,
                MemberId recordedBy, ContributionStatus status) {
            this.member = member;
            this.cents = cents;
            this.fund = fund;
            this.method = method;
            this.reference = reference;
            this.day = day;
            this.recordedBy = recordedBy;
            this.status = status;
        }

        boolean counts() {
            return status == ContributionStatus.COMPLETED || status == ContributionStatus.RECONCILED;
        }

        Channel channel() {
            return method.channel().orElseThrow();
        }
    }

    /** A transfer, and whether it was turned back. */
    static final class Moved {
        final Channel from;
        final Channel to;
        final long cents;
        final LocalDate day;
        boolean reversed;

        Moved(Channel from, Channel to, long cents, LocalDate day) {
            this.from = from;
            this.to = to;
            this.cents = cents;
            this.day = day;
        }
    }

    final Map<ContributionId, Paid> contributions = new LinkedHashMap<>();
    final Map<TransferId, Moved> transfers = new LinkedHashMap<>();
    final Map<BatchId, List<ContributionId>> imports = new LinkedHashMap<>();
    final Set<BatchId> undone = new HashSet<>();
    final Map<String, String> references = new HashMap<>();
    final Set<String> payments = new HashSet<>();
    final LocalDate today;

    Model(LocalDate today) {
        this.today = today;
    }

    Set<String> recording(MemberId actor, Paid paid) {
        if (!isActive(actor)) {
            return outside(actor, "group.unknown");
        }
        if (!actor.equals(paid.member) && !role(actor).isOfficial()) {
            return Set.of("contribution.not-official");
        }
        var refusals = new TreeSet<String>();
        require(belongs(paid.member), "contribution.not-a-member", refusals);
        require(paid.cents > 0, "money.not-positive", refusals);
        require(!paid.day.isAfter(today), "contribution.value-date-in-future", refusals);
        require(!books.isClosed(paid.day), "treasury.period-closed", refusals);
        require(paid.method != PaymentMethod.WALLET, "contribution.wallet-empty", refusals);
        require(!references.containsKey(referenceKey(paid)), "contribution.reference-used", refusals);
        return refusals;
    }

    boolean countsAtOnce(MemberId actor, MemberId member) {
        return completeAtOnce && !actor.equals(member);
    }

    Set<String> checking(MemberId actor, Paid paid) {
        if (!isActive(actor)) {
            return outside(actor, "contribution.unknown");
        }
        if (!role(actor).isOfficial()) {
            return Set.of("group.not-official");
        }
        return actor.equals(paid.member) || actor.equals(paid.recordedBy) ? Set.of("contribution.own") : ALLOWED;
    }

    Set<String> confirming(MemberId actor, Paid paid) {
        var refusals = new TreeSet<>(checking(actor, paid));
        if (refusals.isEmpty()) {
            require(paid.status == ContributionStatus.PENDING, "contribution.not-pending", refusals);
            require(belongs(paid.member), "contribution.not-a-member", refusals);
            require(!books.isClosed(paid.day), "treasury.period-closed", refusals);
        }
        return refusals;
    }

    Set<String> rejecting(MemberId actor, Paid paid) {
        var refusals = new TreeSet<>(checking(actor, paid));
        if (refusals.isEmpty()) {
            require(paid.status == ContributionStatus.PENDING, "contribution.not-pending", refusals);
        }
        return refusals;
    }

    Set<String> reconciling(MemberId actor, Paid paid) {
        var refusals = new TreeSet<>(checking(actor, paid));
        if (refusals.isEmpty()) {
            require(paid.status == ContributionStatus.COMPLETED, "contribution.not-completed", refusals);
        }
        return refusals;
    }

    Set<String> reversing(MemberId actor, Paid paid, LocalDate day) {
        var refusals = new TreeSet<>(cashier(actor, "contribution.unknown"));
        if (refusals.isEmpty()) {
            require(paid.status != ContributionStatus.REVERSED, "contribution.reversed-already", refusals);
            require(paid.counts() || paid.status == ContributionStatus.REVERSED, "contribution.not-completed",
                    refusals);
            require(!day.isBefore(paid.day), "contribution.reversal-before-contribution", refusals);
            requireOpen(day, refusals);
            require(books.canGiveBack(paid.channel(), paid.fund, paid.member, paid.cents), "treasury.overdrawn",
                    refusals);
        }
        return refusals;
    }

    Set<String> transferring(MemberId actor, Moved moved) {
        var refusals = new TreeSet<>(cashier(actor, "group.unknown"));
        if (refusals.isEmpty()) {
            require(moved.cents > 0, "money.not-positive", refusals);
            requireOpen(moved.day, refusals);
            require(books.in(moved.from) >= moved.cents, "treasury.overdrawn", refusals);
        }
        return refusals;
    }

    Set<String> turningBack(MemberId actor, Moved moved, LocalDate day) {
        var refusals = new TreeSet<>(cashier(actor, "group.unknown"));
        if (refusals.isEmpty()) {
            require(!moved.reversed, "transfer.reversed-already", refusals);
            require(!day.isBefore(moved.day), "transfer.reversal-before-transfer", refusals);
            requireOpen(day, refusals);
            require(books.in(moved.to) >= moved.cents, "treasury.overdrawn", refusals);
        }
        return refusals;
    }

    Set<String> closing(MemberId actor, LocalDate until) {
        var refusals = new TreeSet<>(cashier(actor, "group.unknown"));
        if (refusals.isEmpty()) {
            require(!until.isAfter(today), "treasury.period-not-over", refusals);
            require(!books.isClosed(until), "treasury.period-closed", refusals);
        }
        return refusals;
    }

    Set<String> importing(MemberId actor, boolean everyLineIsGood) {
        if (!isActive(actor)) {
            return outside(actor, "group.unknown");
        }
        if (!role(actor).isOfficial()) {
            return Set.of("group.not-official");
        }
        if (!completeAtOnce) {
            return Set.of("import.confirmation-needed");
        }
        return everyLineIsGood ? ALLOWED : Set.of("import.lines-rejected");
    }

    /** Whether a line of a sheet could be posted, whatever the other lines are. */
    boolean isGoodLine(Paid line) {
        return belongs(line.member) && line.cents > 0 && !line.day.isAfter(today) && !books.isClosed(line.day)
                && line.method != PaymentMethod.WALLET;
    }

    Set<String> undoing(MemberId actor, BatchId batch) {
        var refusals = new TreeSet<>(cashier(actor, "import.unknown"));
        if (refusals.isEmpty()) {
            require(!undone.contains(batch), "import.undone-already", refusals);
            var standing = imports.get(batch).stream().map(contributions::get).filter(Paid::counts).toList();
            require(standing.isEmpty() || !books.isClosed(today), "treasury.period-closed", refusals);
            require(canAllGoBack(standing), "treasury.overdrawn", refusals);
        }
        return refusals;
    }

    private boolean canAllGoBack(List<Paid> standing) {
        var trial = books.copy();
        return standing.stream().allMatch(paid -> {
            boolean can = trial.canGiveBack(paid.channel(), paid.fund, paid.member, paid.cents);
            trial.giveBack(paid.channel(), paid.fund, paid.member, paid.cents);
            return can;
        });
    }

    static @Nullable String referenceKey(Paid paid) {
        return paid.reference == null ? null : paid.method + ":" + paid.reference;
    }

    static String paymentKey(Paid paid) {
        return "%s/%s/%d/%s/%s".formatted(paid.day, paid.member, paid.cents, paid.method, paid.fund);
    }

    private void requireOpen(LocalDate day, Set<String> refusals) {
        require(!day.isAfter(today), "treasury.value-date-in-future", refusals);
        require(!books.isClosed(day), "treasury.period-closed", refusals);
    }
}
