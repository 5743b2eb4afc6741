package org.chamaledger.query.governance;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.Office;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.governance.VoteResult;
import org.chamaledger.kernel.governance.VoteResult.CandidateVotes;
import org.chamaledger.kernel.governance.VoteRule;
import org.chamaledger.kernel.governance.VoteStatus;
import org.chamaledger.kernel.governance.VoteSubject;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.governance.VoteView;
import org.chamaledger.kernel.groups.GroupRole;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "vote")
class VoteRow {

    @Id
    UUID voteId;

    UUID groupId;

    String title;

    String description;

    @Enumerated(EnumType.STRING)
    VoteType voteType;

    @Enumerated(EnumType.STRING)
    VoteStatus status;

    @Enumerated(EnumType.STRING)
    VoteRule.Base base;

    int numerator;

    int denominator;

    boolean strict;

    int quorumPercent;

    @Enumerated(EnumType.STRING)
    VoteRule.Tie tie;

    boolean secret;

    boolean ballotsChangeable;

    boolean proxiesAllowed;

    int proxyLimit;

    Instant opensAt;

    Instant closesAt;

    @Nullable Instant openedAt;

    @Nullable Instant closedAt;

    @Nullable Integer eligible;

    int present;

    @Enumerated(EnumType.STRING)
    @Nullable GroupRole office;

    @Nullable LocalDate termStart;

    @Nullable LocalDate termEnd;

    @Enumerated(EnumType.STRING)
    @Nullable VoteSubject subject;

    @Nullable UUID subjectId;

    @Nullable UUID runOffOf;

    @Nullable UUID runOff;

    int constitutionVersion;

    @Enumerated(EnumType.STRING)
    @Nullable DecisionKind decision;

    UUID calledBy;

    Instant calledAt;

    @Enumerated(EnumType.STRING)
    @Nullable VoteOutcome outcome;

    @Nullable Integer yes;

    @Nullable Integer no;

    @Nullable Integer abstain;

    @Nullable Integer quorumRequired;

    @Nullable Integer measuredBy;

    @Nullable String threshold;

    @Nullable Integer byProxy;

    long version;

    VoteView view(VotePapers papers) {
        return new VoteView(
                new VoteId(voteId), new GroupId(groupId), title, description, voteType, status,
                new VoteRule(base, numerator, denominator, strict, quorumPercent, tie), quorumPercent, secret,
                ballotsChangeable, proxiesAllowed, proxyLimit,
                papers.candidates().stream().map(VotePapers.Standing::candidate).toList(), papers.recused(), opensAt,
                closesAt, openedAt, closedAt, eligible, present, papers.proxies(),
                office == null ? null : new Office(office, termStart, termEnd), subject, subjectId,
                runOffOf == null ? null : new VoteId(runOffOf), runOff == null ? null : new VoteId(runOff),
                constitutionVersion, decision, new MemberId(calledBy), calledAt,
                outcome == null ? null : result(papers));
    }

    private VoteResult result(VotePapers papers) {
        var counted = papers.candidates().stream().map(c -> new CandidateVotes(c.candidate(), c.votes())).toList();
        List<MemberId> elected = papers.candidates().stream().filter(VotePapers.Standing::elected)
                .map(VotePapers.Standing::candidate).toList();
        return new VoteResult(outcome, yes, no, abstain, eligible, present, quorumRequired, measuredBy, threshold,
                byProxy, counted, elected);
    }
}
