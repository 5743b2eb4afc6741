package org.chamaledger.query.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.ConstitutionRules.LoanLimits;
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.DecisionRule;
import org.chamaledger.kernel.governance.FineTariff;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.NoticeRules;
import org.chamaledger.kernel.governance.VoteRule;
import org.chamaledger.kernel.governance.VoteRules;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupEvent.ApprovalRuleSet;
import org.chamaledger.kernel.loans.Percent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rules of each version of a constitution as they were written. */
@Component
class WrittenRules {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JdbcClient db;

    WrittenRules(JdbcClient db) {
        this.db = db;
    }

    /** Of every version of the group's. */
    Map<Integer, ConstitutionRules> of(GroupId group) {
        var rules = new HashMap<Integer, ConstitutionRules>();
        db.sql("select * from reporting.constitution where group_id = ?").param(group.value())
                .query((row, _) -> rules.put(row.getInt("version"), rules(row, group, row.getInt("version")))).list();
        return rules;
    }

    ConstitutionRules rules(ResultSet row, GroupId group, int version) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var frequency = row.getString("contribution_frequency");
        return new ConstitutionRules(
                frequency == null ? null : Frequency.valueOf(frequency),
                new Money(row.getLong("minimum_contribution"), currency),
                signatures(row, currency),
                new FineTariff(lines(group, version, currency), row.getInt("fine_grace_days")),
                new LoanLimits(Percent.of(row.getString("loan_rate")),
                        Percent.of(row.getString("loan_savings_multiple"))),
                new VoteRules(row.getInt("quorum_percent"), row.getBoolean("ballots_changeable"),
                        row.getBoolean("proxies"), row.getBoolean("secret_proxies"), row.getInt("proxy_limit")),
                decisions(group, version),
                new NoticeRules(row.getInt("notice_annual_days"), row.getInt("notice_special_days"),
                        row.getInt("notice_emergency_hours")),
                new TermRules(row.getInt("term_months"), row.getInt("terms_consecutive")),
                row.getInt("exit_notice_days"));
    }

    /** Of a group that has adopted none, from its own row. */
    static ConstitutionRules unwritten(ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        return ConstitutionRules.standard(
                new Money(row.getLong("minimum_contribution"), currency), signatures(row, currency));
    }

    private static ApprovalRule signatures(ResultSet row, Currency currency) throws SQLException {
        var high = row.getObject("approval_high_amount", Long.class);
        return new ApprovalRule(row.getInt("approval_threshold"), high == null ? null : new Money(high, currency),
                row.getObject("approval_high_threshold", Integer.class), row.getInt("approval_expiry_days"));
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

    private List<DecisionRule> decisions(GroupId group, int version) {
        return db.sql("select * from reporting.constitution_decision where group_id = ? and version = ?")
                .params(group.value(), version)
                .query((row, _) -> new DecisionRule(
                        DecisionKind.valueOf(row.getString("kind")),
                        new VoteRule(VoteRule.Base.valueOf(row.getString("base")), row.getInt("numerator"),
                                row.getInt("denominator"), row.getBoolean("strict"), row.getInt("quorum_percent"),
                                VoteRule.Tie.valueOf(row.getString("tie"))),
                        row.getInt("notice_days"), row.getBoolean("secret")))
                .list().stream().sorted(Comparator.comparing(DecisionRule::kind)).toList();
    }

    /** As the group had set it by itself, in the words of its event. */
    static ApprovalRule approvalRule(String stored) {
        return JSON.readValue(stored, ApprovalRuleSet.class).rule();
    }

    /** Rate and multiple from the rules that a loan keeps, whatever else those say. */
    static LoanLimits loanLimits(String stored) {
        return JSON.readValue(stored, LoanLimits.class);
    }
}
