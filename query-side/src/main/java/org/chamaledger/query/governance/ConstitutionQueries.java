package org.chamaledger.query.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.ConstitutionRules.LoanLimits;
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.governance.ConstitutionStatus;
import org.chamaledger.kernel.governance.ConstitutionView;
import org.chamaledger.kernel.governance.ConstitutionView.RulesView;
import org.chamaledger.kernel.governance.FineTariff;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.NoticeRules;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteRules;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.governance.ConstitutionQuery.FindConstitution;
import org.chamaledger.query.governance.ConstitutionQuery.ListConstitutions;
import org.chamaledger.query.groups.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what a group has written down about itself. */
@Component
class ConstitutionQueries {

    private final Readers readers;
    private final JdbcClient db;

    ConstitutionQueries(Readers readers, JdbcClient db) {
        this.readers = readers;
        this.db = db;
    }

    @QueryHandler
    Page<ConstitutionView> list(ListConstitutions query) {
        var group = readers.access(query.actor(), query.group()).group();
        var all = db.sql("select * from reporting.constitution where group_id = ? order by version desc")
                .param(group.value()).query((row, _) -> view(row)).list();
        return new Page<>(all.size(), null, null, all);
    }

    @QueryHandler
    Versioned<ConstitutionView> find(FindConstitution query) {
        var group = readers.access(query.actor(), query.group()).group();
        return db.sql("select * from reporting.constitution where group_id = ? and version = ?")
                .params(group.value(), query.version())
                .query((row, _) -> new Versioned<>(view(row), row.getLong("stream_version"))).optional()
                .orElseThrow(() -> RuleViolation.unknown("constitution.unknown", "The group has no such version"));
    }

    private ConstitutionView view(ResultSet row) throws SQLException {
        var group = new GroupId(row.getObject("group_id", UUID.class));
        int version = row.getInt("version");
        var vote = row.getObject("vote_id", UUID.class);
        var proposer = row.getObject("proposed_by", UUID.class);
        return new ConstitutionView(
                group, version, ConstitutionStatus.valueOf(row.getString("status")), row.getString("text"),
                RulesView.of(rules(row, group, version)), new MemberId(row.getObject("drafted_by", UUID.class)),
                instant(row, "drafted_at"), proposer == null ? null : new MemberId(proposer),
                instant(row, "proposed_at"), vote == null ? null : new VoteId(vote), instant(row, "in_force_from"),
                instant(row, "rejected_at"));
    }

    private ConstitutionRules rules(ResultSet row, GroupId group, int version) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var frequency = row.getString("contribution_frequency");
        var high = row.getObject("approval_high_amount", Long.class);
        return new ConstitutionRules(
                frequency == null ? null : Frequency.valueOf(frequency),
                new Money(row.getLong("minimum_contribution"), currency),
                new ApprovalRule(row.getInt("approval_threshold"), high == null ? null : new Money(high, currency),
                        row.getObject("approval_high_threshold", Integer.class), row.getInt("approval_expiry_days")),
                new FineTariff(lines(group, version, currency), row.getInt("fine_grace_days")),
                new LoanLimits(Percent.of(row.getString("loan_rate")),
                        Percent.of(row.getString("loan_savings_multiple"))),
                new VoteRules(row.getInt("quorum_percent"), row.getBoolean("ballots_changeable"),
                        row.getBoolean("proxies"), row.getBoolean("secret_proxies"), row.getInt("proxy_limit")),
                new NoticeRules(row.getInt("notice_annual_days"), row.getInt("notice_special_days"),
                        row.getInt("notice_emergency_hours")),
                new TermRules(row.getInt("term_months"), row.getInt("terms_consecutive")),
                row.getInt("exit_notice_days"));
    }

    private List<FineTariff.Line> lines(GroupId group, int version, Currency currency) {
        return db.sql("""
                select fine_type, amount from reporting.constitution_fine where group_id = ? and version = ?
                order by fine_type
                """).params(group.value(), version)
                .query((row, _) -> new FineTariff.Line(
                        FineType.valueOf(row.getString("fine_type")), new Money(row.getLong("amount"), currency)))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
