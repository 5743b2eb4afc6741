package org.chamaledger.projection.governance;

import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.governance.ConstitutionEvent;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionAdopted;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionDrafted;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionProposed;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionRejected;
import org.chamaledger.kernel.governance.ConstitutionStatus;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Row;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class ConstitutionsProjection implements Projection {

    @Override
    public String name() {
        return "constitutions";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("constitution"), ReadTable.kept("constitution_fine"),
                ReadTable.kept("constitution_decision"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(ConstitutionEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((ConstitutionEvent) payload).groupId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        var fact = (ConstitutionEvent) event.payload();
        switch (fact) {
            case ConstitutionDrafted e -> drafted(e, event, rows);
            case ConstitutionProposed e -> version(e, rows)
                    .set("status", ConstitutionStatus.PROPOSED)
                    .set("proposed_by", e.proposedBy().value())
                    .set("proposed_at", e.proposedAt())
                    .set("vote_id", e.voteId().value());
            case ConstitutionAdopted e -> {
                if (e.supersedes() > 0) {
                    rows.in("constitution").change(e.groupId().value(), e.supersedes())
                            .set("status", ConstitutionStatus.SUPERSEDED);
                }
                version(e, rows).set("status", ConstitutionStatus.ADOPTED).set("in_force_from", e.adoptedAt());
            }
            case ConstitutionRejected e ->
                version(e, rows).set("status", ConstitutionStatus.REJECTED).set("rejected_at", e.rejectedAt());
        }
        version(fact, rows).set("stream_version", event.sequence());
    }

    private static Row version(ConstitutionEvent fact, Rows rows) {
        return rows.in("constitution").change(fact.groupId().value(), fact.version());
    }

    private static void drafted(ConstitutionDrafted e, RecordedEvent event, Rows rows) {
        var rules = e.rules();
        rows.in("constitution").insert(e.groupId().value(), e.version())
                .set("status", ConstitutionStatus.DRAFT)
                .set("text", e.text())
                .set("currency", rules.minimumContribution().currency())
                .set("contribution_frequency", rules.contributionFrequency())
                .set("minimum_contribution", rules.minimumContribution().minorUnits())
                .set("approval_threshold", rules.approvals().threshold())
                .set("approval_high_amount",
                        rules.approvals().highAmount() == null ? null : rules.approvals().highAmount().minorUnits())
                .set("approval_high_threshold", rules.approvals().highThreshold())
                .set("approval_expiry_days", rules.approvals().expiryDays())
                .set("fine_grace_days", rules.fines().graceDays())
                .set("loan_rate", rules.loans().rate())
                .set("loan_savings_multiple", rules.loans().savingsMultiple())
                .set("quorum_percent", rules.votes().quorumPercent())
                .set("ballots_changeable", rules.votes().ballotsChangeable())
                .set("proxies", rules.votes().proxies())
                .set("secret_proxies", rules.votes().secretProxies())
                .set("proxy_limit", rules.votes().proxyLimit())
                .set("notice_annual_days", rules.notice().annualDays())
                .set("notice_special_days", rules.notice().specialDays())
                .set("notice_emergency_hours", rules.notice().emergencyHours())
                .set("term_months", rules.terms().months())
                .set("terms_consecutive", rules.terms().consecutive())
                .set("exit_notice_days", rules.exitNoticeDays())
                .set("drafted_by", e.draftedBy().value())
                .set("drafted_at", event.at());
        rules.fines().lines().forEach(line -> rows.in("constitution_fine")
                .insert(e.groupId().value(), e.version(), line.type())
                .set("amount", line.amount().minorUnits()));
        rules.decisions().forEach(decision -> rows.in("constitution_decision")
                .insert(e.groupId().value(), e.version(), decision.kind())
                .set("base", decision.rule().base())
                .set("numerator", decision.rule().numerator())
                .set("denominator", decision.rule().denominator())
                .set("strict", decision.rule().strict())
                .set("quorum_percent", decision.rule().quorumPercent())
                .set("tie", decision.rule().tie())
                .set("notice_days", decision.noticeDays())
                .set("secret", decision.secret()));
    }
}
