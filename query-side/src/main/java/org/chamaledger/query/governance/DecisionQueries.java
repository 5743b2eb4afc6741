package org.chamaledger.query.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.ConstitutionRules.LoanLimits;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.DecisionRule;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.Tally;
import org.chamaledger.kernel.governance.VoteResult.CandidateVotes;
import org.chamaledger.kernel.governance.VoteRule;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.query.Page;
import org.chamaledger.query.governance.ConstitutionQuery.DecisionType;
import org.chamaledger.query.governance.ConstitutionQuery.DecisionView;
import org.chamaledger.query.governance.ConstitutionQuery.ListDecisions;
import org.chamaledger.query.groups.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes decisions again: by the version of the rules that each names, and the figures that were stored with it. */
@Component
class DecisionQueries {

    private static final int MOST = 1_000;

    /** The signatures that a group without a constitution had set by then stand in its events alone. */
    private static final String ALL = """
            select * from (
                select 'FINE' as decision_type, fine_id as id, issued_at as decided_at, constitution_version, rule,
                       fine_type as what, amount, currency, 0 as required, null::json as own_rule
                from reporting.fine where group_id = :group
                union all
                select 'APPROVAL', a.approval_id, a.requested_at, a.constitution_version, a.rule, a.subject, a.amount,
                       a.currency, a.required_signatures, own.payload
                from reporting.approval a
                left join lateral (
                    select e.payload from ledger.event e
                    where e.stream_type = 'group' and e.stream_id = a.group_id and e.type = 'groups.ApprovalRuleSet'
                      and e.recorded_at <= a.requested_at
                    order by e.sequence desc limit 1) own on true
                where a.group_id = :group
                union all
                select 'VOTE', v.vote_id, v.closed_at, v.constitution_version,
                       coalesce('votes.' || v.decision, 'votes.as_called'), v.decision, 0, null, 0, null
                from reporting.vote v where v.group_id = :group and v.outcome is not null
                union all
                select 'LOAN', l.loan_id, l.applied_at, l.constitution_version, 'loans.limits', l.product_id::text, 0,
                       null, 0, (select f.fact::json -> 'rules' from reporting.loan_fact f
                                 where f.loan_id = l.loan_id and f.type = 'LoanApplied')
                from reporting.loan l where l.group_id = :group and l.constitution_version > 0
            ) decided
            order by decided_at desc, id desc limit :most
            """;

    private final Readers readers;
    private final WrittenRules written;
    private final JdbcClient db;

    DecisionQueries(Readers readers, WrittenRules written, JdbcClient db) {
        this.readers = readers;
        this.written = written;
        this.db = db;
    }

    @QueryHandler
    Page<DecisionView> list(ListDecisions query) {
        var access = readers.access(query.actor(), query.group()).requireOfficial();
        var rules = written.of(access.group());
        var all = db.sql(ALL).param("group", access.group().value()).param("most", MOST)
                .query((row, _) -> again(row, rules)).list();
        return new Page<>(all.size(), null, null, all);
    }

    private DecisionView again(ResultSet row, Map<Integer, ConstitutionRules> rules) throws SQLException {
        var type = DecisionType.valueOf(row.getString("decision_type"));
        var id = row.getObject("id", UUID.class);
        int version = row.getInt("constitution_version");
        var under = rules.get(version);
        Instant at = row.getObject("decided_at", OffsetDateTime.class).toInstant();
        var rule = row.getString("rule");
        return switch (type) {
            case FINE -> {
                var said = money(row);
                var tariff = under == null
                        ? said : under.fines().of(FineType.valueOf(row.getString("what"))).orElse(said);
                yield DecisionView.of(type, id, at, version, rule, said.toString(), tariff.toString());
            }
            case APPROVAL -> {
                var signatures = under == null ? ownRule(row) : under.approvals();
                yield DecisionView.of(type, id, at, version, rule, Integer.toString(row.getInt("required")),
                        Integer.toString(signatures.required(money(row))));
            }
            case LOAN -> {
                var given = WrittenRules.loanLimits(row.getString("own_rule"));
                yield DecisionView.of(type, id, at, version, rule, words(given), words(
                        under == null ? given : limited(given, row.getString("what") != null, under.loans())));
            }
            case VOTE -> counted(id, at, version, rule, row.getString("what"), under);
        };
    }

    /** A product has its own rate, and may allow less than the constitution, never more. */
    private static LoanLimits limited(LoanLimits given, boolean ofProduct, LoanLimits limits) {
        return !ofProduct ? limits : given.savingsMultiple().compareTo(limits.savingsMultiple()) <= 0
                ? given : new LoanLimits(given.rate(), limits.savingsMultiple());
    }

    private static String words(LoanLimits limits) {
        return "%s percent a year, up to %s percent of savings".formatted(limits.rate(), limits.savingsMultiple());
    }

    private static Money money(ResultSet row) throws SQLException {
        return new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency")));
    }

    private static ApprovalRule ownRule(ResultSet row) throws SQLException {
        var stored = row.getString("own_rule");
        return stored == null ? ApprovalRule.DEFAULT : WrittenRules.approvalRule(stored);
    }

    private DecisionView counted(
            UUID id, Instant at, int version, String rule, @Nullable String kind, @Nullable ConstitutionRules under) {
        return db.sql("select * from reporting.vote where vote_id = ?").param(id).query((row, _) -> {
            var asCalled = new VoteRule(VoteRule.Base.valueOf(row.getString("base")), row.getInt("numerator"),
                    row.getInt("denominator"), row.getBoolean("strict"), row.getInt("quorum_percent"),
                    VoteRule.Tie.valueOf(row.getString("tie")));
            var byRule = kind == null ? asCalled : ruleOf(DecisionKind.valueOf(kind), under);
            var tally = new Tally(byRule, row.getInt("eligible"), row.getInt("active_members"), row.getInt("by_proxy"));
            var result = row.getString("vote_type").equals("ELECTION")
                    ? tally.election(candidates(id), row.getInt("abstain"))
                    : tally.motion(row.getInt("yes"), row.getInt("no"), row.getInt("abstain"),
                            row.getString("casting_vote"));
            return DecisionView.of(DecisionType.VOTE, id, at, version, rule, row.getString("outcome"),
                    result.outcome().name());
        }).single();
    }

    private static VoteRule ruleOf(DecisionKind kind, @Nullable ConstitutionRules under) {
        return under != null ? under.decision(kind).rule() : DecisionRule.STANDARD.stream()
                .filter(rule -> rule.kind() == kind).map(DecisionRule::rule).findFirst().orElseThrow();
    }

    private List<CandidateVotes> candidates(UUID vote) {
        return db.sql("select candidate, votes from reporting.vote_candidate where vote_id = ? order by place")
                .param(vote)
                .query((row, _) -> new CandidateVotes(
                        new MemberId(row.getObject("candidate", UUID.class)), row.getInt("votes")))
                .list();
    }
}
