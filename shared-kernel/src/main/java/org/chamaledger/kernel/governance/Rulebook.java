package org.chamaledger.kernel.governance;

import org.chamaledger.kernel.governance.ConstitutionRules.LoanLimits;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.Roster;

/**
 * The rules a group is governed by at one moment.
 *
 * @param version of the constitution they stand in; 0 until the group has adopted one of its own
 */
public record Rulebook(int version, ConstitutionRules rules) {

    /** The rules of a group that has adopted none of its own. */
    public static Rulebook standard(Roster roster) {
        return new Rulebook(0, ConstitutionRules.standard(roster.minimumContribution(), roster.approvals()));
    }

    /** How many officials sign what the group pays. */
    public ApprovalRule approvals() {
        return rules.approvals();
    }

    public FineTariff fines() {
        return rules.fines();
    }

    public VoteRules votes() {
        return rules.votes();
    }

    public NoticeRules notice() {
        return rules.notice();
    }

    public LoanLimits loans() {
        return rules.loans();
    }

    /** Whether the group has adopted these rules itself. */
    public boolean isAdopted() {
        return version > 0;
    }
}
