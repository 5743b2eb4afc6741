package org.chamaledger.command.governance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.conflict;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.governance.ConstitutionCommand.ConcludeProposal;
import org.chamaledger.command.governance.ConstitutionCommand.DraftConstitution;
import org.chamaledger.command.governance.ConstitutionCommand.ProposeConstitution;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.governance.ConstitutionEvent;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionAdopted;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionDrafted;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionProposed;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionRejected;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.ConstitutionStatus;
import org.chamaledger.kernel.governance.ConstitutionView;
import org.chamaledger.kernel.governance.ConstitutionView.RulesView;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.jspecify.annotations.Nullable;

/** What a group has written down about itself, version by version; one at most is in force. */
@Aggregate(type = "constitution", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Constitution {

    private static final Duration TIME_TO_VOTE = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(90);

    /** One version, from its draft to whatever became of it. */
    private record Version(
            ConstitutionDrafted draft, Instant draftedAt, ConstitutionStatus status,
            @Nullable ConstitutionProposed proposed, @Nullable Instant concludedAt) {

        Version is(ConstitutionStatus other, @Nullable Instant at) {
            return new Version(draft, draftedAt, other, proposed, at == null ? concludedAt : at);
        }

        boolean wasAdopted() {
            return status == ConstitutionStatus.ADOPTED || status == ConstitutionStatus.SUPERSEDED;
        }

        Rulebook rulebook() {
            return new Rulebook(draft.version(), draft.rules());
        }
    }

    @AggregateIdentifier
    private String stream;

    private TreeMap<Integer, Version> versions = new TreeMap<>();
    private int inForce;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Supplier<ConstitutionView> draft(DraftConstitution command, Actor actor, Rosters rosters) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireOfficial(actor));
        roster.requireWorking();
        int version = versions.size() + 1;
        var now = rules(roster);
        apply(new ConstitutionDrafted(command.groupId(), version, actor.member(), command.text(),
                Drafting.of(command.wishes(), now, roster)));
        return () -> view(version);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Supplier<ConstitutionView> propose(ProposeConstitution command, Actor actor, Rosters rosters) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireOfficial(actor));
        roster.requireWorking();
        var version = versions.get(command.version());
        unknownUnless(version != null, "constitution.unknown", "The group has no such version");
        refuseUnless(version.status() == ConstitutionStatus.DRAFT, "constitution.not-a-draft",
                "A version is put to the vote once");
        versions.values().stream().filter(v -> v.status() == ConstitutionStatus.PROPOSED).findFirst()
                .ifPresent(open -> {
                    throw conflict("constitution.vote-open", "The group is voting on another version",
                            Map.of("first", open.draft().version()));
                });
        var notice = Duration.ofDays(rules(roster).decision(DecisionKind.AMENDMENT).noticeDays());
        var usual = notice.compareTo(TIME_TO_VOTE) > 0 ? notice : TIME_TO_VOTE;
        var closes = command.closesAt() == null ? actor.at().plus(usual) : command.closesAt();
        refuseUnless(!closes.isBefore(actor.at().plus(notice)), "constitution.notice-too-short",
                "The vote closes no sooner than the notice that the rules ask for");
        refuseUnless(closes.isAfter(actor.at()) && !closes.isAfter(actor.at().plus(LONGEST)),
                "constitution.closes-implausible", "The vote closes within 90 days, and not in the past");
        apply(new ConstitutionProposed(command.groupId(), command.version(), actor.member(), command.voteId(), closes,
                actor.at()));
        return () -> view(command.version());
    }

    @CommandHandler
    void conclude(ConcludeProposal command) {
        versions.values().stream()
                .filter(v -> v.status() == ConstitutionStatus.PROPOSED)
                .filter(v -> v.proposed().voteId().equals(command.voteId()))
                .findFirst()
                .ifPresent(v -> apply(command.outcome() == VoteOutcome.PASSED
                        ? new ConstitutionAdopted(command.groupId(), v.draft().version(), inForce, command.voteId(),
                                v.draft().rules(), command.at())
                        : new ConstitutionRejected(command.groupId(), v.draft().version(), command.voteId(),
                                command.outcome(), command.at())));
    }

    private ConstitutionRules rules(Roster roster) {
        return rulebook().orElseGet(() -> Rulebook.standard(roster)).rules();
    }

    /** The rules in force, if the group has adopted any. */
    Optional<Rulebook> rulebook() {
        return Optional.ofNullable(versions.get(inForce)).map(Version::rulebook);
    }

    /** The rules that were in force at this instant, if the group had adopted any by then. */
    Optional<Rulebook> rulebook(Instant at) {
        return versions.values().stream()
                .filter(Version::wasAdopted)
                .filter(version -> !version.concludedAt().isAfter(at))
                .max(Comparator.comparing(Version::concludedAt).thenComparing(version -> version.draft().version()))
                .map(Version::rulebook);
    }

    private ConstitutionView view(int number) {
        var version = versions.get(number);
        var proposed = version.proposed();
        boolean adopted = version.wasAdopted();
        return new ConstitutionView(
                version.draft().groupId(), number, version.status(), version.draft().text(),
                RulesView.of(version.draft().rules()), version.draft().draftedBy(), version.draftedAt(),
                proposed == null ? null : proposed.proposedBy(), proposed == null ? null : proposed.proposedAt(),
                proposed == null ? null : proposed.voteId(), adopted ? version.concludedAt() : null,
                version.status() == ConstitutionStatus.REJECTED ? version.concludedAt() : null);
    }

    @EventSourcingHandler
    void on(ConstitutionEvent event, @Timestamp Instant at) {
        switch (event) {
            case ConstitutionDrafted e -> {
                stream = "constitution-" + e.groupId();
                versions.put(e.version(), new Version(e, at, ConstitutionStatus.DRAFT, null, null));
            }
            case ConstitutionProposed e -> versions.computeIfPresent(e.version(), (number, v) ->
                    new Version(v.draft(), v.draftedAt(), ConstitutionStatus.PROPOSED, e, null));
            case ConstitutionAdopted e -> {
                versions.computeIfPresent(inForce, (number, v) -> v.is(ConstitutionStatus.SUPERSEDED, null));
                versions.computeIfPresent(e.version(), (number, v) ->
                        v.is(ConstitutionStatus.ADOPTED, e.adoptedAt()));
                inForce = e.version();
            }
            case ConstitutionRejected e -> versions.computeIfPresent(e.version(), (number, v) ->
                    v.is(ConstitutionStatus.REJECTED, e.rejectedAt()));
        }
    }

    Constitution() {} // Axon rebuilds a constitution from its events
}
