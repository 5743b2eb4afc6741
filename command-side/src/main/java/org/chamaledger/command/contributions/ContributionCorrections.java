package org.chamaledger.command.contributions;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Claims;
import org.chamaledger.command.Payment;
import org.chamaledger.command.contributions.ContributionCommand.CorrectContribution;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReversed;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.CorrectionView;
import org.chamaledger.kernel.treasury.Corrections;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts a contribution right: recorded again as it should have been, and the wrong one undone on its own day. The right
 * one is booked first, so that money which was spent since is not missing in between.
 */
@Component
class ContributionCorrections {

    private final Supplier<Repository<Contribution>> contributions;
    private final Rosters rosters;
    private final Corrections corrections;
    private final Claims claims;
    private final Keyring keyring;

    ContributionCorrections(
            ObjectProvider<Repository<Contribution>> contributions, Rosters rosters, Corrections corrections,
            Claims claims, Keyring keyring) {
        this.contributions = SingletonSupplier.of(contributions::getObject);
        this.rosters = rosters;
        this.corrections = corrections;
        this.claims = claims;
        this.keyring = keyring;
    }

    @CommandHandler
    CorrectionView correct(CorrectContribution command, Actor actor) throws Exception {
        var contribution = contributions.get().load(command.stream());
        var what = contribution.invoke(Contribution::particulars);
        var roster = rosters.of(what.group());
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        contribution.execute(Contribution::requireCounting);
        var again = again(command, what, roster, actor);
        var undone = new ContributionReversed(what.id(), what.group(), what.member(), what.amount(), what.fund(),
                what.channel(), what.valueDate(), command.reason(), null);
        var view = corrections.correct(command.preview(), what.group(), undone.entry().source(), again.entry().source(),
                command.reason(), List.of(again.entry(), undone.entry()));
        if (!command.preview()) {
            boolean sameReference = Objects.equals(key(what.paymentMethod(), what.reference(), what),
                    key(again.paymentMethod(), again.reference(), what));
            contributions.get().newInstance(() -> Contribution.again(again, sameReference ? null : claims));
            contribution.execute(wrong -> wrong.undo(undone, sameReference ? null : claims));
        }
        return view;
    }

    private ContributionReceived again(CorrectContribution command, Particulars what, Roster roster, Actor actor) {
        var member = Objects.requireNonNullElse(command.memberId(), what.member());
        refuseUnless(roster.belongs(member), "contribution.not-a-member", "Only members contribute");
        var method = Objects.requireNonNullElse(command.paymentMethod(), what.paymentMethod());
        var valueDate = Objects.requireNonNullElse(command.valueDate(), what.valueDate());
        refuseUnless(!valueDate.isAfter(roster.dayOf(actor.at())), "contribution.value-date-in-future",
                "A contribution took effect today or earlier");
        var again = new ContributionReceived(
                command.replacement(), what.group(), member,
                command.amount() == null ? what.amount() : command.amount().positiveIn(roster.currency()),
                Objects.requireNonNullElse(command.fund(), what.fund()), method,
                method.channel().orElseThrow(() ->
                        refused("contribution.wallet-empty", "The member's wallet does not hold that much")),
                command.reference() == null ? what.reference() : command.reference(), valueDate, notes(what, member),
                null);
        refuseUnless(!what.equals(Particulars.of(again).under(what)), "correction.nothing-changes",
                "Say what was wrong: nothing would change");
        return again;
    }

    /** Notes are enciphered for the member they are about. */
    private @Nullable Enciphered notes(Particulars what, MemberId member) {
        if (what.notes() == null || member.equals(what.member())) {
            return what.notes();
        }
        return keyring.decipher(what.member(), "notes", what.notes())
                .map(plain -> keyring.encipher(member, "notes", plain)).orElse(null);
    }

    private static @Nullable String key(
            PaymentMethod method, @Nullable String reference, Particulars what) {
        return reference == null ? null : Payment.referenceKey(what.group(), method, reference);
    }
}
