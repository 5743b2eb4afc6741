package org.chamaledger.kernel.governance;

import org.chamaledger.kernel.groups.ApprovalRule;

/**
 * The rules a group is governed by at one moment.
 *
 * @param version of the constitution they stand in; 0 until the group has adopted one of its own
 * @param approvals how many officials sign what the group pays
 */
public record Rulebook(int version, ApprovalRule approvals, FineTariff fines, VoteRules votes, NoticeRules notice) {

    /** The rules of a group that has adopted none of its own. */
    public static Rulebook standard(ApprovalRule approvals) {
        return new Rulebook(0, approvals, FineTariff.NONE, VoteRules.STANDARD, NoticeRules.STANDARD);
    }
}
