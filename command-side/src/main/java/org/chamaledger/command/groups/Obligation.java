package org.chamaledger.command.groups;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Plausible;
import org.chamaledger.command.groups.ObligationCommand.AssignObligation;
import org.chamaledger.command.groups.ObligationCommand.CloseAlert;
import org.chamaledger.command.groups.ObligationCommand.MeetObligation;
import org.chamaledger.command.groups.ObligationCommand.RecordObligation;
import org.chamaledger.command.groups.ObligationCommand.WarnOfObligation;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.AlertStatus;
import org.chamaledger.kernel.groups.AlertView;
import org.chamaledger.kernel.groups.ComplianceStatus;
import org.chamaledger.kernel.groups.ComplianceView;
import org.chamaledger.kernel.groups.ComplianceView.ClosingView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.ObligationEvent;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationAlertClosed;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationAssigned;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationMet;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationMissed;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationNeared;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationRecorded;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.StaffRole;
import org.jspecify.annotations.Nullable;

/** Something that the law asks of a group by a day, once or again and again. */
@Aggregate(type = "compliance", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Obligation {

    @AggregateIdentifier
    private String stream;

    private ObligationRecorded what;
    private Instant recordedAt;
    private MemberId responsible;
    private LocalDate dueOn;
    private ComplianceStatus status = ComplianceStatus.PENDING;
    private final List<ObligationMet> closings = new ArrayList<>();
    private final List<Instant> closedAt = new ArrayList<>();
    private @Nullable Instant alertRaisedAt;
    private @Nullable ObligationAlertClosed alertClosed;
    private @Nullable Instant alertClosedAt;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<ComplianceView> record(RecordObligation command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireOfficialOrAdmin(actor));
        roster.requireWorking();
        var official = Objects.requireNonNullElse(command.responsible(), actor.member());
        requireOfficial(official, roster, roster.dayOf(actor.at()));
        apply(new ObligationRecorded(
                command.obligationId(), command.groupId(), actor.member(), command.type(),
                keyring.encipher(actor.member(), "title", command.title()), command.dueOn(),
                Objects.requireNonNull(command.noticeDays()), command.everyMonths(), official));
        warn(roster.dayOf(actor.at()));
        return () -> view(keyring);
    }

    @CommandHandler
    Supplier<ComplianceView> assign(AssignObligation command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        requireNotClosed();
        requireOfficial(command.responsible(), roster, roster.dayOf(actor.at()));
        if (!command.responsible().equals(responsible)) {
            apply(new ObligationAssigned(what.obligationId(), what.groupId(), command.responsible()));
        }
        return () -> view(keyring);
    }

    @CommandHandler
    Supplier<ComplianceView> meet(
            MeetObligation command, Actor actor, Rosters rosters, FiledDocuments documents, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        requireNotClosed();
        if (command.evidence() != null) {
            documents.require(command.evidence(), what.groupId());
        }
        int occurrence = closings.size() + 1;
        apply(new ObligationMet(
                what.obligationId(), what.groupId(), actor.member(), occurrence, dueOn, command.evidence(),
                command.note().isEmpty() ? null : keyring.encipher(actor.member(), "note", command.note()),
                command.last() ? null : nextAfter(occurrence)));
        warn(roster.dayOf(actor.at()));
        return () -> view(keyring);
    }

    /** Counted from the first day, so that the 31st does not become the 28th for ever. */
    private @Nullable LocalDate nextAfter(int occurrence) {
        if (what.everyMonths() == null) {
            return null;
        }
        var next = what.dueOn().plusMonths((long) what.everyMonths() * occurrence);
        return Plausible.isDay(next) ? next : null;
    }

    @CommandHandler
    void warn(WarnOfObligation command, Actor actor, Rosters rosters) {
        var roster = rosters.of(what.groupId());
        if (roster.status() != GroupStatus.CLOSED) {
            warn(roster.dayOf(actor.at()));
        }
    }

    private void warn(LocalDate today) {
        if (dueOn.isBefore(today) && (status == ComplianceStatus.PENDING || status == ComplianceStatus.DUE_SOON)) {
            apply(new ObligationMissed(what.obligationId(), what.groupId(), dueOn));
        } else if (status == ComplianceStatus.PENDING && !today.isBefore(dueOn.minusDays(what.noticeDays()))) {
            apply(new ObligationNeared(what.obligationId(), what.groupId(), dueOn));
        }
    }

    /** To whoever is neither in the group nor a compliance officer, there is no such alert. */
    @CommandHandler
    Supplier<AlertView> close(CloseAlert command, Actor actor, Rosters rosters, Keyring keyring) {
        forbidUnless(actor.isStaff(StaffRole.COMPLIANCE), "compliance.not-officer",
                "Only compliance officers of the platform may do this");
        Acting.as(StaffRole.COMPLIANCE);
        forbidUnless(!rosters.of(what.groupId()).belongs(actor.member()), "compliance.own-group",
                "Another compliance officer looks after your own group");
        refuseUnless(status.isAlarming(), "compliance.no-alert", "There is nothing to warn of");
        if (alertClosed == null) {
            apply(new ObligationAlertClosed(what.obligationId(), what.groupId(), actor.member(), dueOn,
                    keyring.encipher(actor.member(), "alert-reason", command.reason())));
        }
        return () -> alert(keyring);
    }

    private Roster entered(GroupId group, Actor actor, Rosters rosters) {
        var roster = rosters.of(group);
        Acting.as(roster.requireOfficialOrAdmin(actor));
        unknownUnless(group.equals(what.groupId()), "compliance.unknown", "The group has no such compliance record");
        roster.requireWorking();
        return roster;
    }

    private void requireNotClosed() {
        refuseUnless(status != ComplianceStatus.CLOSED, "compliance.closed", "The compliance record is closed");
    }

    private static void requireOfficial(MemberId member, Roster roster, LocalDate day) {
        refuseUnless(roster.roleOf(member, day).filter(GroupRole::isOfficial).isPresent(), "compliance.not-an-official",
                "An official of the group is responsible; say which");
    }

    private ComplianceView view(Keyring keyring) {
        var done = new ArrayList<ClosingView>();
        for (int i = 0; i < closings.size(); i++) {
            var e = closings.get(i);
            done.add(new ClosingView(e.dueOn(), e.evidence(),
                    e.note() == null ? null : keyring.shown(e.metBy(), "note", e.note()), e.metBy(), closedAt.get(i)));
        }
        return new ComplianceView(
                what.obligationId(), what.groupId(), what.type(), title(keyring), dueOn, what.noticeDays(),
                what.everyMonths(), responsible, status, what.recordedBy(), recordedAt, List.copyOf(done));
    }

    private AlertView alert(Keyring keyring) {
        var closed = Objects.requireNonNull(alertClosed);
        return new AlertView(
                what.obligationId(), what.groupId(), status, what.type(), title(keyring), dueOn, responsible,
                AlertStatus.CLOSED, Objects.requireNonNull(alertRaisedAt), closed.closedBy(), alertClosedAt,
                keyring.shown(closed.closedBy(), "alert-reason", closed.reason()));
    }

    private String title(Keyring keyring) {
        return keyring.shown(what.recordedBy(), "title", what.title());
    }

    @EventSourcingHandler
    void on(ObligationEvent event, @Timestamp Instant at) {
        switch (event) {
            case ObligationRecorded e -> {
                stream = "compliance-" + e.obligationId();
                what = e;
                recordedAt = at;
                responsible = e.responsible();
                dueOn = e.dueOn();
            }
            case ObligationAssigned e -> responsible = e.responsible();
            case ObligationNeared _ -> alarm(ComplianceStatus.DUE_SOON, at);
            case ObligationMissed _ -> alarm(ComplianceStatus.OVERDUE, at);
            case ObligationMet e -> {
                closings.add(e);
                closedAt.add(at);
                dueOn = e.nextDueOn() == null ? e.dueOn() : e.nextDueOn();
                alarm(e.nextDueOn() == null ? ComplianceStatus.CLOSED : ComplianceStatus.PENDING, null);
            }
            case ObligationAlertClosed e -> {
                alertClosed = e;
                alertClosedAt = at;
            }
        }
    }

    private void alarm(ComplianceStatus now, @Nullable Instant raisedAt) {
        status = now;
        alertRaisedAt = raisedAt;
        alertClosed = null;
        alertClosedAt = null;
    }

    Obligation() {} // Axon rebuilds an obligation from its events
}
