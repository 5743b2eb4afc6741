package org.chamaledger.kernel.governance;

/**
 * How a group votes, where the vote itself says nothing else.
 *
 * @param quorumPercent how many of those who may vote have to take part, in percent of them
 * @param ballotsChangeable whether a ballot may be cast anew until the vote closes
 * @param proxies whether members may vote through others at all
 * @param secretProxies whether they may in a secret vote too
 * @param proxyLimit for how many others one member may vote
 */
public record VoteRules(
        int quorumPercent, boolean ballotsChangeable, boolean proxies, boolean secretProxies, int proxyLimit) {

    /** Half of them; ballots may be changed; proxies for two others at most, and none in secret votes. */
    public static final VoteRules STANDARD = new VoteRules(50, true, true, false, 2);
}
