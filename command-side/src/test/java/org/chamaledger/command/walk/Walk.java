package org.chamaledger.command.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.Request;
import org.chamaledger.command.contributions.ContributionCommand.ConfirmContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReconcileContribution;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.contributions.ContributionCommand.RejectContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReverseContribution;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.groups.GroupCommand.LeaveGroup;
import org.chamaledger.command.groups.GroupCommand.ReinstateMember;
import org.chamaledger.command.groups.GroupCommand.SuspendMember;
import org.chamaledger.command.treasury.TransferCommand.MakeTransfer;
import org.chamaledger.command.treasury.TransferCommand.ReverseTransfer;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.command.walk.Model.Moved;
import org.chamaledger.command.walk.Model.Paid;
import org.chamaledger.command.walk.ModelPeople.Place;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.TransferId;
import org.chamaledger.kernel.treasury.TransferView;

/** Asks one group for one thing after the other, at random, and holds every answer against the model's. */
final class Walk {

    final SplittableRandom random;
    final Model model;
    final GroupId group;
    private final CommandDesk desk;
    private final Instant now;
    private final MemberId stranger;
    private final ImportSteps imports;
    private final Map<String, Integer> outcomes = new TreeMap<>();

    Walk(long seed, Model model, GroupId group, MemberId stranger, Instant now, CommandDesk desk, ImportSteps imports) {
        this.random = new SplittableRandom(seed);
        this.model = model;
        this.group = group;
        this.stranger = stranger;
        this.now = now;
        this.desk = desk;
        this.imports = imports;
    }

    /** How often each kind of command came to what. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    void step() {
        int dice = random.nextInt(100);
        if (dice < 34 || model.contributions.isEmpty()) {
            recordContribution();
        } else if (dice < 44) {
            confirm();
        } else if (dice < 48) {
            reject();
        } else if (dice < 52) {
            reconcile();
        } else if (dice < 61) {
            reverse();
        } else if (dice < 74) {
            transfer();
        } else if (dice < 79) {
            turnBack();
        } else if (dice < 81) {
            closePeriod();
        } else if (dice < 86) {
            imports.post(this);
        } else if (dice < 88) {
            imports.undo(this);
        } else {
            changePeople();
        }
    }

    private void recordContribution() {
        var actor = someone();
        boolean own = random.nextInt(4) == 0;
        var paid = payment(own ? actor : someone(), actor, 0);
        var id = ContributionId.next();
        this.<ContributionView>ask(
                new RecordContribution(id, group, own ? null : paid.member, amount(paid.cents), paid.method,
                        paid.reference, paid.fund, paid.day, null),
                actor, model.recording(actor, paid), view -> {
                    if (paid.reference != null) {
                        model.references.put(Model.referenceKey(paid), id.toString());
                    }
                    if (model.countsAtOnce(actor, paid.member)) {
                        count(paid);
                    }
                    model.contributions.put(id, paid);
                    requireSame(view, paid);
                });
    }

    /** Something paid in, mostly possible; {@code alike} of them are so alike that duplicates come up. */
    Paid payment(MemberId member, MemberId recordedBy, int alike) {
        var method = pick(PaymentMethod.MPESA, PaymentMethod.BANK, PaymentMethod.CASH, PaymentMethod.CASH,
                PaymentMethod.OTHER, random.nextInt(6) == 0 ? PaymentMethod.WALLET : PaymentMethod.MPESA);
        long cents = random.nextInt(25) == 0 ? -random.nextInt(2) : alike > 0 ? 100 * random.nextInt(1, 3)
                : random.nextInt(1, 50_000);
        var reference = random.nextInt(3) == 0 ? "R%s-%d".formatted(group, random.nextInt(60)) : null;
        return new Paid(member, cents, pick(Fund.values()), method, reference, day(alike > 0 ? 3 : 60), recordedBy,
                ContributionStatus.PENDING);
    }

    private void confirm() {
        var id = contribution();
        var paid = model.contributions.get(id);
        var actor = someone();
        this.<ContributionView>ask(new ConfirmContribution(id), actor, model.confirming(actor, paid), view -> {
            count(paid);
            requireSame(view, paid);
        });
    }

    private void reject() {
        var id = contribution();
        var paid = model.contributions.get(id);
        var actor = someone();
        this.<ContributionView>ask(
                new RejectContribution(id, "not found"), actor, model.rejecting(actor, paid), view -> {
            paid.status = ContributionStatus.FAILED;
            model.references.remove(Model.referenceKey(paid));
            requireSame(view, paid);
        });
    }

    private void reconcile() {
        var id = contribution();
        var paid = model.contributions.get(id);
        var actor = someone();
        this.<ContributionView>ask(new ReconcileContribution(id), actor, model.reconciling(actor, paid), view -> {
            paid.status = ContributionStatus.RECONCILED;
            requireSame(view, paid);
        });
    }

    private void reverse() {
        var id = contribution();
        var paid = model.contributions.get(id);
        var actor = cashier();
        var day = random.nextBoolean() ? model.today : day(60);
        this.<ContributionView>ask(new ReverseContribution(id, "wrong member", day), actor,
                model.reversing(actor, paid, day), view -> {
                    model.books.giveBack(paid.channel(), paid.fund, paid.member, paid.cents);
                    paid.status = ContributionStatus.REVERSED;
                    requireSame(view, paid);
                });
    }

