package org.chamaledger.projection.governance;

import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.governance.VoteEvent;
import org.chamaledger.kernel.governance.VoteEvent.BallotCast;
import org.chamaledger.kernel.governance.VoteEvent.ProxyAppointed;
import org.chamaledger.kernel.governance.VoteEvent.ProxyRevoked;
import org.chamaledger.kernel.governance.VoteEvent.SecretBallotCast;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteEvent.VoteCancelled;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.chamaledger.kernel.governance.VoteEvent.VoteOpened;
import org.chamaledger.kernel.governance.VoteStatus;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class VotesProjection implements Projection {

    @Override
    public String name() {
        return "votes";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("vote"), ReadTable.kept("vote_candidate"), ReadTable.kept("vote_recusal"),
                ReadTable.kept("vote_voter"), ReadTable.kept("vote_proxy"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(VoteEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((VoteEvent) payload).groupId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        var fact = (VoteEvent) event.payload();
        var id = fact.voteId().value();
        switch (fact) {
            case VoteCalled e -> called(e, event, rows);
            case VoteOpened e -> opened(e, rows);
            case ProxyAppointed e -> rows.in("vote_proxy").put(id, e.principal().value())
                    .set("holder", e.holder().value())
                    .set("expires_at", e.expiresAt());
            case ProxyRevoked e -> rows.in("vote_proxy").delete(id, e.principal().value());
            case BallotCast e -> {
                rows.in("vote_voter").put(id, e.voter().value())
                        .set("cast_by", e.castBy().value())
                        .set("choice", e.choice())
                        .set("cast_at", e.castAt());
                rows.in("vote").change(id).set("present", e.present());
            }
            case SecretBallotCast e -> {
                rows.in("vote_voter").put(id, e.voter().value())
                        .set("cast_by", e.castBy().value())
                        .set("cast_at", e.castAt());
                rows.in("vote").change(id).set("present", e.present());
            }
            case VoteDecided e -> decided(e, rows);
            case VoteCancelled e -> rows.in("vote").change(id)
                    .set("status", VoteStatus.CANCELLED)
                    .set("reason", e.reason())
                    .set("closed_at", event.at());
        }
        rows.in("vote").change(id).set("version", event.sequence());
    }

    private static void called(VoteCalled e, RecordedEvent event, Rows rows) {
        var id = e.voteId().value();
        rows.in("vote").insert(id)
                .set("group_id", e.groupId().value())
                .set("title", e.title())
                .set("description", e.description())
                .set("vote_type", e.voteType())
                .set("status", VoteStatus.SCHEDULED)
                .set("base", e.rule().base())
                .set("numerator", e.rule().numerator())
                .set("denominator", e.rule().denominator())
                .set("strict", e.rule().strict())
                .set("quorum_percent", e.rule().quorumPercent())
                .set("tie", e.rule().tie())
                .set("secret", e.secret())
                .set("ballots_changeable", e.ballotsChangeable())
                .set("proxies_allowed", e.proxiesAllowed())
                .set("proxy_limit", e.proxyLimit())
                .set("opens_at", e.opensAt())
                .set("closes_at", e.closesAt())
                .set("present", 0)
                .set("office", e.office() == null ? null : e.office().position())
                .set("term_start", e.office() == null ? null : e.office().termStart())
                .set("term_end", e.office() == null ? null : e.office().termEnd())
                .set("subject", e.subject())
                .set("subject_id", e.subjectId())
                .set("run_off_of", e.runOffOf() == null ? null : e.runOffOf().value())
                .set("constitution_version", e.constitutionVersion())
                .set("decision", e.decision())
                .set("called_by", e.calledBy().value())
                .set("called_at", event.at());
        int place = 0;
        for (var candidate : e.candidates()) {
            rows.in("vote_candidate").insert(id, candidate.value()).set("place", ++place).set("elected", false);
        }
        e.recused().forEach(recused -> rows.in("vote_recusal").insert(id, recused.value()));
    }

    private static void opened(VoteOpened e, Rows rows) {
        var id = e.voteId().value();
        e.roll().forEach(voter -> rows.in("vote_voter").insert(id, voter.value()));
        rows.in("vote").change(id)
                .set("status", VoteStatus.OPEN)
                .set("opened_at", e.openedAt())
                .set("eligible", e.roll().size())
                .set("active_members", e.activeMembers());
    }

    private static void decided(VoteDecided e, Rows rows) {
        var id = e.voteId().value();
        var result = e.result();
        rows.in("vote").change(id)
                .set("status", VoteStatus.CLOSED)
                .set("closed_at", e.decidedAt())
                .set("outcome", result.outcome())
                .set("yes", result.yes())
                .set("no", result.no())
                .set("abstain", result.abstain())
                .set("quorum_required", result.quorumRequired())
                .set("measured_by", result.base())
                .set("threshold", result.threshold())
                .set("by_proxy", result.byProxy())
                .set("casting_vote", e.castingVote())
                .set("run_off", e.runOff() == null ? null : e.runOff().value());
        result.candidates().forEach(candidate -> rows.in("vote_candidate").change(id, candidate.candidate().value())
                .set("votes", candidate.votes())
                .set("elected", result.elected().contains(candidate.candidate())));
    }
}
