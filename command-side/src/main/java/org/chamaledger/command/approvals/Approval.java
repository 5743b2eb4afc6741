package org.chamaledger.command.approvals;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.conflict;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.approvals.ApprovalCommand.ExpireApproval;
import org.chamaledger.command.approvals.ApprovalCommand.OpenApproval;
import org.chamaledger.command.approvals.ApprovalCommand.SignApproval;
import org.chamaledger.command.approvals.ApprovalCommand.WithdrawApproval;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.approvals.ApprovalEvent;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalExpired;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalGranted;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRejected;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRequested;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalSigned;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalWithdrawn;
import org.chamaledger.kernel.approvals.ApprovalStatus;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.kernel.approvals.ApprovalView.SignatureView;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Keyring;
import org.jspecify.annotations.Nullable;

/** Something that waits for the signatures of officials, until there are enough or there cannot be. */
@Aggregate(type = "approval", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Approval {

    @AggregateIdentifier
    private String stream;

    private ApprovalRequested what;
    private List<ApprovalSigned> signatures = new ArrayList<>();
    private ApprovalStatus status = ApprovalStatus.PENDING;
    private @Nullable Instant decidedAt;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void open(OpenApproval command, Rosters rosters) {
        var cause = command.cause();
        var roster = rosters.of(cause.groupId());
        var rule = roster.approvals();
        apply(new ApprovalRequested(
                command.approvalId(), cause.groupId(), cause.subject(), cause.subjectId(), cause.requestedBy(),
                cause.beneficiary(), cause.amount(), rule.required(cause.amount()),
                command.at().plus(Duration.ofDays(rule.expiryDays())), command.at(), roster.constitution(),
                rule.nameFor(cause.amount())));
    }

    @CommandHandler
    Supplier<ApprovalView> sign(SignApproval command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = rosters.of(what.groupId());
        unknownUnless(roster.belongs(actor.member()), "approval.unknown", "There is no such approval");
        var office = roster.requireOfficial(actor);
        Acting.as(office);
        forbidUnless(!actor.is(what.requestedBy()) && !actor.is(what.beneficiary()), "approval.own-request",
                "Nobody signs what they asked for or have the benefit of");
        roster.requireWorking();
        requireOpen(actor);
        apply(new ApprovalSigned(
                what.approvalId(), what.groupId(), actor.member(), office, command.decision(),
                command.comment() == null ? null : keyring.encipher(actor.member(), "comment", command.comment()),
                actor.at()));
        conclude(roster, actor.at());
        return () -> view(keyring);
    }

    private void requireOpen(Actor actor) {
        if (status != ApprovalStatus.PENDING) {
            throw conflict(
                    "approval.not-pending", "This was decided already", Map.of("approval_status", status.name()));
        }
        refuseUnless(actor.at().isBefore(what.expiresAt()), "approval.expired", "The time to sign this is over");
        if (hasSigned(actor)) {
            throw conflict("approval.already-signed", "You have signed this already", Map.of());
        }
    }

    private boolean hasSigned(Actor actor) {
        return signatures.stream().anyMatch(signature -> actor.is(signature.signer()));
    }

    /** Enough have approved, or so many have rejected that enough cannot approve any more. */
    private void conclude(Roster roster, Instant at) {
        long approving = signatures.stream().filter(s -> s.decision() == Decision.APPROVE).count();
        if (approving >= what.required()) {
            apply(new ApprovalGranted(what.approvalId(), what.groupId(), what.subject(), what.subjectId(),
                    what.constitutionVersion(), what.rule()));
            return;
        }
        boolean rejected = signatures.getLast().decision() == Decision.REJECT;
        if (rejected && approving + stillToSign(roster, at) < what.required()) {
            apply(new ApprovalRejected(what.approvalId(), what.groupId(), what.subject(), what.subjectId(),
                    what.constitutionVersion(), what.rule()));
        }
    }

    private long stillToSign(Roster roster, Instant at) {
        return roster.signersExcept(what.requestedBy(), what.beneficiary(), roster.dayOf(at)).stream()
                .filter(official -> signatures.stream().noneMatch(s -> s.signer().equals(official))).count();
    }

    @CommandHandler
    Supplier<ApprovalView> expire(ExpireApproval command, Actor actor, Keyring keyring) {
        if (status == ApprovalStatus.PENDING && !actor.at().isBefore(what.expiresAt())) {
            apply(new ApprovalExpired(what.approvalId(), what.groupId(), what.subject(), what.subjectId(),
                    what.constitutionVersion(), what.rule()));
        }
        return () -> view(keyring);
    }

    @CommandHandler
    void withdraw(WithdrawApproval command) {
        if (status == ApprovalStatus.PENDING) {
            apply(new ApprovalWithdrawn(what.approvalId(), what.groupId(), what.subject(), what.subjectId()));
        }
    }

    ApprovalView view(Keyring keyring) {
        return new ApprovalView(
                what.approvalId(), what.groupId(), what.subject(), what.subjectId(), what.requestedBy(),
                what.beneficiary(), what.amount().amount(), what.amount().currency().getCurrencyCode(),
                what.required(), what.constitutionVersion(), what.rule(), status,
                signatures.stream().map(signature -> view(signature, keyring)).toList(),
                what.requestedAt(), what.expiresAt(), decidedAt);
    }

    private static SignatureView view(ApprovalSigned signature, Keyring keyring) {
        return new SignatureView(
                signature.signer(), signature.office(), signature.decision(),
                signature.comment() == null
                        ? null
                        : keyring.shown(signature.signer(), "comment", signature.comment()),
                signature.signedAt());
    }

    @EventSourcingHandler
    void on(ApprovalEvent event, @Timestamp Instant at) {
        switch (event) {
            case ApprovalRequested e -> {
                stream = "approval-" + e.approvalId();
                what = e;
            }
            case ApprovalSigned e -> signatures.add(e);
            case ApprovalGranted _ -> end(ApprovalStatus.APPROVED, at);
            case ApprovalRejected _ -> end(ApprovalStatus.REJECTED, at);
            case ApprovalExpired _ -> end(ApprovalStatus.EXPIRED, at);
            case ApprovalWithdrawn _ -> end(ApprovalStatus.WITHDRAWN, at);
        }
    }

    private void end(ApprovalStatus last, Instant at) {
        status = last;
        decidedAt = at;
    }

    Approval() {} // Axon rebuilds an approval from its events
}