    private void transfer() {
        var from = pick(Channel.values());
        var to = pick(Channel.values());
        long all = model.books.in(from);
        var moved = new Moved(from, from == to ? pick(others(from)) : to,
                random.nextInt(3) == 0 && all > 0 ? all : random.nextInt(-1, 60_000), day(60));
        var actor = someone();
        var id = TransferId.next();
        this.<TransferView>ask(
                new MakeTransfer(id, group, moved.from, moved.to, amount(moved.cents), moved.day), actor,
                model.transferring(actor, moved), view -> {
                    assertThat(view.entryNumber()).isEqualTo(
                            model.books.transfer(moved.from, moved.to, moved.cents));
                    model.transfers.put(id, moved);
                });
    }

    private void turnBack() {
        if (model.transfers.isEmpty()) {
            return;
        }
        var id = pick(model.transfers.keySet().toArray(TransferId[]::new));
        var moved = model.transfers.get(id);
        var day = random.nextBoolean() ? model.today : day(60);
        var actor = cashier();
        this.<TransferView>ask(new ReverseTransfer(id, group, "never moved", day), actor,
                model.turningBack(actor, moved, day), view -> {
                    model.books.transfer(moved.to, moved.from, moved.cents);
                    moved.reversed = true;
                });
    }

    private void closePeriod() {
        var until = random.nextInt(10) == 0 ? model.today.plusDays(2) : model.today.minusDays(random.nextInt(40, 70));
        var actor = someone();
        ask(new ClosePeriod(group, until), actor, model.closing(actor, until), view -> model.books.close(until));
    }

    private void changePeople() {
        var actor = someone();
        var member = pick(model.everybody().toArray(MemberId[]::new));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> ask(new SuspendMember(group, member, "absent"), actor, model.suspending(actor, member),
                    view -> put(member, MembershipStatus.SUSPENDED));
            case 3, 4, 5, 6, 7 -> ask(new ReinstateMember(group, member), actor, model.reinstating(actor, member),
                    view -> put(member, MembershipStatus.ACTIVE));
            case 8, 9 -> ask(new LeaveGroup(group, member), member, model.leaving(member),
                    view -> put(member, MembershipStatus.LEFT));
            default -> {
                boolean atOnce = random.nextInt(3) > 0;
                ask(new ChangeGroup(group, null, null, null, null, null, null, null, null, null, null, atOnce, null),
                        actor,
                        model.ruling(actor, atOnce), view -> model.completeAtOnce = atOnce);
            }
        }
    }

    /** Asks, and requires the model's answer: done, or refused for a reason that the model has too. */
    <R> void ask(Object command, MemberId actor, Set<String> right, Consumer<R> done) {
        var kind = command.getClass().getSimpleName();
        try {
            var result = desk.<R>handle(command, Request.by(new Actor(actor, Set.of(), now), "walk")).result();
            assertThat(right).as("refusals due to %s, which was done", command).isEmpty();
            outcomes.merge(kind + " done", 1, Integer::sum);
            done.accept(result);
        } catch (RuleViolation refusal) {
            assertThat(right).as("refusals due to %s", command).contains(refusal.code());
            outcomes.merge(kind + " " + refusal.code(), 1, Integer::sum);
        }
    }

    private void count(Paid paid) {
        paid.status = ContributionStatus.COMPLETED;
        paid.entry = model.books.receive(paid.channel(), paid.fund, paid.member, paid.cents);
    }

    private static void requireSame(ContributionView view, Paid paid) {
        assertThat(view.status()).isEqualTo(paid.status);
        assertThat(view.entryNumber()).isEqualTo(paid.entry == 0 ? null : paid.entry);
        assertThat(view.amount()).isEqualTo(amount(paid.cents));
        assertThat(view.recordedBy()).isEqualTo(paid.recordedBy);
    }

    private void put(MemberId member, MembershipStatus status) {
        model.people.put(member, new Place(model.role(member), status));
    }

    /** Most often an official, as most things are theirs to do, and now and then somebody from outside. */
    MemberId someone() {
        var all = model.everybody();
        return switch (random.nextInt(20)) {
            case 0 -> stranger;
            case 1, 2, 3, 4, 5, 6, 7, 8 -> all.get(random.nextInt(3));
            default -> all.get(random.nextInt(all.size()));
        };
    }

    /** Most often somebody who may move money. */
    private MemberId cashier() {
        return random.nextInt(3) == 0 ? someone() : model.everybody().get(random.nextInt(2));
    }

    private ContributionId contribution() {
        var all = List.copyOf(model.contributions.keySet());
        return all.get(Math.max(0, all.size() - 1 - random.nextInt(40)));
    }

    private LocalDate day(int back) {
        return random.nextInt(25) == 0 ? model.today.plusDays(2) : model.today.minusDays(random.nextInt(back));
    }

    private static Channel[] others(Channel channel) {
        return List.of(Channel.values()).stream().filter(other -> other != channel).toArray(Channel[]::new);
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static Amount amount(long cents) {
        return new Amount(BigDecimal.valueOf(cents, 2).toPlainString());
    }
}
