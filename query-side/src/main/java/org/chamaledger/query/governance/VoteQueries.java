package org.chamaledger.query.governance;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.governance.StandingProxyView;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteStatus;
import org.chamaledger.kernel.governance.VoteView;
import org.chamaledger.kernel.governance.VoteView.ProxyView;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.governance.VotePapers.Standing;
import org.chamaledger.query.governance.VoteQuery.BallotView;
import org.chamaledger.query.governance.VoteQuery.Due;
import org.chamaledger.query.governance.VoteQuery.DueVotes;
import org.chamaledger.query.governance.VoteQuery.FindVote;
import org.chamaledger.query.governance.VoteQuery.ListBallots;
import org.chamaledger.query.governance.VoteQuery.ListStandingProxies;
import org.chamaledger.query.governance.VoteQuery.ListVotes;
import org.chamaledger.query.governance.VoteQuery.VoteFilter;
import org.chamaledger.query.groups.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what a group votes on. */
@Component
class VoteQueries {

    private static final Ordering ORDERING = new Ordering("-called_at",
            List.of(Key.instant("called_at", "calledAt"), Key.instant("closes_at", "closesAt")),
            List.of(Key.id("voteId")));

    private final VoteRows rows;
    private final Readers readers;
    private final JdbcClient db;

    VoteQueries(VoteRows rows, Readers readers, JdbcClient db) {
        this.rows = rows;
        this.readers = readers;
        this.db = db;
    }

    @QueryHandler
    Page<VoteView> list(ListVotes query) {
        return Keyset.page(rows, visible(query.actor()).and(matches(query.filter())), query.paging(), ORDERING)
                .with(found -> {
                    var papers = papers(found.stream().map(row -> row.voteId).toList());
                    return found.stream().map(row -> row.view(papers.get(row.voteId))).toList();
                });
    }

    @QueryHandler
    Versioned<VoteView> find(FindVote query) {
        var row = row(query.actor(), query.vote());
        return new Versioned<>(row.view(papers(List.of(row.voteId)).get(row.voteId)), row.version);
    }

    @QueryHandler
    Page<BallotView> ballots(ListBallots query) {
        var vote = row(query.actor(), query.vote());
        var caller = query.actor().member();
        var roll = db.sql("""
                select member_id, cast_by, choice, cast_at from reporting.vote_voter where vote_id = ? order by member_id
                """).param(vote.voteId).query((row, _) -> ballot(row, vote.status == VoteStatus.CLOSED, caller)).list();
        return new Page<>(roll.size(), null, null, roll);
    }

    private static BallotView ballot(ResultSet row, boolean closed, MemberId caller) throws SQLException {
        var voter = new MemberId(row.getObject("member_id", UUID.class));
        var castBy = row.getObject("cast_by", UUID.class);
        boolean own = voter.equals(caller) || caller.value().equals(castBy);
        return new BallotView(voter, castBy == null ? null : new MemberId(castBy),
                closed || own ? row.getString("choice") : null, instant(row, "cast_at"));
    }

    @QueryHandler
    Page<StandingProxyView> proxies(ListStandingProxies query) {
        readers.access(query.actor(), query.group());
        var proxies = db.sql("""
                select * from reporting.standing_proxy where group_id = :group and expires_at > :now order by principal
                """).param("group", query.group().value()).param("now", query.actor().at().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new StandingProxyView(
                        query.group(), member(row, "principal"), member(row, "holder"), instant(row, "expires_at"),
                        instant(row, "appointed_at"), false)).list();
        return new Page<>(proxies.size(), null, null, proxies);
    }

    @QueryHandler
    Due due(DueVotes query) {
        var at = query.clock().at().atOffset(ZoneOffset.UTC);
        return new Due(
                votes("""
                        select vote_id from reporting.vote
                        where status = 'SCHEDULED' and opens_at <= :at and closes_at > :at
                        order by opens_at, vote_id limit :most
                        """, at, query.most()),
                votes("""
                        select vote_id from reporting.vote where status in ('SCHEDULED', 'OPEN') and closes_at <= :at
                        order by closes_at, vote_id limit :most
                        """, at, query.most()));
    }

    private List<VoteId> votes(String sql, OffsetDateTime at, int most) {
        return db.sql(sql).param("at", at).param("most", most).query(UUID.class).list().stream()
                .map(VoteId::new).toList();
    }

    private VoteRow row(Actor actor, VoteId vote) {
        return rows.findOne(visible(actor).and(is("voteId", vote.value())))
                .orElseThrow(() -> RuleViolation.unknown("vote.unknown", "There is no such vote"));
    }

    /** Those of the groups the caller is in. */
    private Specification<VoteRow> visible(Actor actor) {
        var reach = readers.reach(actor);
        return reach.isEverything() ? Specification.unrestricted() : isOneOf("groupId", reach.own());
    }

    private static Specification<VoteRow> matches(VoteFilter filter) {
        return Specification.<VoteRow>unrestricted()
                .and(is("groupId", filter.group() == null ? null : filter.group().value()))
                .and(is("status", filter.status()))
                .and(is("voteType", filter.voteType()))
                .and(is("outcome", filter.outcome()))
                .and(between("closesAt", filter.closesAtFrom(), filter.closesAtTo()));
    }

    private Map<UUID, VotePapers> papers(Collection<UUID> votes) {
        var papers = new HashMap<UUID, VotePapers>();
        votes.forEach(vote -> papers.put(vote, VotePapers.none()));
        if (papers.isEmpty()) {
            return papers;
        }
        db.sql("""
                select vote_id, candidate, coalesce(votes, 0) as votes, elected from reporting.vote_candidate
                where vote_id in (:votes) order by place
                """).param("votes", papers.keySet()).query(row -> {
                    papers.get(row.getObject("vote_id", UUID.class)).candidates().add(new Standing(
                            member(row, "candidate"), row.getInt("votes"), row.getBoolean("elected")));
                });
        db.sql("select vote_id, member_id from reporting.vote_recusal where vote_id in (:votes) order by member_id")
                .param("votes", papers.keySet()).query(row -> {
                    papers.get(row.getObject("vote_id", UUID.class)).recused().add(member(row, "member_id"));
                });
        db.sql("""
                select vote_id, principal, holder, expires_at from reporting.vote_proxy
                where vote_id in (:votes) order by principal
                """).param("votes", papers.keySet()).query(row -> {
                    papers.get(row.getObject("vote_id", UUID.class)).proxies().add(new ProxyView(
                            member(row, "principal"), member(row, "holder"), instant(row, "expires_at")));
                });
        return papers;
    }

    private static MemberId member(ResultSet row, String column) throws SQLException {
        return new MemberId(row.getObject(column, UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
