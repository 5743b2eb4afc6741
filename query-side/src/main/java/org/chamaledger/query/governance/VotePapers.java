package org.chamaledger.query.governance;

import java.util.ArrayList;
import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.VoteView.ProxyView;

/** What lies beside a vote's own row: who stands, who is recused, who votes for whom. */
record VotePapers(List<Standing> candidates, List<MemberId> recused, List<ProxyView> proxies) {

    /** A candidate; the votes are 0 until they are counted. */
    record Standing(MemberId candidate, int votes, boolean elected) {}

    static VotePapers none() {
        return new VotePapers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
